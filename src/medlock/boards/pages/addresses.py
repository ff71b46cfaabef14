"""The page on which an entry of a board's book is read."""

from __future__ import annotations

from django.urls import reverse

from medlock.boards.plan.asked import Written
from medlock.boards.reads.book import Kept


def page_of(kept: Kept[Written]) -> str:
    """A priority has its page, and what is within one is read there; so with meetings."""
    match kept.kind.key:
        case "priority":
            return reverse("boards:priority", args=[kept.place, kept.id])
        case "target" | "action":
            address = reverse("boards:priority", args=[kept.place, kept.within])
            return f"{address}#{kept.kind.key}s"
        case "meeting":
            return reverse("boards:meeting", args=[kept.place, kept.id])
        case "item":
            return reverse("boards:meeting", args=[kept.place, kept.within])
        case "plan":
            return reverse("boards:plan", args=[kept.place])
        case "challenge":
            return reverse("boards:meetings", args=[kept.place]) + "#challenges"
        case _:
            return reverse("boards:meetings", args=[kept.place])
