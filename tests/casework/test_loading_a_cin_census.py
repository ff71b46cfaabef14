"""Loading a CIN Census: people, events, the account of the load and its audit, together or not at
all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections
from django.db.utils import ProgrammingError

from medlock.access.actor import Actor, Membership
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.footprint.places import find
from medlock.ledger import book
from medlock.pathway.event import Kind
from medlock.returns.acts.load import load
from medlock.returns.report import Report
from medlock.returns.unreadable import Reason, Unreadable
from medlock.returns.wish import Wish
from medlock.words.refusals import NotAllowed, Refused
from tests.properties.invented_census import Tree, as_xml

pytestmark = pytest.mark.usefixtures("db")

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
MANCHESTER = find("Manchester")
TABLES = (
    "people_person",
    "people_identifier",
    "ledger_event",
    "ledger_auditentry",
    "returns_load",
    "returns_loadissue",
)


def operator(now: datetime = NOW, role: Role = Role.OPERATOR, where: str = "Manchester") -> Actor:
    member = Membership(
        team=uuid4(),
        role=role,
        function=TeamFunction.OTHER,
        authorities=frozenset({find(where).code}),
    )
    return Actor(
        practitioner=uuid4(),
        agency=uuid4(),
        kind=AgencyKind.SOCIAL_CARE,
        now=now,
        active=True,
        memberships=(member,),
    )


def child(key: str, *episodes: Tree, born: str = "2015-05-01", more: Tree | None = None) -> Tree:
    return [
        ("LAchildID", key),
        ("PersonBirthDate", born),
        ("Sex", "F"),
        *(more or []),
        ("Ethnicity", "WBRI"),
        *(("CINdetails", each) for each in episodes),
    ]


def episode(referred: str, *more: tuple[str, object], nfa: str = "0") -> Tree:
    return [
        ("CINreferralDate", referred),
        ("ReferralSource", "1A"),
        ("PrimaryNeedCode", "N1"),
        ("ReferralNFA", nfa),
        *more,
    ]


@pytest.fixture
def put(tmp_path: Path):
    def write(year: int, *children: Tree, name: str = "") -> Path:
        path = tmp_path / (name or f"cin_{year}.xml")
        path.write_bytes(as_xml(year, list(children)))
        return path

    return write


def loaded(*files: Path, days: int = 0, by: Actor | None = None, **more: object) -> Report:
    """Load as Manchester's operator, `days` after `NOW`."""
    now = NOW + timedelta(days=days)
    wish = Wish(files=files, authority=MANCHESTER, **more)
    return load(wish, by=by or operator(now), now=now)


