"""The calibrated measures: what each counts, in the language of the product's own indicators, and
which published value it stands beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from medlock.city.calibration.targets import Year
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import (
    Children,
    Counted,
    FactIs,
    Indicator,
    OutcomeIs,
    completed,
    ended,
    open_at_end,
    opened,
)
from medlock.indicators.period import Period, dfe_year

HUNDRED = 100
MONTHS = (
    "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "January", "February", "March",
)  # fmt: skip


class When(StrEnum):
    """The days a measure is about, of the year called after the 31 March in it."""

    YEAR = "in the year to 31 March"
    END = "on 31 March"
    SCHOOL = "in the school year to 31 August"
    SEPTEMBER = "on 30 September"

    def window(self, year: int) -> Period:
        match self:
            case When.YEAR:
                return dfe_year(year)
            case When.END:
                return Period(dfe_year(year).last, dfe_year(year).last)
            case When.SCHOOL:
                return Period(year * 12 - 4, year * 12 + 7)
            case When.SEPTEMBER:
                return Period(year * 12 + 8, year * 12 + 8)


class Unit(StrEnum):
    COUNT = ""
    PERCENT = "%"
    AVERAGE = "each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a plan of counts is made of: something counted, and what it is counted out of."""

    numerator: Counted
    denominator: Counted | Children | None = None
    sign: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`key`: the field of the targets. `parts` are added up; each is divided by what is below it.
    `month`: only that month of the year, counted from April, where not the whole."""

    key: str
    title: str
    parts: tuple[Part, ...]
    target: Callable[[Year], float | None]
    when: When = When.YEAR
    unit: Unit = Unit.COUNT
    indicator: str = ""
    month: int | None = None

    def window(self, year: int) -> Period:
        whole = self.when.window(year)
        if self.month is None:
            return whole
        return Period(whole.first + self.month, whole.first + self.month)

    @property
    def known(self) -> str:
        """The field that says how its target is known."""
        return self.key if self.month is None else "referrals"

    @property
    def named(self) -> str:
        """Apart from every other: the twelve months of a field are twelve measures."""
        return self.key if self.month is None else f"{self.key}_{self.month + 1}"


def _count(key: str, title: str, *counted: Counted, when: When = When.YEAR) -> Measure:
    return Measure(
        key=key,
        title=title,
        parts=tuple(Part(numerator=each) for each in counted),
        target=lambda year: getattr(year, key),
        when=when,
    )


def _month(at: int) -> Measure:
    referrals = Part(numerator=completed("referral"))
    return Measure(
        key="referrals_by_month",
        title=f"Referrals in {MONTHS[at]}",
        parts=(referrals,),
        target=lambda year: year.referrals_by_month[at],
        month=at,
    )


def _share(key: str, code: str, of: str = "", when: When = When.YEAR) -> Measure:
    """What an indicator of the product says, beside a published share, or a count out of `of`."""
    asked = CATALOGUE[code]
    return Measure(
        key=key,
        title=asked.title,
        parts=(Part(numerator=asked.numerator, denominator=asked.denominator),),
        target=_target_of_share(key, of, asked),
        when=when,
        unit=Unit.PERCENT if asked.unit == "%" else Unit.AVERAGE,
        indicator=code,
    )


def _target_of_share(key: str, of: str, asked: Indicator) -> Callable[[Year], float | None]:
    times = HUNDRED if asked.unit == "%" else 1

    def target(year: Year) -> float | None:
        part, whole = getattr(year, key), getattr(year, of) if of else 1
        return part * times / whole if part is not None and whole else None

    return target


def _ceased(*codes: str) -> Counted:
    return ended("looked_after").where(FactIs("reason_ceased", codes))


ALONE = FactIs("uasc", ("yes",))
FIRST_SENTENCE = completed("court_sentence").where(FactIs("first_offence", ("yes",)))
FIRST_CAUTION = completed("out_of_court").where(
    FactIs("first_formal", ("yes",)), OutcomeIs(("youth_caution", "conditional_caution"))
)
SENTENCED = OutcomeIs(
    ("referral_order", "rehabilitation_order", "reparation_order", "custody", "other_sentence")
)

NOT_IN_NEED = CATALOGUE["FD08"].numerator
IN_NEED_UNTIL = tuple(f"RC{number}" for number in range(1, 8))

NEED_STARTED = Measure(
    key="need_started",
    title="Children in need, begun",
    parts=(Part(numerator=opened("in_need")), Part(numerator=NOT_IN_NEED, sign=-1)),
    target=lambda year: year.need_started,
)
"""A child assessed and found not in need opens a case with us, and none in the published count."""

MEASURES: tuple[Measure, ...] = (
    _count("referrals", "Referrals", completed("referral")),
    *map(_month, range(len(MONTHS))),
    _share("rereferrals", "FD05", "referrals"),
    _share("no_further_action", "FD06", "referrals"),
    _share("assessed_not_in_need", "FD08", "referrals"),
    _count("assessments", "Assessments completed", completed("cf_assessment")),
    _share("assessments_in_45_days", "AS01"),
    _count("enquiries", "Section 47 enquiries started", CATALOGUE["CP01"].numerator),
    _count("conferences", "Initial child protection conferences", completed("icpc")),
    _share("conferences_in_15_days", "CP03"),
    _count("plans_started", "Child protection plans started", opened("cp_plan")),
    _share("second_plans", "CP06", "plans_started"),
    _count("plans_ended", "Child protection plans ended", ended("cp_plan")),
    _share("plans_ended_after_two_years", "CP07"),
    _count("plans_at_end", "Child protection plans", open_at_end("cp_plan"), when=When.END),
    _share("plans_two_years_at_end", "CP08", "plans_at_end", When.END),
    NEED_STARTED,
    _count(
        "need_ended",
        "Children in need, ended",
        ended("in_need").where(FactIs("reason_for_closure", IN_NEED_UNTIL)),
    ),
    _count("in_need_at_end", "Children in need", open_at_end("in_need"), when=When.END),
    _count("care_started", "Children who started to be looked after", opened("looked_after")),
    _count("care_ceased", "Children who ceased to be looked after", ended("looked_after")),
    _count("adopted", "Of them adopted", _ceased("E11", "E12")),
    _count(
        "special_guardianship",
        "Of them to special guardians",
        _ceased("E43", "E44", "E45", "E46", "E47", "E48"),
    ),
    _count("looked_after_at_end", "Looked after", open_at_end("looked_after"), when=When.END),
    _count(
        "alone_started",
        "Unaccompanied children who started to be looked after",
        opened("looked_after").where(ALONE),
    ),
    _count(
        "alone_at_end",
        "Unaccompanied children looked after",
        open_at_end("looked_after").where(ALONE),
        when=When.END,
    ),
    _count(
        "first_time_entrants",
        "First-time entrants to the youth justice system",
        FIRST_SENTENCE.where(SENTENCED),
        FIRST_CAUTION,
    ),
    _share("caseload", "WF05", when=When.SEPTEMBER),
    _share("absence", "ED01", when=When.SCHOOL),
    _share("suspensions", "ED05", "pupils", When.SCHOOL),
    _share("exclusions", "ED04", "pupils", When.SCHOOL),
)
