"""This site as a browser names it, for passkeys."""

from __future__ import annotations

from django.http import HttpRequest

from medlock.accounts.acts.passkeys import Place


def place(request: HttpRequest) -> Place:
    host = request.get_host()
    return Place(host=host.rsplit(":", 1)[0], origin=f"{request.scheme}://{host}")
