"""The second factor: asked after the password, and again before what is grave."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from medlock.accounts.acts import factors, passkeys
from medlock.accounts.acts.limiting import count, on_proving, reached
from medlock.accounts.entering import remember
from medlock.accounts.going_on import going_on
from medlock.accounts.pages.place import place
from medlock.accounts.proof import mark, own_account, proved
from medlock.accounts.whence import signed_in, source
from medlock.ledger.audit import note

ASKED = "medlock passkey asked"
FEW = 3
NOT_RIGHT = "That was not right. Type the six digits that your app shows now, or a recovery code."
NO_PASSKEY = "The passkey was not taken. Try again, or type a code."
TOO_OFTEN = (
    "This was tried too often. Wait 15 minutes. If you are needed before that, use one of your "
    "recovery codes, or ask an administrator of your agency."
)


@dataclass(frozen=True, slots=True)
class Ask:
    """Why it is asked for: what the page is called, and what the audit calls it."""

    title: str
    action: str
    again: bool


SECOND = Ask("Confirm it is you", "second factor", again=False)
STEP_UP = Ask("Confirm it is you again", "step-up", again=True)


@own_account
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """After the password. Whoever has none yet is led to add one."""
    if proved(request):
        return redirect(going_on(request))
    return _ask(request, SECOND)


@own_account
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Before what is grave, or for the first time where it was not asked yet."""
    return _ask(request, STEP_UP if proved(request) else SECOND)


def _ask(request: HttpRequest, ask: Ask) -> HttpResponse:
    if not factors.held(signed_in(request)) and not settings.DEMO:
        wanted = urlencode({"next": going_on(request)})
        return redirect(f"{reverse('accounts:enrol')}?{wanted}")
    return _shown(request, ask) if request.method == "POST" else _form(request, ask)


def _shown(request: HttpRequest, ask: Ask) -> HttpResponse:
    account, now = signed_in(request), timezone.now()
    kind = _kind(request)
    limits = on_proving(account.pk, source(request), kind)
    if reached(limits, now):
        _note(request, f"{ask.action} failed", reason="tried too often", kind=kind)
        return _form(request, ask, TOO_OFTEN, status=429)
    if not _right(request, kind):
        count(limits, now)
        _note(request, f"{ask.action} failed", reason=f"wrong {kind}", kind=kind)
        return _form(request, ask, NO_PASSKEY if kind == "passkey" else NOT_RIGHT, status=422)
    return _let_on(request, ask, kind)


def _let_on(request: HttpRequest, ask: Ask, kind: str) -> HttpResponse:
    account, now = signed_in(request), timezone.now()
    mark(request.session, now)
    request.session.cycle_key()
    _note(request, ask.action, kind=kind)
    left = factors.codes_left(account)
    if kind == "recovery code" and left <= FEW:
        messages.info(request, f"You have {left} recovery codes left. Make new ones soon.")
    answer = redirect(_onwards(request, ask))
    remember(request, answer, account)
    return answer


def _onwards(request: HttpRequest, ask: Ask) -> str:
    wanted = going_on(request)
    if not ask.again:
        return wanted
    return f"{reverse('accounts:go_on')}?{urlencode({'next': wanted})}"


def _kind(request: HttpRequest) -> str:
    if request.POST.get("passkey"):
        return "passkey"
    digits = "".join(request.POST.get("code", "").split())
    return "code" if digits.isdigit() and len(digits) == 6 else "recovery code"


def _right(request: HttpRequest, kind: str) -> bool:
    account, now = signed_in(request), timezone.now()
    if kind == "passkey":
        state, said = request.session.pop(ASKED, None), request.POST["passkey"]
        return state is not None and passkeys.shows_passkey(
            account, place(request), state, said, now
        )
    code = request.POST.get("code", "")[:40]
    shows = factors.shows_app if kind == "code" else factors.shows_recovery_code
    return shows(account, code, now)


def _form(request: HttpRequest, ask: Ask, told: str = "", *, status: int = 200) -> HttpResponse:
    asked = passkeys.ask_to_show(place(request), signed_in(request))
    if asked:
        request.session[ASKED] = dict(asked.state)
    said = {
        "ask": ask,
        "told": told,
        "next": going_on(request),
        "options": asked.options if asked else "",
        "has_factor": bool(factors.held(signed_in(request))),
    }
    return render(request, "accounts/confirm.html", said, status=status)


def _note(request: HttpRequest, action: str, **detail: str) -> None:
    account = signed_in(request)
    actor = request.actor  # type: ignore[attr-defined]
    note(actor, action, "account", account.pk, (), None, **detail)