def rows(question: str, *values: object) -> list[tuple[object, ...]]:
    with connections["system"].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def counts() -> dict[str, int]:
    return {table: rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def events_of(key: str) -> list[tuple[str, str, date]]:
    found = rows("SELECT person_id FROM people_identifier WHERE value = %s", key)
    history = book.history(found[0][0], using="system")
    return sorted((e.kind, e.name, e.on) for e in history if e.kind is not Kind.RECORDED)


def test_a_load_leaves_people_events_the_account_of_it_and_its_audit(put) -> None:
    before = counts()
    by = operator()
    report = loaded(put(2026, child("K1", episode("2025-05-06")), child("K2")), by=by)
    added = {table: number - before[table] for table, number in counts().items()}
    assert added["people_person"] == added["people_identifier"] == 2
    assert added["ledger_event"] == sum(report.statements[0].added.values()) == 8
    assert added["returns_load"] == added["ledger_auditentry"] == 1
    assert added["returns_loadissue"] == len(report.issues) == 1
    assert events_of("K1") == [
        ("completed", "referral", date(2025, 5, 6)),
        ("opened", "in_need", date(2025, 5, 6)),
    ]
    noted = rows("SELECT actor, action, subjects, detail->>'sha256' FROM ledger_auditentry")
    assert noted == [(by.practitioner, "load", 2, report.statements[0].files[0].sha256)]
    assert "cin_2026.xml" not in str(rows("SELECT e::text FROM ledger_auditentry e"))


def test_events_carry_where_they_come_from_and_since_when_it_was_known(put) -> None:
    report = loaded(put(2026, child("K1", episode("2025-05-06"))))
    found = rows("SELECT origin, version, line, known_at, authority, source FROM ledger_event")
    for origin, version, line, known_at, authority, source in found:
        assert origin == report.statements[0].load
        assert (version, authority, source) == ("cin_census@2026", "E08000003", "cin_census")
        assert line > 0
        assert known_at.date() == date(2026, 3, 31)


def test_the_same_files_again_change_nothing_and_are_answered_alike(put) -> None:
    path = put(2026, child("K1", episode("2025-05-06"), episode("2027-01-01")))
    first = loaded(path)
    before = counts()
    again = loaded(path, days=1)
    assert not again.changed
    assert again.statements[0].load is None
    assert again.issues.counts == first.issues.counts
    assert counts() == before | {"ledger_auditentry": before["ledger_auditentry"] + 1}


def test_the_same_children_in_another_file_add_no_event(put) -> None:
    people = (child("K1", episode("2025-05-06")), child("K2", episode("2025-07-01")))
    loaded(put(2026, *people))
    before = counts()["ledger_event"]
    assert not loaded(put(2026, *reversed(people), name="turned.xml"), days=1).changed
    assert counts()["ledger_event"] == before


def test_a_dry_run_answers_as_a_load_would_and_keeps_nothing_but_its_audit(put) -> None:
    path = put(2026, child("K1", episode("2025-05-06")))
    before = counts()
    tried = loaded(path, dry_run=True)
    assert counts() == before | {"ledger_auditentry": before["ledger_auditentry"] + 1}
    assert rows("SELECT action FROM ledger_auditentry") == [("try_load",)]
    assert loaded(path).statements[0].added == tried.statements[0].added


def test_a_file_that_stops_in_the_middle_takes_the_whole_load_with_it(put, tmp_path) -> None:
    good = put(2025, child("K1", episode("2024-05-06")))
    whole = put(2026, child("K2", episode("2025-05-06"))).read_bytes()
    cut = tmp_path / "cut.xml"
    before = counts()
    for at in (len(whole) // 3, len(whole) // 2, len(whole) - 12):
        cut.write_bytes(whole[:at])
        with pytest.raises(Unreadable) as refused:
            loaded(good, cut)
        assert refused.value.reason is Reason.TRUNCATED
        assert counts() == before


@pytest.mark.parametrize("stage", ["Reading", "Entering"])
def test_a_load_interrupted_midway_leaves_nothing(put, stage: str) -> None:
    before = counts()

    def interrupt(reached: str, done: int, of: int) -> None:
        if reached == stage:
            raise KeyboardInterrupt

    wish = Wish(files=(put(2026, child("K1", episode("2025-05-06"))),), authority=MANCHESTER)
    with pytest.raises(KeyboardInterrupt):
        load(wish, by=operator(), now=NOW, tell=interrupt)
    assert counts() == before


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(operator(where="Salford"), id="of another authority"),
        pytest.param(operator(role=Role.MANAGER), id="not an operator"),
    ],
)
def test_only_an_operator_of_the_authority_may_load(put, by: Actor) -> None:
    before = counts()
    with pytest.raises(NotAllowed, match="operators"):
        loaded(put(2026, child("K1")), by=by)
    assert counts() == before | {"ledger_auditentry": before["ledger_auditentry"] + 1}
    assert rows("SELECT effect FROM ledger_auditentry") == [("deny",)]


def test_what_was_odd_in_a_file_shows_to_nobody_unless_somebody_acts(put) -> None:
    with (
        connections["default"].cursor() as cursor,
        pytest.raises(ProgrammingError, match=r"medlock\.loads"),
    ):
        cursor.execute("SELECT found FROM returns_loadissue")


def test_the_account_of_a_load_cannot_be_changed(put) -> None:
    loaded(put(2026, child("K1")))
    with pytest.raises(ProgrammingError, match="permission denied"):
        rows("UPDATE returns_load SET as_at = as_at RETURNING id")


