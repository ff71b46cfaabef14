"""Work a printed figure out again from its id alone, and say whether it is still the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlock.access.counts import Suppression
from medlock.figures.answer import Figure, Source
from medlock.figures.ask import answer
from medlock.figures.asking import Question
from medlock.footprint.places import find
from medlock.indicators.catalogue import indicator
from medlock.indicators.language import Basis
from medlock.indicators.period import period
from medlock.words.refusals import Refused

PARTS = 10


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether it comes out as it was printed; if not, `says` why that may be."""

    same: bool
    says: str
    now: Figure


def verify(printed: str) -> Verified:
    """`printed` is the id of a figure. Refused where it is not one."""
    code, version, *_, digest = parts_of(printed)
    now = answer(question_of(printed))
    if now.digest == digest and now.definition_version == version:
        return Verified(True, "It comes out the same.", now)
    if now.definition_version != version:
        says = f"{code} is defined otherwise now: then {version}, now {now.definition_version}."
        return Verified(False, says, now)
    return Verified(False, f"It comes out otherwise: now {now.shown}.", now)


def question_of(printed: str) -> Question:
    """What was asked, as the id spells it."""
    code, _, where, when, basis, source, known, reaches, policy, _ = parts_of(printed)
    try:
        return Question(
            indicator=indicator(code),
            where=find(where),
            period=period(when),
            basis=Basis[basis.upper()],
            source=Source(source),
            as_known=date.fromisoformat(known),
            policy=Suppression(policy),
            reaches=int(reaches),
        )
    except (ValueError, KeyError) as fault:
        raise Refused(_not_an_id(printed)) from fault


def parts_of(printed: str) -> list[str]:
    """From the indicator to the digest; Refused where it is not an id."""
    parts = [each.replace("~", "_") for each in printed.strip().split("_")]
    if len(parts) != PARTS:
        raise Refused(_not_an_id(printed))
    return parts


def _not_an_id(printed: str) -> str:
    return f"“{printed}” is not the id of a figure. Copy it whole from under the chart or table."
