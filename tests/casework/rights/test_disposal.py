"""Disposal: by rule, by two people, by a role of its own; and nothing of the person is left."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connections, transaction

from medlock.ledger import verify
from medlock.ledger.acting import acting
from medlock.people.models.person import IdentifierKind
from medlock.rights.acts.disposing import agree, carry_out, keep, list_due, propose, require_due
from medlock.rights.acts.holding import hold, lift
from medlock.rights.models import Disposal
from medlock.rights.removing import REMOVED
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.rights.conftest import LONG_AGO, MANCHESTER, NOW
from tests.casework.rights.records import works_with, written_elsewhere

NHS = "9434765919"
NONE_HELD = "The record holds no letters and no photographs."


def ask(question, *values, alias="system"):
    with connections[alias].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


@contextmanager
def by(office, name):
    actor = office.who(name)
    with acting(actor):
        yield actor


@pytest.fixture
def due(office):
    """A grown-up child on the list, with a name, a number, an address and a story."""
    who = office.grown_up("Xanthippe", numbers={IdentifierKind.NHS: NHS})
    works_with(who, still=False)
    written_elsewhere(office, who)
    return who, listed(office)[who]


def listed(office):
    operator = office.system("operator")
    with acting(operator, using="system"):
        found = list_due(operator, MANCHESTER, operator.agency, now=NOW)
    return {each.person: each.disposal for each in found}


def two_agree(office, wanted):
    with by(office, "records") as first:
        propose(first, wanted, NONE_HELD, now=NOW)
    with by(office, "second") as other:
        agree(other, wanted, now=NOW)


def carried_out(office, wanted):
    operator = office.system("operator")
    row = Disposal.objects.using("system").get(id=wanted)
    with acting(operator, using="system"):
        require_due(operator, row, now=NOW)
    with acting(operator, using="disposal"):
        return carry_out(operator, row)


def run(statement, alias):
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)


def everything():
    """Every row of every table as text, and everything the insight store holds."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind = 'r' AND n.nspname = 'public'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            found[table] = cursor.fetchone()[0]
        transaction.set_rollback(True, using="owner") if connections["owner"].in_atomic_block else 0
    return found


def where(token):
    with transaction.atomic(using="owner"):
        found = everything()
    return sorted(table for table, text in found.items() if token.casefold() in text.casefold())


def test_nothing_of_the_person_is_left_and_the_audit_and_the_figures_stand(office, due):
    who, wanted = due
    tokens = ("Xanthippe", NHS, "2003-03-14", "1 Mill Lane", "He comes to school hungry")
    assert all(where(token) for token in tokens)
    before = figures()
    two_agree(office, wanted)
    counts = carried_out(office, wanted)
    assert {"people_personname", "people_nametoken", "people_identifier", "people_address",
            "casework_revision", "casework_worksubject", "disclosure_version", "rights_note",
            "people_contactdetail"} <= counts.keys()  # fmt: skip
    assert {token: where(token) for token in tokens} == {token: [] for token in tokens}
    assert not verify.verify([]).breaks
    assert figures() == before
    row = Disposal.objects.using("system").get(id=wanted)
    assert (row.counts, len(row.digest), row.carried_out_by_id) == (
        counts, 64, office.ids["operator"]
    )  # fmt: skip
    told = [event for event in office.history(who) if event.name == "disposed"]
    assert [event.facts["value"] for event in told] == [str(wanted)]
    assert {each.kind.value for each in office.history(who)} >= {"started", "completed"}


def figures():
    """What figures count: the ledger's events as they leave it for the insight store."""
    from medlock.ledger import book
    from medlock.pathways import CATALOGUE
    from medlock.store.leaving import declared, facts

    known = declared(CATALOGUE.services)
    return [
        (
            each.id,
            each.name,
            each.outcome,
            each.happened_at,
            each.ward,
            facts((each.kind, each.name), json.dumps(dict(each.facts)), known),
        )
        for _, each in book.after(0)
        if each.name != "disposed"
    ]


def refusal(office, wanted):
    with pytest.raises(Refused) as refused:
        carried_out(office, wanted)
    assert where("Xanthippe")
    return str(refused.value)


