"""The identity provider of the council or agency, by OpenID Connect, where one is set up.

What it says of the second factor counts only where the settings name the claim; else ours is asked
for as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from authlib.integrations.django_client import OAuth
from django.conf import settings

KEY = "organisation"


def name() -> str:
    """What the button says, or nothing where no provider is set up."""
    told: Mapping[str, str] = settings.ORGANISATION_SIGN_IN
    return told.get("name") or "your organisation" if told.get("url") else ""


def client() -> Any:  # noqa: ANN401 — authlib ships no types
    """The provider as authlib speaks with it: code flow with PKCE and nonce, keys from its own
    published set."""
    told: Mapping[str, str] = settings.ORGANISATION_SIGN_IN
    return _client(told["url"], told["client"], told["secret"])


def showed_second_factor(claims: Mapping[str, Any]) -> bool:
    """Whether the provider says so in a way the settings accept: `amr=mfa`, `acr=…`."""
    wanted = settings.ORGANISATION_SIGN_IN.get("proof", "")
    return any(_says(claims, each) for each in wanted.split())


def _says(claims: Mapping[str, Any], wanted: str) -> bool:
    kind, _, value = wanted.partition("=")
    told = claims.get(kind)
    return bool(value) and (value in told if isinstance(told, list) else told == value)


@lru_cache(maxsize=4)
def _client(url: str, client_id: str, secret: str) -> Any:  # noqa: ANN401
    address = f"{url.rstrip('/')}/.well-known/openid-configuration"
    return OAuth().register(
        KEY,
        client_id=client_id,
        client_secret=secret,
        server_metadata_url=address,
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "timeout": 10},
    )
