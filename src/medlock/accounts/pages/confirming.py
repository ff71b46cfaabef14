"""Asked again who it is, before what is grave; and what had been typed sent on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from medlock.accounts import typed
from medlock.accounts.going_on import going_on
from medlock.accounts.proof import own_account, recently


@own_account
@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """To the page that asked; a form typed there waits on a page of its own to be sent."""
    wanted = going_on(request)
    held = typed.held(request.session, wanted)
    if held is None or not recently(request, timezone.now()):
        return redirect(wanted)
    typed.forget(request.session)
    return render(request, "accounts/go_on.html", {"held": held})
