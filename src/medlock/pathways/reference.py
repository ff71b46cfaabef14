"""The reference pages of what is declared: steps, statuses, timescales, the data dictionary, the
table of transitions, who does what, what supplies which list, and a map per service."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.pathway.dictionary import Entry, dictionary
from medlock.pathway.map import draw
from medlock.pathway.reference import service_page, slug, statuses_page, steps_page, timescales_page
from medlock.pathway.supplies import supplies_page
from medlock.pathway.tabular import as_csv
from medlock.pathway.transitions import Transition, transitions
from medlock.pathways import CATALOGUE
from medlock.pathways.lists import LISTS
from medlock.pathways.posts import AGENCIES, POSTS


def pages() -> dict[str, str]:
    """Path under `docs/reference` and text."""
    written = {
        "steps.md": steps_page(CATALOGUE),
        "statuses.md": statuses_page(CATALOGUE),
        "timescales.md": timescales_page(CATALOGUE),
        "statutory-lists.md": supplies_page(CATALOGUE, LISTS),
        "who-does-what.md": "\n".join(_posts()),
        "data-dictionary.csv": as_csv(Entry, dictionary(CATALOGUE)),
        "transitions.csv": as_csv(Transition, transitions(CATALOGUE)),
    }
    for service in CATALOGUE.services:
        written[f"steps-{slug(service)}.md"] = service_page(service, CATALOGUE)
        written[f"pathway-{slug(service)}.svg"] = draw(CATALOGUE, service.key)
    return written


def _posts() -> Iterator[str]:
    yield from (
        "# Who does what",
        "",
        "By whom a step is done or signed, the kind of team they work in and their role there.",
        "Work that follows goes to the nearest team of that kind; where there is none, whoever",
        "decided goes on with it. A signature is given by someone who did not write.",
        "",
        "| Called | Team | Role | Does | Signs |",
        "|---|---|---|---|---|",
    )
    steps = CATALOGUE.steps.values()
    for post in POSTS.values():
        does = ", ".join(f"`{each.key}`" for each in steps if each.owner == post.name)
        signs = ", ".join(f"`{each.key}`" for each in steps if each.signs == post.name)
        team = post.team.replace("_", " ") if post.team else "any"
        yield f"| {post.name} | {team} | {post.role} | {does} | {signs} |"
    yield from ("", "| Agency asked | Kind of agency |", "|---|---|")
    yield from (f"| {name} | {kind.replace('_', ' ')} |" for name, kind in AGENCIES.items())
    yield ""
