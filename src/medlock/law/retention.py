"""How long a record is kept: the least the law sets, and what practice and local rules add to it.

Pure. Every rule that fits counts; the longest wins. A record still open, or whose birth or end is
not known, has no day at all: it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medlock.law.timescale import Evidence, InForce
from medlock.words.refusals import Refused


class RecordKind(StrEnum):
    """What a record is, for how long it is kept. One record may be several."""

    LOOKED_AFTER = "looked_after"
    LOOKED_AFTER_DIED = "looked_after_died"  # before 18
    ADOPTION = "adoption"
    CARER = "carer"  # approved
    CARER_REFUSED = "carer_refused"
    PROTECTION = "protection"
    NEED = "need"
    EARLY_HELP = "early_help"
    EDUCATION = "education"
    YOUTH_JUSTICE = "youth_justice"
    ALLEGATION = "allegation"
    SEXUAL_ABUSE = "sexual_abuse"  # of a child, known or alleged
    OTHER = "other"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    RecordKind.LOOKED_AFTER: "a child who was looked after",
    RecordKind.LOOKED_AFTER_DIED: "a looked-after child who died before 18",
    RecordKind.ADOPTION: "an adoption for which an order was made",
    RecordKind.CARER: "a foster carer who was approved",
    RecordKind.CARER_REFUSED: "somebody not approved as a foster carer",
    RecordKind.PROTECTION: "a child who had a protection plan or an enquiry",
    RecordKind.NEED: "a child in need",
    RecordKind.EARLY_HELP: "a family given early help",
    RecordKind.EDUCATION: "a pupil helped with education",
    RecordKind.YOUTH_JUSTICE: "a child in youth justice",
    RecordKind.ALLEGATION: "an allegation against somebody who works with children",
    RecordKind.SEXUAL_ABUSE: "a child of whom sexual abuse or exploitation is known or alleged",
    RecordKind.OTHER: "any other record",
}


class Since(StrEnum):
    """The day that years are counted from."""

    BIRTH = "birth"
    DEATH = "death"
    ORDER = "the adoption order"
    DECISION = "the end or refusal of the approval"
    CLOSED = "the last day anything happened"


class Standing(StrEnum):
    LAW = "law"  # the least; nobody may set less
    PRACTICE = "good practice"  # offered, and counted
    LOCAL = "local rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Keep records of this kind for so many years since that day."""

    code: str
    kind: RecordKind
    years: int
    since: Since
    standing: Standing
    authority: str
    evidence: Evidence
    in_force: InForce

    @property
    def says(self) -> str:
        if self.since is Since.BIRTH:
            return f"until the {_ordinal(self.years)} birthday"
        return f"{self.years} years from {self.since}"


CARE_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50"
FOSTERING = "Fostering Services (England) Regulations 2011, regulation 32"
SINCE_2011 = InForce(date(2011, 4, 1))


def _law(
    kind: RecordKind, years: int, since: Since, authority: str, in_force: InForce = SINCE_2011
) -> Rule:
    return Rule(
        code=f"law_{kind}", kind=kind, years=years, since=since, standing=Standing.LAW,
        authority=authority, evidence=Evidence.QUOTED, in_force=in_force,
    )  # fmt: skip


FLOORS = (
    _law(RecordKind.LOOKED_AFTER, 75, Since.BIRTH, CARE_PLANNING),
    _law(RecordKind.LOOKED_AFTER_DIED, 15, Since.DEATH, CARE_PLANNING),
    _law(
        RecordKind.ADOPTION, 100, Since.ORDER,
        "Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005, "
        "regulation 6", InForce(date(2005, 12, 30)),
    ),
    _law(RecordKind.CARER, 10, Since.DECISION, FOSTERING),
    _law(RecordKind.CARER_REFUSED, 3, Since.DECISION, FOSTERING),
)  # fmt: skip
"""What no site may go below."""


def _usual(
    kind: RecordKind, years: int, since: Since, authority: str, standing: Standing = Standing.LOCAL
) -> Rule:
    practice = standing is Standing.PRACTICE
    return Rule(
        code=f"{'practice' if practice else 'usual'}_{kind}_{since.name.lower()}",
        kind=kind, years=years, since=since, standing=standing, authority=authority,
        evidence=Evidence.QUOTED if practice else Evidence.LOCAL,
        in_force=InForce(date(2000, 1, 1), assumed=True),
    )  # fmt: skip


PRACTICE = (
    _usual(
        RecordKind.SEXUAL_ABUSE, 75, Since.CLOSED,
        "Independent Inquiry into Child Sexual Abuse, recommendation 17", Standing.PRACTICE,
    ),
    _usual(
        RecordKind.LOOKED_AFTER, 125, Since.BIRTH,
        "Chief Archivists in Local Government Group, guidance of 2024", Standing.PRACTICE,
    ),
    _usual(
        RecordKind.ADOPTION, 125, Since.ORDER,
        "Chief Archivists in Local Government Group, guidance of 2024", Standing.PRACTICE,
    ),
)  # fmt: skip
"""Longer than the law asks. Counted from the start: who wishes to keep less long must say so."""

