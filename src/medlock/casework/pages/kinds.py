"""The kinds of subject as pages name them: in an address, in a heading, and where there is no name
yet. One page serves them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from medlock.pathway.language import SubjectKind
from medlock.people.reads.cards import Card
from medlock.words.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Words:
    """`by` says how it is looked for."""

    slug: str
    one: str
    unnamed: str
    by: str


WORDS: Mapping[SubjectKind, Words] = {
    SubjectKind.CHILD: Words("children", "a child", "A child not named yet", ""),
    SubjectKind.FAMILY: Words(
        "families", "a family", "A family not named yet", "Look for a child who lives in it."
    ),
    SubjectKind.ADULT: Words("adults", "an adult", "An adult not named yet", ""),
    SubjectKind.WORKER: Words(
        "workers",
        "a worker",
        "A worker not named yet",
        "Those whose record you may open are found.",
    ),
    SubjectKind.CONTEXT: Words(
        "contexts",
        "a place, group or online space",
        "A place or group not named yet",
        "By a word of its name, by the ward it is in, or “online”.",
    ),
}
SLUGS = {words.slug: kind for kind, words in WORDS.items() if kind is not SubjectKind.CHILD}


def kind_in(slug: str) -> SubjectKind:
    """The kind an address names; `NotAllowed` for any other word."""
    if slug not in SLUGS:
        raise NotAllowed("No records are kept under this name.")
    return SLUGS[slug]


def page_of(kind: SubjectKind, subject: UUID) -> str:
    if kind is SubjectKind.CHILD:
        return reverse("casework:child", args=[subject])
    return reverse("casework:subject", args=[WORDS[kind].slug, subject])


def page_of_card(card: Card, taken_as: SubjectKind | None = None) -> str:
    """A person's page is that of the child or the adult the work takes them for."""
    return page_of(taken_as if taken_as and card.is_person else card.kind, card.person)


def start_of(kind: SubjectKind, subject: UUID, step: str) -> str:
    if kind is SubjectKind.CHILD:
        return reverse("casework:start_for", args=[subject, step])
    return reverse("casework:start_about", args=[WORDS[kind].slug, subject, step])
