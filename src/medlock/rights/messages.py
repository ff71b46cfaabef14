"""Messages to somebody who asked for a record, drafted: plain, dated, saying what comes next. They
hold nothing from the record, so they may be copied into a letter or an e-mail as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlock.law.request_clock import acknowledge_by
from medlock.rights.models import StepKind
from medlock.rights.reads.requests import Standing

SIGNED = "If anything in this letter is unclear, ask us. You do not have to give a reason."


@dataclass(frozen=True, slots=True)
class Message:
    title: str
    text: str


def drafted(standing: Standing, kinds: frozenset[StepKind], on: date) -> tuple[Message, ...]:
    """Those that fit where the request stands, the likeliest first."""
    found = []
    if standing.answered_on is None:
        found += _while_open(standing, kinds)
    if StepKind.COMPLAINED in kinds:
        found.append(_complaint(standing, kinds, on))
    return tuple(found)


def _while_open(standing: Standing, kinds: frozenset[StepKind]) -> list[Message]:
    clock = standing.clock
    found = []
    if clock.begins_on is None:
        found.append(_identity(standing))
    elif clock.stopped:
        found.append(_question(standing))
    else:
        found.append(_received(standing))
    if clock.longer or StepKind.MORE_TIME in kinds:
        found.append(_longer(standing))
    return found


def _received(standing: Standing) -> Message:
    due = _day(standing.clock.due_on)
    return Message(
        "We are working on it",
        f"Dear {standing.asker},\n\nWe had your request on {_day(standing.received_on)}. We are "
        f"reading the whole record and will answer by {due} at the latest.\n\n{SIGNED}",
    )


def _identity(standing: Standing) -> Message:
    return Message(
        "We need to be sure who is asking",
        f"Dear {standing.asker},\n\nThank you for your request of {_day(standing.received_on)}. "
        "Records like these are private, so please show us who you are: one paper with your name "
        "and photograph, or two with your name and address. If you ask for somebody else, we also "
        "need what shows that you may. Our month to answer begins the day we have them.\n\n"
        f"{SIGNED}",
    )


def _question(standing: Standing) -> Message:
    return Message(
        "We have a question",
        f"Dear {standing.asker},\n\nThere is much in the record, and we asked you which part or "
        "years matter most to you. While we wait for your answer our time does not run. If you "
        f"would rather have everything, tell us so.\n\n{SIGNED}",
    )


def _longer(standing: Standing) -> Message:
    return Message(
        "We need more time",
        f"Dear {standing.asker},\n\nThe record is long and other people are in it, so we need up "
        f"to two months more. You will have our answer by {_day(standing.clock.due_on)}. If you "
        "think that is wrong, you may complain to us, or to the Information Commissioner.\n\n"
        f"{SIGNED}",
    )


def _complaint(standing: Standing, kinds: frozenset[StepKind], on: date) -> Message:
    by = standing.complaint_due or acknowledge_by(on)
    said = "We had your complaint" if StepKind.ACKNOWLEDGED not in kinds else "About your complaint"
    return Message(
        "Your complaint",
        f"Dear {standing.asker},\n\n{said} about our answer. Somebody who did not work on the "
        f"answer looks at it. You hear from us by {_day(by)}, and then what we found. You may go "
        f"to the Information Commissioner at any time.\n\n{SIGNED}",
    )


def _day(on: date | None) -> str:
    return f"{on:%-d %B %Y}" if on else "the day we have what we asked you for"