LOCAL = "Local rule as Medlock comes; councils' schedules differ"
USUAL = (
    _usual(RecordKind.PROTECTION, 35, Since.CLOSED, LOCAL),
    _usual(RecordKind.NEED, 21, Since.BIRTH, LOCAL),
    _usual(RecordKind.NEED, 6, Since.CLOSED, LOCAL),
    _usual(RecordKind.EARLY_HELP, 21, Since.BIRTH, LOCAL),
    _usual(RecordKind.EARLY_HELP, 6, Since.CLOSED, LOCAL),
    _usual(RecordKind.EDUCATION, 25, Since.BIRTH, LOCAL),
    _usual(RecordKind.YOUTH_JUSTICE, 21, Since.BIRTH, LOCAL),
    _usual(RecordKind.YOUTH_JUSTICE, 6, Since.CLOSED, LOCAL),
    _usual(RecordKind.ALLEGATION, 68, Since.BIRTH, LOCAL),
    _usual(RecordKind.ALLEGATION, 10, Since.CLOSED, LOCAL),
    _usual(RecordKind.OTHER, 6, Since.CLOSED, LOCAL),
)
"""Where the law is silent, until an authority sets its own."""
AS_SHIPPED = (*FLOORS, *PRACTICE, *USUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What is known of a record. `closed_on`: the last day anything happened; empty while open."""

    kinds: frozenset[RecordKind] = frozenset()
    born_on: date | None = None
    died_on: date | None = None
    order_on: date | None = None
    decided_on: date | None = None
    closed_on: date | None = None
    local: tuple[Rule, ...] = field(default=())

    @property
    def all_kinds(self) -> frozenset[RecordKind]:
        """With what follows: a looked-after child who died young; a record that is nothing else."""
        found = set(self.kinds)
        if RecordKind.LOOKED_AFTER in found and self._died_young():
            found = (found - {RecordKind.LOOKED_AFTER}) | {RecordKind.LOOKED_AFTER_DIED}
        return frozenset(found or {RecordKind.OTHER})

    def _died_young(self) -> bool:
        if self.died_on is None or self.born_on is None:
            return False
        return self.died_on < years_after(self.born_on, 18)


@dataclass(frozen=True, slots=True)
class Kept:
    """The last day a record is kept, and the rule that says so; no day where it is kept on."""

    until: date | None
    rule: Rule | None
    because: str

    def due(self, on: date) -> bool:
        return self.until is not None and on > self.until


def keep_until(record: RecordFacts, on: date) -> Kept:
    """The longest of all rules that fit, as they are in force `on` that day."""
    if record.closed_on is None:
        return Kept(None, None, "It is still open.")
    fitting = [each for each in rules_for(record.local, on) if each.kind in record.all_kinds]
    found = [(day, each) for each in fitting if (day := _ends(each, record)) is not None]
    unknown = [each for each in fitting if _ends(each, record) is None]
    if unknown:
        rule = unknown[0]
        return Kept(None, rule, f"Kept {rule.says}, and that day is not known.")
    until, rule = max(found, key=lambda each: (each[0], each[1].standing is Standing.LAW))
    return Kept(until, rule, f"Kept {rule.says}: the longest rule for {rule.kind.label}.")


def rules_for(local: Iterable[Rule], on: date) -> tuple[Rule, ...]:
    """The law always; in place of what Medlock came with for a kind and the day it counts from,
    the newest local rule for them."""
    mine: dict[tuple[RecordKind, Since], Rule] = {}
    for each in local:
        if each.in_force.covers(on):
            mine[each.kind, each.since] = each
    shipped = [each for each in AS_SHIPPED if each.in_force.covers(on)]
    kept = [
        each
        for each in shipped
        if each.standing is Standing.LAW or (each.kind, each.since) not in mine
    ]
    return (*kept, *mine.values())


def accept(rule: Rule) -> None:
    """`Refused`, with who says so, for a local rule below what the law sets as the least."""
    for floor in FLOORS:
        if floor.kind is rule.kind and (floor.since is not rule.since or rule.years < floor.years):
            raise Refused(
                f"Records of {rule.kind.label} are kept at least {floor.says}: {floor.authority}. "
                "A local rule may keep them longer, counted from the same day, and never less."
            )
    if rule.years < 1:
        raise Refused("Give a whole number of years, one or more.")


def years_after(day: date, years: int) -> date:
    """The anniversary; of 29 February, 1 March in a year without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _ends(rule: Rule, record: RecordFacts) -> date | None:
    since = {
        Since.BIRTH: record.born_on,
        Since.DEATH: record.died_on,
        Since.ORDER: record.order_on,
        Since.DECISION: record.decided_on,
        Since.CLOSED: record.closed_on,
    }[rule.since]
    return None if since is None else years_after(since, rule.years)


def _ordinal(number: int) -> str:
    tens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
