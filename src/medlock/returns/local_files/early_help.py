"""Early help kept in another system: assessments, and the plans that follow them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medlock.pathway.event import Kind as Event
from medlock.returns.local_files import rules
from medlock.returns.local_files.columns import CHILD, DRAWN
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.local_files.period import FINANCIAL_YEAR
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling, coded, facts
from medlock.returns.row import Facts, Saying

STEP, STATUS = "eha", "early_help"


def tell(telling: Telling, records: Sequence[Record]) -> None:
    """What of a row was over before the file speaks only ends what is still open; said where
    nothing else of the row is left."""
    for record in records:
        before = len(telling.told)
        lead = coded(record, "lead_agency", "agency_kind")
        over = [_tell_assessment(telling, record, lead), _tell_plan(telling, record, lead)]
        last = max((each for each in over if each), default=None)
        if last and len(telling.told) == before:
            telling.over_before(last, record, "plan_end" if over[1] else "assessment_end")
    telling.settle("assessment_start")


def _tell_assessment(telling: Telling, record: Record, lead: Facts) -> date | None:
    """Answers when it was over, if that was before the days the file speaks for."""
    outcome = record.text("assessment_outcome")
    if record.day("assessment_start") is None and record.day("plan_start"):
        telling.unread |= bool({"assessment_start", "assessment_end"} & record.unread)
        telling.unread |= record.day("assessment_end") is not None
        return None
    since = telling.start(record, "assessment_start")
    if since is None:
        return None
    until = telling.end(record, "assessment_end", since)
    started = Saying(Event.STARTED, STEP, since, facts=() if until else lead)
    if until is None:
        if outcome:
            expected = "a day on which it was complete"
            telling.doubt(
                rules.OUTCOME_OF_UNFINISHED, record, "assessment_outcome", outcome, expected
            )
        telling.done(record, started)
        return None
    about = facts(lead, completed=until)
    telling.done(record, started, Saying(Event.COMPLETED, STEP, until, outcome, since, about))
    return until if until < telling.period.start else None


def _tell_plan(telling: Telling, record: Record, lead: Facts) -> date | None:
    """Answers when it was over, if that was before the days the file speaks for."""
    reason = coded(record, "end_reason", "early_help_end")
    since = telling.start(record, "plan_start") if record.day("plan_start") else None
    if since is None and ("plan_start" in record.unread or record.day("plan_end")):
        telling.unread = True
    until = telling.end(record, "plan_end", since) if since else None
    if since and until and until < telling.period.start:
        telling.held(record, STATUS, (since, until), at=lead, last=reason)
        return until
    if reason and until is None:
        found = record.text("end_reason")
        telling.doubt(rules.REASON_WITHOUT_END, record, "end_reason", found, "an end of a plan")
    if until and not reason:
        telling.doubt(rules.END_WITHOUT_REASON, record, "end_reason", "nothing", "a reason")
    if since:
        assessed = record.day("assessment_end")
        if assessed and since < assessed:
            telling.doubt(rules.PLAN_FIRST, record, "plan_start", since, f"{assessed} or after")
        telling.held(record, STATUS, (since, until), at=lead, last=reason if until else ())
    return None


def _date(name: str, meaning: str, becomes: str, *also: str) -> Column:
    return Column(name=name, kind=Kind.DATE, meaning=meaning, becomes=becomes, also=also)


EARLY_HELP = Layout(
    key="early_help",
    title="Early help of another system",
    what="Every early help assessment and plan, one row for each child; under way at least partly"
    " in the days the file speaks for.",
    produced_by="The early help hub, from its own system or a partner's.",
    span=FINANCIAL_YEAR,
    columns=(
        *CHILD,
        _date(
            "assessment_start",
            "The day the family agreed to an assessment",
            "*started* `eha`; the day its time is counted from",
            "assessment start date",
            "eha start",
        ),
        _date(
            "assessment_end",
            "The day the assessment was complete. Empty while it goes on",
            "*completed* `eha`",
            "assessment end date",
            "assessment completed",
            "eha end",
        ),
        Column(
            name="assessment_outcome",
            kind=Kind.CODE,
            codes="early_help_outcome",
            meaning="What came of the assessment",
            becomes="the outcome of that",
            also=("outcome",),
        ),
        Column(
            name="lead_agency",
            kind=Kind.CODE,
            codes="agency_kind",
            required=True,
            meaning="The kind of agency whose worker leads",
            becomes="fact `lead_agency`",
            also=("lead organisation", "organisation"),
        ),
        _date("plan_start", "The day a plan began", "*opened* `early_help`", "plan start date"),
        _date(
            "plan_end",
            "The day the plan ended. Empty while it goes on",
            "*ended* `early_help`",
            "plan end date",
        ),
        Column(
            name="end_reason",
            kind=Kind.CODE,
            codes="early_help_end",
            meaning="Why the plan ended",
            becomes="fact `end_reason` of that ending",
            also=("closure reason", "plan outcome"),
        ),
        *DRAWN,
    ),
    names=frozenset({STEP, STATUS}),
    tell=tell,
    examples=(
        dict(child_id="A1011", assessment_start="2025-04-14", assessment_end="2025-05-23",
             assessment_outcome="plan", lead_agency="education", plan_start="2025-05-23",
             plan_end="2025-12-05", end_reason="met", as_at="2026-03-31"),
        dict(child_id="A1012", assessment_start="2025-04-14", assessment_end="2025-05-23",
             assessment_outcome="no_plan", lead_agency="education", as_at="2026-03-31"),
        dict(child_id="A1013", assessment_start="2026-03-09", lead_agency="health",
             as_at="2026-03-31"),
        dict(child_id="A1014", lead_agency="voluntary", plan_start="2024-11-04",
             as_at="2026-03-31"),
    ),
    checks=(
        "Nothing ended before it began, or lies after the as-at date.",
        "A plan does not begin before its assessment was complete.",
        "An ended plan says why; one that goes on does not.",
        "No child has two plans at once.",
    ),
)  # fmt: skip