def test_it_is_refused_until_two_people_agreed_and_each_only_once(office, due):
    _, wanted = due
    assert "Two people" in refusal(office, wanted)
    with by(office, "second") as other, pytest.raises(Refused):
        agree(other, wanted, now=NOW)
    with by(office, "records") as first:
        with pytest.raises(Refused):
            propose(first, wanted, "none", now=NOW)
        propose(first, wanted, NONE_HELD, now=NOW)
    assert "Two people" in refusal(office, wanted)
    with by(office, "records") as first, pytest.raises(Refused) as own:
        agree(first, wanted, now=NOW)
    assert "somebody else" in str(own.value)
    with by(office, "second") as other:
        agree(other, wanted, now=NOW)
    carried_out(office, wanted)
    with pytest.raises(Refused) as again:
        carried_out(office, wanted)
    assert "before" in str(again.value)


def test_a_hold_stops_it_at_the_last_moment_and_lets_go_when_lifted(office, due):
    who, wanted = due
    two_agree(office, wanted)
    request = Disposal.objects.using("system").get(id=wanted).request_id
    with by(office, "second") as other:
        held = hold(other, request, who, "A claim is before the court, CL-2026-11.", now=NOW)
    assert "legal hold" in refusal(office, wanted)
    with by(office, "records") as first:
        lift(first, held, "The claim was settled in November.", now=NOW)
        with pytest.raises(Refused):
            lift(first, held, "The claim was settled in November.", now=NOW)
    carried_out(office, wanted)


def test_it_is_refused_where_somebody_decided_to_keep_it_or_asked_to_see_it(office, due):
    from medlock.people.models import RecordsRequest, RequestedRecord

    who, wanted = due
    two_agree(office, wanted)
    agency = office.who("records").agency
    asked = RecordsRequest(
        kind="access_request", agency_id=agency, authority=MANCHESTER, received_on=NOW.date(),
        opened_at=NOW, opened_by_id=office.ids["records"],
    )  # fmt: skip
    asked.save(using="system", force_insert=True)
    RequestedRecord(request=asked, person_id=who, added_at=NOW).save(
        using="system", force_insert=True
    )
    assert "asked to see" in refusal(office, wanted)
    with by(office, "second") as other:
        keep(other, wanted, "She may wish to read it soon.", now=NOW)
    assert "decided to keep" in refusal(office, wanted)
    assert listed(office) == {}, "it comes up again in a year"


def test_it_is_refused_while_somebody_works_with_them_or_with_those_of_the_same_work(office, due):
    who, wanted = due
    two_agree(office, wanted)
    office.now = NOW
    works_with(who)
    assert "open" in refusal(office, wanted)
    with pytest.raises(DatabaseError, match="still works"):
        dispose_past_the_act(office, wanted)


def dispose_past_the_act(office, wanted):
    """Somebody at the role of disposal itself, past everything that Python asks."""
    operator = office.system("operator")
    with acting(operator, using="disposal"), connections["disposal"].cursor() as cursor:
        cursor.execute("SELECT medlock_dispose(%s, '{}')", [wanted])


def test_the_day_is_asked_of_the_database_again(office, due):
    _, wanted = due
    two_agree(office, wanted)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE rights_disposal DISABLE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE rights_disposal DISABLE TRIGGER forward")
        cursor.execute(
            "UPDATE rights_disposal SET kept_until = "
            "(clock_timestamp() AT TIME ZONE 'Europe/London')::date"
        )
    with pytest.raises(DatabaseError, match="to be kept until"):
        dispose_past_the_act(office, wanted)


def test_whoever_agreed_to_it_does_not_carry_it_out(office, due):
    _, wanted = due
    two_agree(office, wanted)
    second = office.system("second")
    with pytest.raises(DatabaseError, match="third person"), acting(second, using="disposal"):
        run(f"SELECT medlock_dispose('{wanted}', '{{}}')", "disposal")


