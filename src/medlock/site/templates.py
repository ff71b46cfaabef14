"""The Jinja2 environment: GOV.UK components, and the few words every page needs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader


def local(moment: datetime) -> str:
    """A moment as people here say it."""
    return f"{localtime(moment):%-d %B %Y, %H:%M}"


def environment(**options: Any) -> Environment:  # noqa: ANN401 — as Django calls it
    """GOV.UK's macros test parameters that are not there, so missing names chain quietly."""
    apps = options.pop("loader")
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    made = Environment(
        autoescape=True,
        loader=ChoiceLoader([apps, govuk]),
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **{key: value for key, value in options.items() if key not in ("autoescape", "undefined")},
    )
    made.globals.update(static=static, url=reverse)
    made.filters["local"] = local
    return made
