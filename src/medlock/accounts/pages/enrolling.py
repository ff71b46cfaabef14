"""Add a second factor: an authenticator app or a passkey; then the recovery codes, told once."""

from __future__ import annotations

import json

import pyotp
import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from medlock.accounts.acts import factors, passkeys
from medlock.accounts.entering import remember
from medlock.accounts.going_on import going_on
from medlock.accounts.pages.place import place
from medlock.accounts.proof import mark, own_account, proved, recently, step_up
from medlock.accounts.sealed import seal, unseal
from medlock.accounts.whence import signed_in
from medlock.words.refusals import Refused

SECRET, PASSKEY, CODES = "medlock app shown", "medlock passkey made", "medlock codes told"
PURPOSE = "shown while enrolling"


@own_account
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """The first one with the password alone; any other only to whoever showed one just now."""
    account = signed_in(request)
    if factors.held(account) and not recently(request, timezone.now()):
        wanted = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('accounts:confirm')}?{wanted}")
    if request.method != "POST":
        return _form(request)
    try:
        _added(request)
    except Refused as refusal:
        return _form(request, refusal.objections)
    return _onwards(request)


@own_account
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """The new codes, until the person says that they keep them."""
    if not proved(request):
        return redirect("accounts:second_factor")
    if request.method == "POST":
        request.session.pop(CODES, None)
        return redirect(going_on(request))
    told = unseal(request.session.get(CODES, ""), PURPOSE)
    if told is None:
        return redirect("accounts:own")
    said = {"codes": json.loads(told), "next": going_on(request)}
    return render(request, "accounts/codes.html", said)


@own_account
@require_POST
@step_up
def new_codes(request: HttpRequest) -> HttpResponse:
    _tell_codes(request)
    return redirect("accounts:codes")


def _added(request: HttpRequest) -> None:
    account, actor = signed_in(request), request.actor  # type: ignore[attr-defined]
    if said := request.POST.get("passkey"):
        state = request.session.pop(PASSKEY, None) or {}
        named = request.POST.get("name", "")
        passkeys.add_passkey(actor, account, place(request), (state, said, named))
        return
    secret = unseal(request.session.get(SECRET, ""), PURPOSE)
    if secret is None:
        raise Refused("The page was open for too long. Scan the new square below.")
    factors.add_app(actor, account, secret, request.POST.get("code", "")[:40], timezone.now())
    request.session.pop(SECRET, None)


def _onwards(request: HttpRequest) -> HttpResponse:
    """The new factor was shown just now, by adding it."""
    account, wanted = signed_in(request), going_on(request)
    mark(request.session, timezone.now())
    request.session.cycle_key()
    messages.success(request, "Your second factor has been added.")
    if factors.codes_left(account):
        answer = redirect(wanted)
    else:
        _tell_codes(request)
        answer = redirect(f"{reverse('accounts:codes')}?{urlencode({'next': wanted})}")
    remember(request, answer, account)
    return answer


def _tell_codes(request: HttpRequest) -> None:
    actor = request.actor  # type: ignore[attr-defined]
    made = factors.new_codes(actor, signed_in(request), timezone.now())
    request.session[CODES] = seal(json.dumps(made), PURPOSE)


def _form(request: HttpRequest, told: tuple[str, ...] = ()) -> HttpResponse:
    account = signed_in(request)
    secret = unseal(request.session.get(SECRET, ""), PURPOSE) or factors.new_secret()
    request.session[SECRET] = seal(secret, PURPOSE)
    asked = passkeys.ask_to_add(place(request), account)
    request.session[PASSKEY] = dict(asked.state)
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Medlock")
    said = {
        "told": told,
        "next": going_on(request),
        "first": not factors.held(account),
        "options": asked.options,
        "square": segno.make(address, micro=False).svg_data_uri(scale=5, border=2),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    }
    return render(request, "accounts/enrol.html", said, status=422 if told else 200)