def test_another_authoritys_file_is_refused_unless_told(put, tmp_path) -> None:
    path = put(2026, child("K1", episode("2025-05-06")))
    path.write_bytes(path.read_bytes().replace(b"<LEA>352</LEA>", b"<LEA>355</LEA>"))
    with pytest.raises(Refused, match="it is the file of authority 355, not of 352"):
        loaded(path)
    assert loaded(path, accept=True).issues.counts.total() == 1


def test_a_file_that_does_not_say_its_day_is_asked_for_it(put) -> None:
    path = put(2026, child("K1", episode("2025-05-06")))
    text = path.read_bytes()
    path.write_bytes(text[: text.index(b"<Header>")] + text[text.index(b"</Header>") + 9 :])
    with pytest.raises(Refused, match="--as-at"):
        loaded(path)
    report = loaded(path, as_at=date(2025, 9, 30))
    assert (report.statements[0].year, report.statements[0].as_at) == (2026, date(2025, 9, 30))


def test_a_file_of_days_to_come_is_refused(put) -> None:
    with pytest.raises(Refused, match="after today"):
        loaded(put(2026, child("K1")), as_at=date(2026, 11, 22))
    today = loaded(put(2026, child("K1", episode("2026-11-21"))), as_at=date(2026, 11, 21))
    assert today.changed


@pytest.mark.parametrize("place", ["Greater Manchester", "MCR-N01"])
def test_only_an_authority_has_a_census(put, place: str) -> None:
    wish = Wish(files=(put(2026, child("K1")),), authority=find(place))
    with pytest.raises(Refused, match="one local authority"):
        load(wish, by=operator(), now=NOW)


def test_a_newer_file_ends_corrects_and_takes_back(put) -> None:
    plan = ("ChildProtectionPlans", [("CPPstartDate", "2025-06-02"), ("NumberOfPreviousCPP", "0")])
    ended = (plan[0], [*plan[1], ("CPPendDate", "2025-12-01")])
    loaded(put(2026, child("K1", episode("2025-05-06", plan)), child("K2", episode("2025-05-06"))))
    report = loaded(
        put(2026, child("K1", episode("2025-05-06", ended)), name="corrected.xml"), days=1
    )
    assert ("ended", "cp_plan", date(2025, 12, 1)) in events_of("K1")
    assert events_of("K2") == []
    assert report.statements[0].taken_back == {"completed referral": 1, "opened in_need": 1}
    again = put(2026, child("K1", episode("2025-05-06", ended)), child("K3"), name="third.xml")
    assert loaded(again, days=2).statements[0].taken_back == {}


@pytest.mark.parametrize("began", ["", "soon", "2026-04-01"])
def test_a_plan_whose_first_day_cannot_be_read_is_not_over(put, began: str) -> None:
    def two(plan: str, visit: str) -> Tree:
        plans = ("ChildProtectionPlans", [("CPPstartDate", plan), ("NumberOfPreviousCPP", "0")])
        return episode("2025-05-06", ("CINPlanDates", [("CINPlanStartDate", visit)]), plans)

    loaded(put(2025, child("K1", episode("2024-05-06")), name="old.xml"))
    loaded(put(2026, child("K1", two("2025-06-02", "2025-06-09"))), days=1)
    newer = put(2026, child("K1", two(began, "2025-06-16")), name="newer.xml")
    report = loaded(newer, days=2).statements[0]
    assert report.taken_back == {"opened cin_plan": 1}
    assert ("opened", "cp_plan", date(2025, 6, 2)) in events_of("K1")
    assert ("ended", "in_need", date(2025, 4, 1)) in events_of("K1")


def test_an_older_file_loaded_later_fills_the_past_only(put) -> None:
    closed = episode("2024-05-07", ("CINclosureDate", "2024-08-01"), ("ReasonForClosure", "RC7"))
    loaded(put(2026, child("K1", episode("2025-05-06"))))
    newest = events_of("K1")
    report = loaded(put(2025, child("K1", closed, episode("2024-11-01"))), days=1)
    past = [
        ("completed", "referral", date(2024, 5, 7)),
        ("completed", "referral", date(2024, 11, 1)),
        ("ended", "in_need", date(2024, 8, 1)),
        ("opened", "in_need", date(2024, 5, 7)),
    ]
    assert events_of("K1") == sorted(newest + past)
    assert report.statements[0].superseded == 1


