"""What is weighed before a decision to share is kept, and what stands against keeping it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.law.information_sharing import BY_CODE, Shared
from medlock.people.days import today
from medlock.people.reads.agreements import agreed_with
from medlock.sharing.reads.at_risk import gives_away
from medlock.sharing.reads.recipients import Recipient, managers


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Three questions: `what` (its parts and a sentence), `to` whom (from the register) and `why`.
    Then how it ended, with the reason. Where anything is kept back: what, and which manager agreed;
    where the family was not told, why that is unsafe."""

    what: str
    parts: frozenset[Compartment]
    to: UUID
    why: str
    ground: str = ""
    outcome: Shared
    reason: str
    told_family: bool
    unsafe_because: str = ""
    withheld: str = ""
    manager: UUID | None = None
    at_risk: str = ""
    child_view: str = ""

    @property
    def basis(self) -> str:
        """The code of the record of casework; a refusal shares nothing and needs no ground."""
        found = BY_CODE.get(self.ground)
        return found.basis if found and not self.outcome.refuses else ""


def objections(by: Actor, people: Collection[UUID], made: Share, goes_to: Recipient) -> list[str]:
    """In sentences; none where it may be kept."""
    return [
        *_said(made),
        *gives_away(by, people, [made.what, made.why]),
        *_ground(by, people, made, goes_to),
        *_kept_back(by, made),
        *_family(made),
    ]


def _said(made: Share) -> Iterator[str]:
    if not made.what.strip():
        yield "Say in a sentence what it is about: its kind, not the information itself."
    if not made.why.strip():
        yield "Say what they need it for."
    if not made.reason.strip():
        yield "Say why it was decided so."


def _ground(by: Actor, people: Collection[UUID], made: Share, goes_to: Recipient) -> Iterator[str]:
    if made.outcome.refuses:
        return
    ground = BY_CODE.get(made.ground)
    if ground is None or not ground.holds(today(by.now)):
        yield "Choose the ground it is shared on."
    elif ground.by_agreement and not agreed_with(by, people, goes_to.agency):
        yield (
            f"No agreement of the family to share with {goes_to.agency_name} is on record, or it "
            "was withdrawn. Record what they agree to first, or choose a ground that holds "
            "without it."
        )


def _kept_back(by: Actor, made: Share) -> Iterator[str]:
    if not made.outcome.keeps_back:
        return
    if not made.withheld.strip():
        yield "Say what was kept back."
    if not named_manager(by, made):
        yield "Choose the manager who agreed to keep it back: one of your agency, and not yourself."


def named_manager(by: Actor, made: Share) -> str:
    """Who agreed to keep it back; nobody, where that may not be them."""
    known = {each.key: each.label for each in managers(by, by.now)}
    return known.get(str(made.manager), "")


def _family(made: Share) -> Iterator[str]:
    if not made.told_family and not made.unsafe_because.strip():
        yield "Say why it is unsafe to tell the family, or tell them."
