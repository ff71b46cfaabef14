"""What seems odd in how records are looked at, from rows of worker, record and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from medlock.governance.looks.seeming import Answered, Flag, Row, flags
from medlock.governance.looks.usual import limit
from medlock.governance.models.looks import Answer, FlagKind

SAM, JO = UUID(int=1), UUID(int=2)
AMARA = UUID(int=9)
THURSDAY = date(2026, 4, 30)


def row(person: UUID = AMARA, day: date = THURSDAY, looker: UUID = SAM, **more) -> Row:
    at = datetime.combine(day, time(11), UTC)
    plain = Row(
        looker=looker, person=person, day=day, looks=1, refused=0, first=at, last=at, mine=True,
        involved=True, emergency=False, surname=False, street=False, late=0,
    )  # fmt: skip
    return replace(plain, **more)


def found(*rows: Row, answers=(), on_call=(), since=THURSDAY) -> list[Flag]:
    return flags(rows, since, answers, frozenset(on_call))


def kinds(*rows: Row, **more) -> list[FlagKind]:
    return [each.kind for each in found(*rows, **more)]


def said(kind: FlagKind, until: datetime, answer=Answer.EXPLAINED, person=AMARA) -> Answered:
    return Answered(
        kind=kind, looker=SAM, person=person, until=until, answer=answer, note="-", by="-",
        at=until,
    )  # fmt: skip


def test_an_ordinary_look_at_a_record_of_ones_own_is_not_odd():
    assert kinds(row()) == []


@pytest.mark.parametrize(
    ("odd", "kind"),
    [
        ({"street": True}, FlagKind.STREET),
        ({"surname": True}, FlagKind.SURNAME),
        ({"involved": False}, FlagKind.NOT_INVOLVED),
        ({"late": 1}, FlagKind.OUT_OF_HOURS),
        ({"day": date(2026, 5, 2)}, FlagKind.OUT_OF_HOURS),  # a Saturday
        ({"day": date(2026, 5, 4)}, FlagKind.OUT_OF_HOURS),  # a bank holiday
    ],
)
def test_each_oddity_is_told_by_itself(odd, kind):
    (flag,) = found(row(**odd))
    assert (flag.kind, flag.looker) == (kind, SAM)
    assert flag.person == (None if kind is FlagKind.OUT_OF_HOURS else AMARA)


def test_an_emergency_is_reviewed_by_itself_and_is_not_odd_for_want_of_a_team():
    assert kinds(row(involved=False, emergency=True, late=3)) == []


def test_those_who_work_at_all_hours_and_those_of_others_are_not_odd_for_the_hour():
    assert kinds(row(late=1), on_call=[SAM]) == []
    assert kinds(row(late=1, mine=False)) == []
    assert kinds(row(involved=False, mine=False)) == [FlagKind.NOT_INVOLVED]


def test_several_days_of_one_worker_and_one_record_are_one_flag():
    days = [THURSDAY, THURSDAY + timedelta(days=1)]
    (flag,) = found(*(row(day=day, involved=False, looks=2, refused=1) for day in days))
    assert (flag.days, flag.looks, flag.refused) == (tuple(days), 4, 2)


def test_days_before_those_asked_for_tell_only_what_is_usual():
    before = THURSDAY - timedelta(days=1)
    assert kinds(row(day=before, involved=False, surname=True)) == []


def test_an_answer_covers_what_was_until_then_and_what_does_not_change_for_a_year():
    at = row().last
    for kind, odd in (
        (FlagKind.NOT_INVOLVED, {"involved": False}),
        (FlagKind.SURNAME, {"surname": True}),
    ):
        lasting = kind is FlagKind.SURNAME
        for answer, until, covered in (
            (Answer.EXPLAINED, at, True),
            (Answer.EXPLAINED, at - timedelta(seconds=1), lasting),
            (Answer.EXPLAINED, at - timedelta(days=365), lasting),
            (Answer.EXPLAINED, at - timedelta(days=365, seconds=1), False),
            (Answer.FOLLOWED_UP, at - timedelta(seconds=1), False),
            (Answer.FOLLOWED_UP, at, True),
        ):
            (flag,) = found(row(**odd), answers=[said(kind, until, answer)])
            assert flag.answered is covered, (kind, answer, until)
            assert len(flag.answers) == 1


def test_an_answer_about_one_record_says_nothing_of_another_or_of_another_kind():
    at = row().last
    others = [said(FlagKind.STREET, at), said(FlagKind.NOT_INVOLVED, at, person=UUID(int=8))]
    (flag,) = found(row(involved=False), answers=others)
    assert (flag.answered, flag.answers) == (False, ())


def test_what_waits_for_an_answer_comes_first_and_the_latest_of_it():
    later = THURSDAY + timedelta(days=1)
    one, two = UUID(int=11), UUID(int=12)
    told = found(
        row(involved=False), row(one, involved=False), row(two, later, involved=False),
        answers=[said(FlagKind.NOT_INVOLVED, row().last)],
    )  # fmt: skip
    assert [each.person for each in told] == [two, one, AMARA]


def many(count: int, day: date = THURSDAY, looker: UUID = SAM) -> list[Row]:
    return [row(UUID(int=100 + number), day, looker) for number in range(count)]


def working_days(count: int) -> list[date]:
    return [THURSDAY - timedelta(days=7 * number) for number in range(1, count + 1)]


def test_a_day_is_unusual_beside_ones_own_days_and_those_of_the_team():
    usual = [each for day in working_days(6) for each in many(9, day)]
    assert kinds(*usual, *many(20)) == []
    assert kinds(*usual, *many(21)) == [FlagKind.VOLUME]
    busy = [each for day in working_days(12) for each in many(60, day, JO)]
    assert kinds(*usual, *busy, *many(40)) == []
    assert kinds(*usual, *busy, *many(100)) == [FlagKind.VOLUME]


@pytest.mark.parametrize(
    ("own", "team", "most"),
    [
        ((), (), 20),
        ((50, 50, 50, 50), (50, 50, 50, 50), 20),  # too few days to know
        ((4, 5, 5, 6, 5), (), 20),
        ((100, 100, 100, 100, 100), (), 130),  # 100 and three times its root
        ((100, 100, 100, 100, 100, 9_000), (), 130),  # one wild day moves nothing
        ((10, 10, 10, 10, 10), (100, 100, 100, 100, 100), 130),
        ((80, 90, 100, 110, 120), (), 145),  # 100 and three times 1.4826 times 10
    ],
)
def test_the_limit_is_robust(own, team, most):
    assert limit(own, team) == most
