"""The reference pages of what is declared: steps, statuses, timescales and a map per service."""

from __future__ import annotations

from medlock.pathway.map import draw
from medlock.pathway.reference import statuses_page, steps_page, timescales_page
from medlock.pathways import CATALOGUE


def pages() -> dict[str, str]:
    """Path under `docs/reference` and text."""
    written = {
        "steps.md": steps_page(CATALOGUE),
        "statuses.md": statuses_page(CATALOGUE),
        "timescales.md": timescales_page(CATALOGUE),
    }
    return written | {
        f"pathway-{service.key.replace('_', '-')}.svg": draw(CATALOGUE, service.key)
        for service in CATALOGUE.services
    }
