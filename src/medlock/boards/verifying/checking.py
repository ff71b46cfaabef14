"""Each claim of a file held against what comes out today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from medlock.boards.verifying.claims import MARK, Claim
from medlock.figures.derived import Again, again
from medlock.words.refusals import Refused

UNMARKED = "No id stands behind this mark: its line is gone from the last part, or it was edited."


class Outcome(StrEnum):
    SAME = "the same"
    EDITED = "another value stands beside the id than the id stands for"
    OTHERWISE = "comes out otherwise now"
    DEFINED = "defined otherwise now"
    CANNOT = "cannot be worked out"


@dataclass(frozen=True, slots=True)
class Checked:
    """`then` is what the file says, `now` what comes out."""

    id: str
    outcome: Outcome
    then: str = ""
    now: str = ""
    says: str = ""


def checked(claims: Iterable[Claim]) -> Iterator[Checked]:
    """One for each id, in the order of the file; each value beside it is held against it."""
    shown: dict[str, list[Claim]] = defaultdict(list)
    for each in claims:
        shown[each.id] += [each] if each.shown else []
    for figure, values in shown.items():
        yield _checked(figure, values)


def _checked(figure: str, values: Sequence[Claim]) -> Checked:
    then = _listed(values)
    if MARK.fullmatch(figure):
        return Checked(figure, Outcome.CANNOT, then, says=UNMARKED)
    try:
        found = again(figure)
    except Refused as refusal:
        return Checked(figure, Outcome.CANNOT, then, says=str(refusal))
    if found.says:
        return Checked(figure, _otherwise(found), then, found.shown, found.says)
    wrong = _listed(
        each for each in values if not agrees(each.shown, found.shown, printed=each.printed)
    )
    if wrong:
        says = f"The file says {wrong}: the id stands for {found.shown}."
        return Checked(figure, Outcome.EDITED, wrong, found.shown, says)
    return Checked(figure, Outcome.SAME, then, found.shown)


def _listed(values: Iterable[Claim]) -> str:
    return ", ".join(dict.fromkeys(each.shown for each in values))


def _otherwise(found: Again) -> Outcome:
    return Outcome.DEFINED if "defined otherwise" in found.says else Outcome.OTHERWISE


def agrees(said: str, shown: str, *, printed: bool = False) -> bool:
    """Whether a value in a file is the one that comes out: whichever way it was written down. In
    a print, digit by digit."""
    if printed:
        return _digits(said) == _digits(shown)
    one, other = _number(said), _number(shown)
    if one is None or other is None:
        return said.strip() == shown.strip()
    places = Decimal(1).scaleb(min(int(other.as_tuple().exponent), 0))
    share = not said.strip().endswith("%") and (one * 100).quantize(places) == other
    return share or one.quantize(places) == other


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(_digits(text))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < Decimal(10) ** 15 else None


def _digits(text: str) -> str:
    """Without its unit and without the commas between thousands."""
    bare = text.strip().removesuffix(" figures").removesuffix(" per 10,000").strip()
    return bare.removesuffix("%").replace(",", "")


def counted(found: Sequence[Checked]) -> Mapping[Outcome, int]:
    return {each: sum(one.outcome is each for one in found) for each in Outcome}
