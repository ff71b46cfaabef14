"""Whether statuses held over the years fit each other: the inner inside the outer, no two that
exclude each other at once. What a correction would leave is asked of this before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from medlock.pathway.answers import said
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.spans import Span


def contradictions(catalogue: Catalogue, found: Iterable[Span]) -> list[str]:
    """A sentence for each span of one subject, source and authority that cannot be so."""
    spans = [each for each in found if each.status in catalogue.statuses]
    alone = (said for each in spans for said in _outside(catalogue, each, spans))
    return [*alone, *_rivals(catalogue, spans)]


def _outside(catalogue: Catalogue, inner: Span, spans: list[Span]) -> Iterator[str]:
    within = catalogue.status(inner.status).within
    if within and not any(each.status == within and _covers(each, inner) for each in spans):
        yield (
            f"“{catalogue.title(inner.status)}” opened on {said(inner.opened_on)} can only be held "
            f"inside “{catalogue.title(within)}”, which was not held all that time."
        )


def _covers(outer: Span, inner: Span) -> bool:
    if inner.opened_on < outer.opened_on:
        return False
    if outer.ended_on is None:
        return True
    return inner.ended_on is not None and inner.ended_on <= outer.ended_on


def _rivals(catalogue: Catalogue, spans: list[Span]) -> Iterator[str]:
    for one, other in combinations(spans, 2):
        if other.status in catalogue.rivals[one.status] and _meet(one, other):
            yield (
                f"“{catalogue.title(one.status)}” and “{catalogue.title(other.status)}” would be "
                f"held at once from {said(max(one.opened_on, other.opened_on))}."
            )


def _meet(one: Span, other: Span) -> bool:
    """Whether both were held at some moment; one may end in the moment the other opens."""
    ends = [each.ended_at for each in (one, other) if each.ended_at is not None]
    return not ends or max(one.opened_at, other.opened_at) < min(ends)
