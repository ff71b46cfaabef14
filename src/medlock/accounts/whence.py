"""Who sends a request and from where, as the audit keeps it."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.http import HttpRequest

from medlock.ledger.present import Request
from medlock.people.models import Account


def signed_in(request: HttpRequest) -> Account:
    """The account of a request that had to be signed in."""
    user = request.user
    if not isinstance(user, Account):
        raise TypeError("Only pages marked `login_not_required` are for nobody in particular.")
    return user


def whence(request: HttpRequest) -> Request:
    """The session is kept as a mark that groups requests: its key would let one sign in. The page
    goes by the name of its address, which holds nobody's id."""
    key = request.session.session_key or ""
    found = request.resolver_match
    return Request(
        page=found.view_name if found else "",
        session=hashlib.sha256(key.encode()).hexdigest()[:16] if key else "",
        address=source(request),
        request=uuid.uuid4().hex,
    )


def source(request: HttpRequest) -> str:
    """The network address it came from: what our own proxies say, and nobody else's word."""
    at: str = request.META.get("REMOTE_ADDR", "")
    passed = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted: tuple[str, ...] = settings.TRUSTED_PROXIES
    while at in trusted and passed and passed[-1]:
        at = passed.pop()[:45]
    return at
