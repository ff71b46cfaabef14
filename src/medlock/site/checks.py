"""What production settings may never carry: anything of the demo, or a guard taken away.

Django runs these with its own checks; `medlock serve` and every web worker refuse to start on one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.urls import NoReverseMatch, reverse

OF_THE_DEMO: tuple[tuple[str, list[str]], ...] = (("sign_in_as", ["any"]), ("demo_confirm", []))
GUARDS = (
    "django.middleware.security.SecurityMiddleware",
    "medlock.site.headers.headers",
    "django.middleware.csrf.CsrfViewMiddleware",
    "medlock.accounts.pages.lasting.lasting",
    "medlock.site.signed_out.AsksToSignIn",
    "medlock.site.at_work.AtWork",
)
COOKIES = ("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE")


@register(Tags.security)
def real_records(app_configs: Sequence[AppConfig] | None = None, **options: object) -> list[Error]:
    """One error for each thing that would open real records wider than they may be."""
    if not settings.REAL_RECORDS:
        return []
    return [Error(told, id=f"medlock.E{number:03}") for number, told in _objections()]


def _objections() -> Iterator[tuple[int, str]]:
    yield from _of_the_demo()
    if settings.DEBUG:
        yield 3, "DEBUG is on, which shows records on error pages. Take it out."
    for guard in set(GUARDS) - set(settings.MIDDLEWARE):
        yield 4, f"{guard} is missing from MIDDLEWARE. Put it back."
    for cookie in COOKIES:
        if not getattr(settings, cookie):
            yield 5, f"{cookie} is off: a session could be read on the way. Turn it on."
    if any("MD5" in each or "Unsalted" in each for each in settings.PASSWORD_HASHERS):
        yield 6, "PASSWORD_HASHERS holds one that is fast to guess. Leave Django's own."


def _of_the_demo() -> Iterator[tuple[int, str]]:
    if settings.DEMO:
        yield 1, "DEMO is on in production settings: anyone could sign in as anyone. Take it out."
    for name, given in OF_THE_DEMO:
        if _routed(name, given):
            yield 2, f"The demo's address “{name}” is routed. ROOT_URLCONF is medlock.site.urls."


def _routed(name: str, given: list[str]) -> bool:
    try:
        return bool(reverse(name, args=given))
    except NoReverseMatch:
        return False
