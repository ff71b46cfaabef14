"""What is to be done: one's own, the team's, or what nobody has taken on; overdue first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.casework.pages.asking import looked, one_of, worker
from medlock.casework.pages.kinds import page_of, start_of
from medlock.casework.reads.helping import Whose
from medlock.casework.reads.worklist import Item
from medlock.casework.reads.worklist import worklist as items_of
from medlock.pathway.event import LONDON

LISTS = {
    Whose.MINE: "Mine",
    Whose.TEAM: "My team’s",
    Whose.UNALLOCATED: "Nobody’s yet",
}
LIGHTS = ("overdue", "due soon", "on track", "no date")
SORTS: dict[str, Callable[[Item], Any]] = {
    "due": lambda item: (item.due is None, item.due.timestamp() if item.due else 0.0),
    "child": lambda item: item.names or ("",),
    "what": lambda item: item.title,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, as plain words: the page has many of them."""

    href: str
    title: str
    names: str
    state: str
    light: str
    due: str
    who: str


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    actor = worker(request)
    asked = request.GET
    whose = Whose(one_of(tuple(Whose), asked.get("of", "")))
    sort = one_of(tuple(SORTS), asked.get("sort", ""))
    only, light = asked.get("step", ""), asked.get("light", "")
    found = items_of(actor, whose, now=actor.now)
    if not found:
        looked(request, actor)
    shown = [
        item
        for item in found
        if (not only or item.title == only) and (not light or light_of(item) == light)
    ]
    context = {
        "whose": whose,
        "lists": LISTS,
        "rows": [row(item) for item in sorted(shown, key=SORTS[sort])],
        "counts": Counter(map(light_of, found)),
        "lights": LIGHTS,
        "titles": sorted({item.title for item in found}),
        "step": only,
        "light": light,
        "sort": sort,
        "all": len(found),
        "starts": starts(actor),
    }
    return render(request, "casework/worklist.html", context)


def light_of(item: Item) -> str:
    return item.light.value if item.light else "no date"


def starts(actor: Actor) -> list[tuple[str, str]]:
    """What this person starts from nothing: words and address."""
    calls = [
        ("A professional has rung", reverse("casework:conversation")),
        ("Something else reached us", reverse("casework:start", args=["contact"])),
    ]
    return [
        *(calls if actor.takes_first_calls else []),
        ("Look for a child", reverse("casework:find")),
    ]


def row(item: Item) -> Row:
    return Row(
        href=_href(item),
        title=item.title,
        names=", ".join(item.names) or "Not named yet",
        state=_state(item),
        light=light_of(item),
        due=due_words(item),
        who=item.worker or (f"Nobody yet, {item.team}" if item.team else ""),
    )


def _href(item: Item) -> str:
    if item.work:
        return reverse("casework:work", args=[item.work])
    if item.step:
        return start_of(item.kind, item.people[0], item.step)
    return page_of(item.kind, item.people[0])


def _state(item: Item) -> str:
    if item.waits_for:
        return item.waits_for
    if item.work:
        return "Under way"
    return "Not begun" if item.step else "To end by then"


def due_words(item: Item) -> str:
    """“Tue 3 Nov 2026”, with the hour where it is due within a day."""
    if item.due is None:
        return ""
    local = item.due.astimezone(LONDON)
    words = f"{local:%a} {local.day} {local:%b %Y}"
    return words if (local.hour, local.minute) == (23, 59) else f"{words}, {local:%H:%M}"