def test_no_role_removes_anything_but_by_the_procedure(office, due):
    _, wanted = due
    two_agree(office, wanted)
    tries = [f"DELETE FROM {table}" for table, _ in REMOVED] + [
        "UPDATE ledger_event SET facts = '{}'",
        "UPDATE rights_disposal SET carried_out_at = now()",
        "SELECT set_config('medlock.disposing', 'x', true); DELETE FROM casework_revision",
    ]
    called = f"SELECT medlock_dispose('{wanted}', '{{}}')"
    folded = "DELETE FROM casework_span"  # a projection, which pages fold anew
    operator = office.system("operator")
    for alias, more in (("default", [called]), ("system", [called]), ("disposal", [folded])):
        for statement in (*(each for each in tries if each != folded), *more):
            with pytest.raises(DatabaseError), acting(operator, using=alias):
                run(statement, alias)
    assert where("Xanthippe")


def test_the_database_itself_wants_two_different_people_each_for_themself(office, due):
    _, wanted = due
    me, other = office.ids["records"], office.ids["second"]
    with by(office, "records") as first:
        propose(first, wanted, NONE_HELD, now=NOW)
    for setting in (f"agreed_by_id = '{me}'", f"agreed_by_id = '{other}'", "keepsakes = ''"):
        with pytest.raises(DatabaseError), acting(office.who("records")):
            run(f"UPDATE rights_disposal SET {setting}", "default")


def test_only_the_roles_meant_take_part(office, due):
    _, wanted = due
    for name in ("manager", "operator", "duty"):
        with pytest.raises(NotAllowed), by(office, name) as actor:
            propose(actor, wanted, NONE_HELD, now=NOW)
    two_agree(office, wanted)
    for name in ("manager", "records"):
        actor = office.system(name)
        row = Disposal.objects.using("system").get(id=wanted)
        with pytest.raises(NotAllowed), acting(actor, using="disposal"):
            carry_out(actor, row)
        with pytest.raises(NotAllowed), acting(actor, using="system"):
            list_due(actor, MANCHESTER, actor.agency, now=NOW)
    assert where("Xanthippe")


def test_who_shares_work_with_somebody_still_worked_with_is_not_listed(office):
    office.now = LONG_AGO
    older, younger = office.siblings("Ottoline", "Peregrine")
    office.finish("duty", office.begin("duty", "contact", older, younger), "advice")
    alone = office.grown_up("Quintilian")
    works_with(older, alone, still=False)
    works_with(younger)
    assert set(listed(office)) == {alone}
    works_with(younger, still=False)
    assert set(listed(office)) == {older, younger}


def test_what_was_asked_about_two_goes_when_the_last_of_them_is_due(office):
    from medlock.people.models import RecordsRequest, RequestedRecord

    first, other = office.grown_up("Ursula"), office.grown_up("Valentine")
    works_with(first, still=False)
    works_with(other)
    asked = RecordsRequest(
        kind="access_request", agency_id=office.who("records").agency, authority=MANCHESTER,
        received_on=LONG_AGO.date(), opened_at=LONG_AGO, closed_at=NOW,
        opened_by_id=office.who("records").practitioner,
    )  # fmt: skip
    asked.save(using="system", force_insert=True)
    for who in (first, other):
        RequestedRecord(request=asked, person_id=who, added_at=NOW).save(
            using="system", force_insert=True
        )
    assert first not in listed(office)
    works_with(other, still=False)
    assert {first, other} <= set(listed(office))


def test_a_relative_goes_with_them_but_not_one_who_is_held(office, due):
    from medlock.people.acts.naming import Name
    from medlock.people.acts.new_person import NewPerson
    from medlock.people.acts.relating import Tie, add_relative
    from medlock.people.models.person import RelationshipKind
    from medlock.rights.models import LegalHold

    who, wanted = due
    works_with(who)
    officer = office.who("records")
    with by(office, "duty") as actor:
        gone, held = (
            add_relative(
                actor, who, NewPerson(authority=MANCHESTER, name=Name(given=given, family="Vole")),
                Tie(kind=kind), now=NOW,
            )
            for given, kind in (
                ("Wilhelmina", RelationshipKind.MOTHER), ("Yorick", RelationshipKind.FATHER),
            )
        )  # fmt: skip
    works_with(who, still=False)
    LegalHold(
        person=held, agency_id=officer.agency, because="Claim 7 of 2026", from_at=NOW,
        by_id=officer.practitioner,
    ).save(using="system", force_insert=True)  # fmt: skip
    two_agree(office, wanted)
    carried_out(office, wanted)
    assert not where("Wilhelmina")
    assert where("Yorick")
    assert gone != held
