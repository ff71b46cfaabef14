"""What the city drew from published shares, and where in its events each draw is seen."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.store.columns import TEXT

YEAR = "(stored.month + 9) // 12"
"""Named by the 31 March it ends on."""

_OTHERS = "AND text_reason_for_closure NOT IN ('RC8', 'RC9')"
"""Who was assessed and found not in need is in no published table of closures."""


@dataclass(frozen=True, slots=True)
class Table:
    """Shares by the name they have in the calibration, and what is looked at: rows of authority,
    year and code. `bands`: the codes are days, and fall in bands of the calibration."""

    name: str
    title: str
    asked: str
    bands: bool = False


def _fact(what: str, fact: str, more: str = "") -> str:
    column = TEXT + fact
    return (
        f"SELECT authority, {YEAR} AS year, {column} AS code FROM stored "  # noqa: S608
        f"WHERE what = '{what}' AND source = 'casework' AND {column} IS NOT NULL {more}"
    )


def _age(what: str) -> str:
    return (
        f"SELECT authority, {YEAR} AS year, "  # noqa: S608
        "least(greatest((month - born) // 12, 0), 17)::VARCHAR AS code "
        f"FROM stored JOIN births USING (person) WHERE what = '{what}'"
    )


def _working_days(step: str) -> str:
    return f"""
        SELECT authority, {YEAR} AS year, til.working_day - since.working_day AS code
        FROM stored JOIN days AS til ON til.day = happened_on
        JOIN days AS since ON since.day = counts_from
        WHERE what = 'completed {step}'
    """  # noqa: S608


def _lasted(status: str, more: str = "TRUE") -> str:
    return f"""
        SELECT authority, year(over_on) + (month(over_on) >= 4)::INT AS year,
               over_on - begun_on AS code
        FROM spans WHERE status = '{status}' AND over_on IS NOT NULL AND {more}
    """  # noqa: S608


def _held(status: str, code: str = "make_date(year::BIGINT, 3, 31) - begun_on") -> str:
    return f"""
        SELECT authority, year, {code} AS code
        FROM spans, range(2008, 2040) AS years(year)
        WHERE status = '{status}' AND begun_on <= make_date(year, 3, 31)
          AND (over_on IS NULL OR over_on > make_date(year, 3, 31))
    """  # noqa: S608


CLOSED = _fact("ended in_need", "reason_for_closure", _OTHERS)
LASTED = _lasted("in_need", "reason NOT IN ('RC8', 'RC9')")
OPEN_NEED = _held("in_need", "need")
LEGAL_STATUS = _fact("opened looked_after", "legal_status")
CARE_NEED = _fact("opened looked_after", "category_of_need")
PROVIDER = _fact("completed placement", "provider_type")
ASSESSED, CONFERRED = _working_days("cf_assessment"), _working_days("icpc")

TABLES = (
    Table("referral_source", "Who referred", _fact("completed referral", "source")),
    Table("primary_need", "Main need of open cases", OPEN_NEED),
    Table("reason_for_closure", "Why a case closed", CLOSED),
    Table("abuse_category", "Category of plans begun", _fact("opened cp_plan", "category")),
    Table("legal_status_starting", "Legal status on entering care", LEGAL_STATUS),
    Table("category_of_need", "Main need on entering care", CARE_NEED),
    Table("reason_ceased", "Why care ended", _fact("ended looked_after", "reason_ceased")),
    Table("placement_type", "Kind of placement", _fact("completed placement", "placement_type")),
    Table("placement_provider", "Provider of placement", PROVIDER),
    Table("age_entering_care", "Age on entering care", _age("opened looked_after")),
    Table("assessment_days", "Working days an assessment took", ASSESSED, bands=True),
    Table("conference_days", "Working days to a conference", CONFERRED, bands=True),
    Table("need_ended", "How long cases that closed had lasted", LASTED, bands=True),
    Table("need_at_end", "How long open cases had lasted", _held("in_need"), bands=True),
    Table("plan_ended", "How long plans that ended had lasted", _lasted("cp_plan"), bands=True),
    Table("plan_at_end", "How long open plans had lasted", _held("cp_plan"), bands=True),
)

NAMES = ("placement",)
"""Steps no measure counts."""

FACTS = (
    "source",
    "primary_need",
    "category",
    "legal_status",
    "category_of_need",
    "placement_type",
    "provider_type",
)
"""Those no measure reads."""
