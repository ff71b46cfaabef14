"""What a walk writes is what casework would have written: replayed by the functions of casework."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from uuid import UUID

import pytest

from medlock.casework.acts import folding
from medlock.city.lives import date_of, subject
from medlock.city.walk import walk
from medlock.ledger import columns
from medlock.pathway.answers import apart
from medlock.pathway.completion import (
    Act,
    Record,
    Subject,
    counted_from,
    events_of_completion,
    events_of_start,
    starts,
)
from medlock.pathway.event import LONDON, Kind
from medlock.pathway.field import FieldKind
from medlock.pathway.objections import to_completion, to_start
from medlock.pathway.spans import spans
from medlock.pathways import CATALOGUE
from tests.properties.lives_to_walk import LAST, MANCHESTER, lives_of, surroundings, told

IN_WORDS = {FieldKind.NOTE: "words", FieldKind.TEXT: "words", FieldKind.DOC: "words",
            FieldKind.PERSON: "somebody", FieldKind.PEOPLE: ["somebody"]}  # fmt: skip


@cache
def walked():
    lives = lives_of()
    homes, staff = surroundings(lives)
    return lives, homes, walk(lives, homes, staff, LAST)


@cache
def history():
    return told(walked()[2])


def answers_of(events):
    """What must have been answered for these facts: each child's own, and words where words go."""
    step = CATALOGUE.step(events[0].name)
    found = {}
    for event in events:
        for field in step.fields:
            value = event.facts.get(field.name, IN_WORDS.get(field.kind))
            if value is not None:
                several = field.kind is FieldKind.CODES
                found[apart(field.name, event.subject)] = value.split() if several else value
    first = {name.partition("@")[0]: value for name, value in found.items()}
    return {**first, **found}


class Replay:
    """What stands of everybody, moved along event by event."""

    def __init__(self, lives, homes):
        self.lives = {UUID(bytes=subject(lives.seed, lives.authority, n)): each
                      for n, each in lives.lives.items()}  # fmt: skip
        self.homes = homes
        self.events = defaultdict(list)
        self.under_way = defaultdict(set)
        self.begun = {}
        self.parents = {}
        self.answers = {}

    def subject(self, who, on, own=""):
        life = self.lives[who]
        return Subject(
            id=who, kind=life.kind, born_on=date_of(life.born), authority=MANCHESTER,
            expected_on=date_of(life.born) if life.unborn else None,
            kin=frozenset(self.lives), ward=self.homes.ward(life.family, on),
            placeless=self.homes.protected(life.family), spans=tuple(spans(self.events[who])),
            under_way=frozenset(self.under_way[who] - {own}),
        )  # fmt: skip

    def keep(self, event):
        self.events[event.subject].append(event)
        if event.kind is Kind.STARTED:
            assert event.name not in self.under_way[event.subject]
            self.under_way[event.subject].add(event.name)
            self.begun.setdefault(event.origin, event)
        elif event.kind is Kind.COMPLETED:
            self.under_way[event.subject].remove(event.name)

    def chain(self, work):
        while work in self.parents:
            work = self.parents[work]
            yield self.answers[work]


def plain(events):
    """What events say, but for their own ids."""
    return [replace(each, id=UUID(int=0), facts=dict(each.facts)) for each in events]


def days(event):
    return (event.happened_at.astimezone(LONDON).date() - date(1970, 1, 1)).days


def test_casework_would_have_written_every_act_and_has_nothing_against_it():
    lives, homes, _ = walked()
    replay, acts = Replay(lives, homes), 0
    for act, together in groupby(history(), key=lambda each: each.act):
        events = list(together)
        done = [each for each in events if each.kind is Kind.COMPLETED]
        if done:
            completed(replay, act, done, events)
        elif events[0].kind is Kind.STARTED:
            begun(replay, act, events)
        for each in events:
            replay.keep(each)
        acts += 1
    assert acts > 2000


def record_of(first, about, answers, started_at):
    return Record(
        id=first.origin, step=CATALOGUE.step(first.name), authority=MANCHESTER,
        started_at=started_at, subjects=about, answers=answers, agency=first.agency,
        team=first.team, worker=first.worker, grade=first.grade,
    )  # fmt: skip


def begun(replay, act, events):
    first = events[0]
    step = CATALOGUE.step(first.name)
    about = tuple(replay.subject(each.subject, days(each)) for each in events)
    assert not to_start(CATALOGUE, step, about, first.recorded_at.date())
    expected = events_of_start(record_of(first, about, {}, first.recorded_at),
                               Act(act, first.recorded_at))  # fmt: skip
    assert plain(expected) == plain(events)


