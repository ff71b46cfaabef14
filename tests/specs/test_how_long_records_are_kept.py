"""Retention: the law's least, practice and local rules above it, the longest of all that fit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from medlock.law.retention import (
    AS_SHIPPED,
    FLOORS,
    PRACTICE,
    RecordFacts,
    RecordKind,
    Rule,
    Since,
    Standing,
    accept,
    keep_until,
    rules_for,
    years_after,
)
from medlock.law.timescale import Evidence, InForce
from medlock.words.refusals import Refused

D = date
ON, FIRST = D(2026, 11, 22), D(2026, 1, 1)


def local(kind, years, since, start=FIRST, end=None):
    return Rule(
        code="ours", kind=kind, years=years, since=since, standing=Standing.LOCAL,
        authority="Our schedule", evidence=Evidence.LOCAL, in_force=InForce(start, end),
    )  # fmt: skip


def record(*kinds, **more):
    usual = {"born_on": D(1990, 5, 1), "closed_on": D(2008, 5, 1)}
    return RecordFacts(kinds=frozenset(kinds), **(usual | more))


def shorter(kind, since, years):
    """Practice set aside by a local rule, so that the law alone is left."""
    return (local(kind, years, since),)


def test_a_looked_after_child_until_the_75th_birthday():
    rules = shorter(RecordKind.LOOKED_AFTER, Since.BIRTH, 75)
    found = keep_until(record(RecordKind.LOOKED_AFTER, local=rules), ON)
    assert (found.until, found.rule.standing) == (D(2065, 5, 1), Standing.LAW)
    assert "75th birthday" in found.because
    assert not found.due(D(2065, 5, 1))
    assert found.due(D(2065, 5, 2))


def test_a_looked_after_child_who_died_before_18_for_15_years_from_death():
    rules = shorter(RecordKind.LOOKED_AFTER, Since.BIRTH, 75)
    for died, until in ((D(2008, 4, 30), D(2023, 4, 30)), (D(2008, 5, 1), D(2065, 5, 1))):
        found = keep_until(record(RecordKind.LOOKED_AFTER, died_on=died, local=rules), ON)
        assert found.until == until


def test_an_adoption_for_100_years_from_the_order():
    rules = shorter(RecordKind.ADOPTION, Since.ORDER, 100)
    found = keep_until(record(RecordKind.ADOPTION, order_on=D(2000, 2, 29), local=rules), ON)
    assert found.until == D(2100, 3, 1)


def test_carers_ten_years_from_the_end_and_three_where_they_were_refused():
    decided = {"decided_on": D(2012, 6, 30)}
    assert keep_until(record(RecordKind.CARER, **decided), ON).until == D(2022, 6, 30)
    assert keep_until(record(RecordKind.CARER_REFUSED, **decided), ON).until == D(2015, 6, 30)


def test_good_practice_counts_until_a_place_says_otherwise_and_is_marked_as_practice():
    found = keep_until(record(RecordKind.LOOKED_AFTER), ON)
    assert (found.until, found.rule.standing) == (D(2115, 5, 1), Standing.PRACTICE)
    abuse = keep_until(record(RecordKind.SEXUAL_ABUSE), ON)
    assert abuse.until == D(2083, 5, 1)
    assert "recommendation 17" in abuse.rule.authority
    assert {each.standing for each in PRACTICE} == {Standing.PRACTICE}


def test_the_longest_rule_of_all_that_fit_wins():
    found = keep_until(record(RecordKind.NEED, RecordKind.PROTECTION), ON)
    assert (found.until, found.rule.kind) == (D(2043, 5, 1), RecordKind.PROTECTION)
    late = record(RecordKind.NEED, closed_on=D(2020, 1, 1))
    assert keep_until(late, ON).until == D(2026, 1, 1)  # six years, after the 21st birthday
    early = record(RecordKind.NEED, closed_on=D(1999, 1, 1))
    assert keep_until(early, ON).until == D(2011, 5, 1)


def test_a_record_that_is_nothing_else_has_a_rule_too():
    assert keep_until(record(), ON).rule.kind is RecordKind.OTHER


def test_what_is_open_or_not_known_is_kept():
    assert keep_until(record(RecordKind.NEED, closed_on=None), ON).until is None
    unknown = keep_until(record(RecordKind.LOOKED_AFTER, born_on=None), ON)
    assert (unknown.until, unknown.due(D(2300, 1, 1))) == (None, False)
    assert "not known" in unknown.because
    died = record(RecordKind.LOOKED_AFTER, born_on=None, died_on=D(2001, 1, 1))
    assert keep_until(died, ON).until is None


def test_a_local_rule_may_lengthen_and_never_go_below_the_law():
    for floor in FLOORS:
        accept(local(floor.kind, floor.years, floor.since))
        accept(local(floor.kind, floor.years + 1, floor.since))
        with pytest.raises(Refused) as refused:
            accept(local(floor.kind, floor.years - 1, floor.since))
        assert floor.authority in str(refused.value)
        other = Since.CLOSED
        with pytest.raises(Refused):
            accept(local(floor.kind, 500, other))
    with pytest.raises(Refused):
        accept(local(RecordKind.NEED, 0, Since.BIRTH))


def test_a_rule_below_the_law_that_got_in_anyhow_changes_nothing():
    rules = (local(RecordKind.LOOKED_AFTER, 1, Since.BIRTH),)
    assert keep_until(record(RecordKind.LOOKED_AFTER, local=rules), ON).until == D(2065, 5, 1)


def test_local_rules_count_on_the_days_they_are_in_force_and_the_newest_last():
    ends = D(2026, 6, 30)
    rules = (
        local(RecordKind.NEED, 40, Since.BIRTH, end=ends),
        local(RecordKind.NEED, 30, Since.BIRTH, start=D(2026, 7, 1)),
    )
    asked = record(RecordKind.NEED, local=rules)
    assert keep_until(asked, ends).until == D(2030, 5, 1)
    assert keep_until(asked, ends + timedelta(1)).until == D(2020, 5, 1)
    assert keep_until(asked, D(2025, 12, 31)).until == D(2014, 5, 1)


def test_the_law_stands_whatever_local_rules_there_are():
    everything = [local(each.kind, 1, each.since) for each in AS_SHIPPED]
    assert set(FLOORS) <= set(rules_for(everything, ON))


def test_an_anniversary_of_a_leap_day_is_the_first_of_march():
    assert years_after(D(2000, 2, 29), 75) == D(2075, 3, 1)
    assert years_after(D(2000, 2, 29), 76) == D(2076, 2, 29)


def test_every_kind_of_record_has_a_rule_and_words():
    assert {each.kind for each in AS_SHIPPED} == set(RecordKind)
    assert all(kind.label for kind in RecordKind)
    assert len({each.code for each in AS_SHIPPED}) == len(AS_SHIPPED)
    assert {rule.says for rule in FLOORS} >= {"until the 75th birthday"}
