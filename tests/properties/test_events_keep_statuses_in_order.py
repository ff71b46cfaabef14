"""Whatever is recorded, on the day or late, by date alone or to the minute: the events of completed
steps always open and end statuses in an order the ledger's door lets in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from medlock.ledger.door import objections as at_the_door
from medlock.pathway.completion import Act, Record, Subject, events_of_completion
from medlock.pathway.event import LONDON
from medlock.pathway.field import FieldKind
from medlock.pathway.objections import to_completion
from medlock.pathway.spans import spans
from medlock.pathway.upheld import contradictions
from medlock.pathways import CATALOGUE
from medlock.words.codes import code_set

CHILD = UUID(int=1)
BEGINS = datetime(2024, 2, 26, 9, tzinfo=UTC)  # three days before a leap day
WAYS = [
    (step.key, outcome.key)
    for step in CATALOGUE.steps.values()
    for outcome in step.outcomes
    if outcome.opens or outcome.ends or outcome.replaces
]
deeds = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.sampled_from([0, 0, 1, 23, 24, 24 * 33]),  # hours later
        st.sampled_from([0, 0, 1, 2, 30]),  # days it is recorded late
        st.booleans(),  # by date alone
    ),
    min_size=4,
    max_size=14,
)


def answers(step, outcome, happened, *, alone):
    def one(field):
        if field.codes:
            code = code_set(field.codes).on(happened.date())[0].code
            return [code] if field.kind is FieldKind.CODES else code
        local = happened.astimezone(LONDON)
        return {
            FieldKind.DATE: local.date().isoformat(),
            FieldKind.DATETIME: local.date().isoformat()
            if alone
            else local.replace(tzinfo=None).isoformat(timespec="minutes"),
            FieldKind.YESNO: True,
            FieldKind.NUMBER: 1,
            FieldKind.AGENCY: "police",
            FieldKind.PEOPLE: ["Mrs Khan"],
        }.get(field.kind, "words")

    return {each.name: one(each) for each in step.required(outcome)}


@settings(max_examples=300, deadline=None)
@given(deeds)
def test_no_completed_step_is_refused_at_the_ledgers_door(done):
    now, kept = BEGINS, []
    for (key, outcome), hours, late, alone in done:
        now += timedelta(hours=hours)
        step = CATALOGUE.step(key)
        who = Subject(id=CHILD, spans=tuple(spans(kept)))
        record = Record(
            id=uuid4(), step=step, authority="E08000003", started_at=now, subjects=(who,),
            answers=answers(step, outcome, now - timedelta(days=late), alone=alone),
        )  # fmt: skip
        if to_completion(CATALOGUE, record, {CHILD: outcome}, now):
            continue
        new = events_of_completion(CATALOGUE, record, {CHILD: outcome}, Act(uuid4(), now))
        assert at_the_door(new, kept) == []
        kept += new
        told = spans(kept)
        assert contradictions(CATALOGUE, told) == []
        moves = [event for event in kept if event.kind.value in ("opened", "ended")]
        assert len(moves) == sum(1 if span.open else 2 for span in told)
        assert all(event.happened_at <= event.known_at for event in kept)