def completed(replay, act, done, events):
    first, step = done[0], CATALOGUE.step(done[0].name)
    about = tuple(replay.subject(each.subject, days(each), step.key) for each in done)
    answers, started = answers_of(done), replay.begun[first.origin].recorded_at
    shared = {name: value for name, value in answers.items() if "@" not in name}
    record = record_of(first, about, answers, started)
    counts = {each.subject: each.counts_from for each in done if each.counts_from}
    record = replace(record, counts_from=counts)
    outcomes = {each.subject: each.outcome for each in done}
    assert to_completion(CATALOGUE, record, outcomes, first.recorded_at) == []
    if first.origin in replay.parents or not step.due or not step.due.since:
        chain = list(replay.chain(first.origin))
        assert counted_from(step, shared, chain, started) == first.counts_from
    mine = [each for each in events if each.kind is not Kind.STARTED]
    expected = events_of_completion(CATALOGUE, record, outcomes, Act(act, first.recorded_at))
    assert plain(expected) == plain(mine)
    follows = [each for each in events if each.kind is Kind.STARTED]
    wanted = {(next_step.key, who.id) for next_step, group in starts(CATALOGUE, record, outcomes)
              for who in group}  # fmt: skip
    assert {(each.name, each.subject) for each in follows} == wanted
    assert all(each.happened_at == first.happened_at for each in follows)
    replay.answers[first.origin] = (step.key, shared)
    replay.parents |= {each.origin: first.origin for each in follows}


def test_the_door_of_the_ledger_has_nothing_against_any_of_it():
    assert columns.objections(walked()[2].events) == []


def test_times_are_in_order_and_nothing_lies_ahead():
    before = defaultdict(lambda: None)
    for each in history():
        assert each.happened_at <= each.known_at == each.recorded_at
        assert each.recorded_at.astimezone(LONDON).date() <= date_of(LAST)
    events = walked()[2].events
    families = [UUID(bytes=who) for who in events["subject"].to_pylist()]
    lives = {UUID(bytes=subject(7, MANCHESTER, n)): life for n, life in walked()[0].lives.items()}
    for who, at in zip(families, events["recorded_at"].to_pylist(), strict=True):
        family = lives[who].family
        assert before[family] is None or before[family] <= at
        before[family] = at


def test_spans_are_what_the_projection_folds():
    histories = defaultdict(list)
    for each in history():
        histories[each.subject].append(each)
    folded = {folding.content(row)
              for mine in histories.values() for row in folding.fold(mine)}  # fmt: skip
    told_spans = set()
    for row in walked()[2].spans.to_pylist():
        ids = {name: UUID(bytes=row[name]) if row[name] else None
               for name in ("subject", "opened_by", "ended_by")}  # fmt: skip
        texts = {name: json.loads(row[name]) for name in ("facts", "met")}
        del row["id"]
        told_spans.add(folding.content(folding.Span(**{**row, **ids, **texts})))
    assert len(told_spans) > 150
    assert told_spans == folded


def test_every_family_is_the_same_whichever_are_walked_with_it():
    lives, homes, whole = walked()
    numbers = sorted(lives.families)
    homes, staff = surroundings(lives)
    parts = [walk(lives, homes, staff, LAST, numbers[at::3]) for at in (2, 0, 1)]
    for name in ("events", "spans", "involvements", "work", "subjects", "assignments"):

        def rows(table):
            return sorted(map(str, table.to_pylist()))

        mine = [row for part in parts for row in rows(getattr(part, name))]
        assert sorted(mine) == rows(getattr(whole, name)), name


@pytest.mark.parametrize("status", ["in_need", "cin_plan", "cp_plan", "looked_after", "placed"])
def test_what_clocks_ask_for_is_done_while_a_status_holds(status):
    """A year of it leaves work of every step whose clock runs, unless only a plan may."""
    done = defaultdict(set)
    for each in history():
        if each.kind is Kind.COMPLETED:
            done[each.subject].add(each.name)
    asked = {clock.step for clock in CATALOGUE.status(status).clocks}
    asked -= {
        "exit_from_care",
        "leaving_care_assessment",
        "strengths_questionnaire",
        "dental_check",
    }
    long = [row for row in walked()[2].spans.to_pylist() if row["status"] == status and
            (row["ended_at"] or row["opened_at"] + timedelta(0)) - row["opened_at"] >
            timedelta(days=260)]  # fmt: skip
    assert long
    for row in long:
        assert asked <= done[UUID(bytes=row["subject"])]