def test_several_years_in_one_command_are_entered_in_their_order(put) -> None:
    newer = put(2026, child("K1", episode("2025-05-06")))
    older = put(2025, child("K1", episode("2024-05-06")))
    report = loaded(newer, older)
    assert [each.year for each in report.statements] == [2025, 2026]
    ended = [each for each in events_of("K1") if each[0] == "ended"]
    assert ended == [("ended", "in_need", date(2025, 4, 1))]
    assert report.statements[1].ended_unseen == 1


def test_one_id_is_one_child_and_a_shared_pupil_number_is_only_reported(put) -> None:
    upn: Tree = [("UPN", "A12345678901B")]
    report = loaded(put(2026, child("K1", more=upn), child("K2", more=upn)))
    assert report.statements[0].new_children == 2
    assert {rule.key for rule, _ in report.issues.by_rule()} >= {"pupil-number-shared"}
    later = loaded(put(2026, child("K3", more=upn), name="later.xml"), days=1)
    assert "pupil-number-shared" in {rule.key for rule, _ in later.issues.by_rule()}
    assert rows("SELECT count(*) FROM people_identifier WHERE kind = 'upn'") == [(1,)]


def test_a_child_born_after_the_last_file_is_known_as_born(put) -> None:
    unborn = child("K1", episode("2025-05-06"))
    unborn[1] = ("ExpectedPersonBirthDate", "2025-09-01")
    loaded(put(2026, unborn))
    loaded(put(2026, child("K1", episode("2025-05-06"), born="2025-08-20"), name="b.xml"), days=1)
    assert rows("SELECT born_on, expected_on FROM people_person") == [
        (date(2025, 8, 20), date(2025, 9, 1))
    ]


def test_another_birthday_of_a_known_child_is_listed_and_not_taken(put) -> None:
    loaded(put(2026, child("K1", born="2015-05-01")))
    report = loaded(put(2026, child("K1", born="2015-06-01"), name="b.xml"), days=1)
    assert "born-otherwise" in {rule.key for rule, _ in report.issues.by_rule()}
    assert rows("SELECT born_on FROM people_person") == [(date(2015, 5, 1),)]


def test_a_missing_file_a_folder_and_one_named_twice_are_said_so(put, tmp_path) -> None:
    path = put(2026, child("K1"))
    with pytest.raises(Unreadable, match="no such file"):
        loaded(tmp_path / "gone.xml")
    with pytest.raises(Unreadable, match="a folder"):
        loaded(tmp_path)
    with pytest.raises(Refused, match="named twice"):
        loaded(path, path)
    with pytest.raises(Refused, match="No file"):
        loaded()


def test_a_file_in_which_nobody_can_be_read_takes_nothing_back(put) -> None:
    loaded(put(2026, child("K1", episode("2025-06-02"))))
    for empty in (put(2026), put(2026, child(""))):
        with pytest.raises(Unreadable) as refused:
            loaded(empty, days=1)
        assert refused.value.reason is Reason.NO_CHILDREN
    tried = loaded(put(2026, child("")), days=1, dry_run=True)
    assert "no-child-id" in {rule.key for rule, _ in tried.issues.by_rule()}
    assert rows("SELECT count(*) FROM returns_load") == [(1,)]


def test_a_birthday_after_the_day_a_child_died_is_not_taken(put) -> None:
    died = [("PersonDeathDate", "2024-06-03")]
    loaded(put(2025, child("K1", episode("2024-05-06"), born="", more=died)))
    report = loaded(put(2026, child("K1", episode("2025-07-01"), born="2024-09-02")), days=1)
    assert "born-after-death" in [rule.key for rule, _ in report.issues.by_rule()]
    days = rows("SELECT born_on, died_on FROM people_person")
    assert days == [(None, date(2024, 6, 3))]
