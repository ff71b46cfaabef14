"""What a step asks for: a name, a kind, whether it must be answered, and from which codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    NOTE = "note"
    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    DATETIME = "datetime"
    YESNO = "yesno"
    NUMBER = "number"
    MONEY = "money"
    PLACE = "place"
    AGENCY = "agency"
    PERSON = "person"
    PEOPLE = "people"
    DOC = "doc"

    @property
    def leaves(self) -> bool:
        """Whether the answer goes into the event: narrative and names never do."""
        return self not in NEVER_LEAVE


NEVER_LEAVE = frozenset(
    {FieldKind.NOTE, FieldKind.TEXT, FieldKind.PERSON, FieldKind.PEOPLE, FieldKind.DOC}
)


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `codes` names its code set in `words`; `label` is what the person reads;
    `section` heads it and its neighbours on a long form. A date has come, unless it may lie
    `ahead`; a number is a count, unless it has other bounds. `whereabouts`: the answer tells where
    somebody lives, learns or stays, so it is as protected as their address."""

    name: str
    kind: FieldKind = FieldKind.NOTE
    required: bool = False
    codes: str = ""
    label: str = ""
    hint: str = ""
    section: str = ""
    ahead: bool = False
    least: int = 0  # of a number
    most: int | None = None
    whereabouts: bool = False

    @property
    def title(self) -> str:
        return self.label or self.name.replace("_", " ").capitalize()


SPEC = re.compile(
    r"(?P<name>[a-z]\w*)(?::(?P<kind>[a-z]+)(?P<ahead>>)?(?:\[(?P<codes>\w+)\])?"
    r"(?:\{(?P<least>-?\d+)\.\.(?P<most>-?\d+)\})?)?(?P<where>@)?(?P<must>!)?"
)
DATED = frozenset({FieldKind.DATE, FieldKind.DATETIME})


def fields(spec: str, **labels: str) -> tuple[Field, ...]:
    """`'received:date!, next:date>, source:code[referral_source]!, score:number{0..40}, views'` as
    typed fields.

    `!` marks a required answer, `>` a date that may lie ahead, `{0..40}` the bounds of a number and
    `@` what tells where somebody is; no kind means narrative. `labels` gives better words by name,
    and after “ — ” a hint. Raises `ValueError` naming the part that cannot be read.
    """
    return sectioned({"": spec}, **labels)


def sectioned(specs: Mapping[str, str], **labels: str) -> tuple[Field, ...]:
    """The same for a long step: what each section asks for, by its heading."""
    found = tuple(
        _field(part.strip(), heading, labels)
        for heading, spec in specs.items()
        for part in spec.split(",")
        if part.strip()
    )
    if strangers := labels.keys() - {each.name for each in found}:
        raise ValueError(f"Labels for fields that are not there: {', '.join(sorted(strangers))}.")
    return found


def _field(part: str, section: str, labels: Mapping[str, str]) -> Field:
    match = SPEC.fullmatch(part)
    if match is None:
        raise ValueError(f"“{part}” is not a field: write name:kind[codes]! .")
    kind = FieldKind(match["kind"] or "note")
    if (kind in (FieldKind.CODE, FieldKind.CODES)) != bool(match["codes"]):
        raise ValueError(f"“{part}”: a code, and only a code, names its code set in [ ].")
    if match["ahead"] and kind not in DATED:
        raise ValueError(f"“{part}”: only a date may lie ahead.")
    least, most = int(match["least"] or 0), int(match["most"]) if match["most"] else None
    if most is not None and (kind is not FieldKind.NUMBER or most < least):
        raise ValueError(f"“{part}”: a number, and only a number, lies between {{least..most}}.")
    label, _, hint = labels.get(match["name"], "").partition(" — ")
    return Field(
        name=match["name"],
        kind=kind,
        required=bool(match["must"]),
        codes=match["codes"] or "",
        label=label,
        hint=hint,
        section=section,
        ahead=bool(match["ahead"]),
        least=least,
        most=most,
        whereabouts=bool(match["where"]),
    )
