"""Sign in with an e-mail address and a password, the first of two steps."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from medlock.accounts import organisation
from medlock.accounts.acts.limiting import count, on_signing_in, reached
from medlock.accounts.acts.signing_in import refuse, try_password
from medlock.accounts.entering import enter, is_known
from medlock.accounts.going_on import going_on
from medlock.accounts.whence import source, whence

WRONG = (
    "The e-mail address or the password is not right, or the account is closed. An account that "
    "was not used for 90 days is closed: ask an administrator of your agency to open it."
)
TOO_OFTEN = (
    "This was tried too often from here. Wait 15 minutes, then try again. If you have forgotten "
    "your password, ask an administrator of your agency for a new link."
)


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Whoever is right goes on to the second factor; all others get the same answer."""
    return _tried(request) if request.method == "POST" else _form(request)


def _tried(request: HttpRequest) -> HttpResponse:
    email, now = request.POST.get("email", "")[:320], timezone.now()
    limits = on_signing_in(email, source(request), is_known(request, email))
    if reached(limits, now):
        refuse(email, now, whence(request))
        return _form(request, TOO_OFTEN, status=429)
    tried = try_password(email, request.POST.get("password", ""), now, whence(request))
    if tried.account is None:
        count(limits, now)
        return _form(request, WRONG, status=422)
    enter(request, tried.account, now, "password")
    return redirect(going_on(request))


def _form(request: HttpRequest, told: str = "", *, status: int = 200) -> HttpResponse:
    said = {
        "told": told,
        "email": request.POST.get("email", ""),
        "next": going_on(request),
        "organisation": organisation.name(),
    }
    return render(request, "accounts/sign_in.html", said, status=status)
