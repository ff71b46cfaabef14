"""Where somebody was going before they were asked who they are, if that is a page of this site."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

FIELD = "next"


def going_on(request: HttpRequest) -> str:
    """The address to go on to. A form carries it on, so both ways of asking are looked at."""
    wanted = request.POST.get(FIELD) or request.GET.get(FIELD) or "/"
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"
