"""The second wall: what the database itself refuses, whoever wrote the query."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError

from medlock.access.policy import Decision
from medlock.access.vocabulary import Effect, Purpose, Role, TeamFunction
from medlock.ledger import book
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people import models as people
from medlock.people.acts.addresses import Home, record_address
from medlock.people.acts.contexts import NewContext, link, register_context
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import NewPerson, Team, register_child
from medlock.people.acts.relating import Tie, add_relative, live_together
from medlock.people.acts.restricting import Why, exclude, restrict
from medlock.people.models import Address, ContextMember, Involvement, Person, PersonName
from medlock.people.models.context import ContextKind, Link
from medlock.people.models.person import IdentifierKind, RelationshipKind
from medlock.people.models.restriction import RestrictionReason
from medlock.people.protected import Protected

MANCHESTER = "E08000003"
PERSONAL = [
    "people_person", "people_personname", "people_identifier", "people_address",
    "people_relationship", "people_householdmember", "people_involvement", "people_restriction",
    "people_restrictedname", "people_household", "people_context", "people_contextmember",
    "people_breakglass", "people_addressneed", "people_adoption", "people_adoptionname",
    "people_recordsrequest", "people_requestedrecord", "people_agreement", "people_agreedagency",
    "people_maybesame", "people_asclosedas",
    "people_contactdetail", "people_safecontact", "people_keptfrom",
    "people_protection",
    "ledger_event",
    "ledger_auditentry", "ledger_auditsubject",
]  # fmt: skip
WITHOUT_A_PERSON = {
    "people_agency", "people_team", "people_practitioner", "people_grade",
    "people_membership", "people_account",
}  # fmt: skip


def ask(question, *values, alias="default"):
    with connections[alias].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


@pytest.fixture
def north(workplace):
    return workplace.team("North")


@pytest.fixture
def worker(workplace, north):
    return workplace.worker(north, Role.MANAGER)


@pytest.fixture
def child(workplace, worker, north):
    """A child of whom every table knows something."""
    unborn = NewPerson(
        authority=MANCHESTER,
        expected_on=worker.now.date(),
        coded={"sex": "F"},
        numbers={IdentifierKind.NHS: "943 476 5919"},
    )
    mother = NewPerson(authority=MANCHESTER, name=Name(given="Ngozi"))
    why = Why(reason=RestrictionReason.STAFF_CONFLICT, because="They were at school together.")
    bystander = workplace.worker(north)
    now = worker.now
    with acting(worker):
        who = register_child(worker, unborn, Team(north, Purpose.CHILD_IN_NEED), now=now)
        home = Home(lines="1 Secret Lane", postcode="M1 1AA")
        record_address(worker, [who], home, now=now)
        her = add_relative(worker, who, mother, Tie(kind=RelationshipKind.MOTHER), now=now)
        live_together(worker, [who, her], from_on=None, now=now)
        exclude(worker, who, [bystander.practitioner], why, now=now)
        park = NewContext(
            kind=ContextKind.PLACE, name="A park", where="E05011350", authority=MANCHESTER
        )
        it = register_context(worker, park, Team(north, Purpose.FRONT_DOOR), now=now)
        link(worker, it, who, Link.SPENDS_TIME, now=now)
    opens_and_shuts(worker, who, her)
    return who


def opens_and_shuts(worker, who, her):
    """One row in every table that opens or shuts a record besides the work itself."""
    at, on, me = worker.now, worker.now.date(), worker.practitioner
    agency = people.Agency(id=worker.agency)
    asked = people.RecordsRequest(
        kind="court_order", agency=agency, authority=MANCHESTER, received_on=on, opened_at=at,
        opened_by_id=me,
    )  # fmt: skip
    adopted = people.Adoption(
        before_id=who, after_id=her, order_on=on, recorded_at=at, recorded_by_id=me
    )
    agreed = people.Agreement(person_id=who, given_by="Mother", given_at=at, recorded_by_id=me)
    for row in (
        people.BreakGlass(
            person_id=who, practitioner_id=me, agency=agency, reason="medical_emergency",
            because="The hospital rings about allergies.", began_at=at,
            ends_at=at + timedelta(hours=1),
        ),
        people.AddressNeed(
            person_id=who, practitioner_id=me, because="Visits.", from_on=on, set_by_id=me
        ),
        adopted,
        people.AdoptionName(adoption=adopted, practitioner_id=me, from_on=on, set_by_id=me),
        asked,
        people.RequestedRecord(request=asked, person_id=who, added_at=at),
        agreed,
        people.AgreedAgency(agreement=agreed, agency=agency),
        people.MaybeSame(person_id=who, other_id=her, suspected_at=at, suspected_by_id=me),
        people.ContactDetail(
            person_id=who, kind="phone", value="07700 900123", whose="mother’s", set_by_id=me
        ),
        people.SafeContact(person_id=who, number="07700 900123", from_at=at, set_by_id=me),
        people.KeptFrom(
            person_id=who, name="Her father", because="She fears him.", from_at=at, set_by_id=me
        ),
        people.Protection(
            person_id=who, because="She fled.", from_at=at, set_by_id=me
        ),
    ):  # fmt: skip
        row.save(using="system", force_insert=True)


def test_every_table_of_people_and_of_the_ledger_is_closed_and_forced(committed_db):
    rows = ask(
        "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class "
        "WHERE relkind IN ('r', 'p') AND (relname LIKE 'people\\_%%' OR relname LIKE 'ledger\\_%%')"
    )
    assert {name for name, closed in rows if not closed} == WITHOUT_A_PERSON
    assert set(PERSONAL) | {"people_nametoken"} == {name for name, closed in rows if closed}


def test_every_view_asks_as_whoever_reads_it(committed_db):
    rows = ask(
        "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
        "WHERE relkind = 'v' AND nspname = 'public' "
        "AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)"
    )
    assert rows == []


def test_functions_that_read_as_the_owner_are_not_to_be_turned_by_a_search_path(committed_db):
    """Their bodies were parsed when they were made, or their path is fixed."""
    rows = ask(
        "SELECT proname, prosqlbody IS NOT NULL OR proconfig @> "
        "ARRAY['search_path=pg_catalog, public, pg_temp'], pg_get_userbyid(proowner), "
        "has_function_privilege('public', p.oid, 'EXECUTE') FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public' AND prosecdef"
    )
    assert {name for name, *_ in rows} >= {
        "medlock_reaches_now", "medlock_unbarred", "medlock_facts", "medlock_find_alike",
        "medlock_find_exactly", "medlock_find_by_number", "medlock_find_contexts",
        "medlock_described", "people_is_on_record", "medlock_sought",
    }  # fmt: skip
    for name, fixed, owner, public in rows:
        assert (fixed, owner, public) == (True, "medlock_owner", False), name


def test_a_yes_is_remembered_for_one_person_and_one_transaction_and_a_no_never(
    workplace, worker, child
):
    reaches = "SELECT medlock_reaches(%s)"
    stranger = workplace.worker(workplace.team("South"))
    with acting(worker):
        note(worker, "read", "page", "-", ())
        assert [ask(reaches, who)[0][0] for who in (child, worker.agency, child)] == [
            True, False, True,
        ]  # fmt: skip
    with acting(stranger):
        note(stranger, "read", "page", "-", ())
        assert ask(reaches, child) == [(False,)]


@pytest.mark.parametrize("role", ["medlock_app", "medlock_system"])
def test_no_role_may_delete_or_truncate_anything_of_people_or_the_ledger(committed_db, role):
    rows = ask(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND (relname LIKE 'people\\_%%' "
        "OR relname LIKE 'ledger\\_%%') AND (has_table_privilege(%s, oid, 'DELETE') "
        "OR has_table_privilege(%s, oid, 'TRUNCATE'))",
        role,
        role,
    )
    assert rows == []


def test_without_somebody_acting_every_personal_table_answers_with_an_error(worker, child):
    for table in PERSONAL:
        assert ask(f"SELECT count(*) FROM {table}", alias="system")[0][0], table
        with pytest.raises(DatabaseError, match="invalid input syntax"):
            ask(f"SELECT * FROM {table}")  # somebody acted here before
    connections["default"].close()
    for table in PERSONAL:
        with pytest.raises(DatabaseError, match="unrecognized configuration parameter"):
            ask(f"SELECT * FROM {table}")


def test_who_acted_is_forgotten_when_the_transaction_ends(worker, child):
    with acting(worker):
        note(worker, "read", "page", "-", ())
        assert ask("SELECT current_setting('medlock.practitioner')") == [
            (str(worker.practitioner),)
        ]
    assert ask("SELECT coalesce(current_setting('medlock.practitioner', true), '')") == [("",)]
    with pytest.raises(DatabaseError):
        ask("SELECT * FROM people_person")


def test_a_forgotten_filter_shows_only_what_may_be_reached(workplace, worker, child):
    stranger = workplace.worker(workplace.team("South"))
    for actor, seen in ((worker, [(child,)]), (stranger, [])):
        with acting(actor):
            note(actor, "read", "page", "-", [child])
            assert bool(ask("SELECT id FROM people_person")) is bool(seen)
            found = ask("SELECT DISTINCT person_id FROM people_involvement")
            assert [row for row in found if row not in ask("SELECT id FROM people_context")] == seen
            assert bool(ask("SELECT id FROM people_household")) is bool(seen)
            assert bool(ask("SELECT id FROM people_context")) is bool(seen)
            assert ask("SELECT DISTINCT person_id FROM people_contextmember") == seen
            assert ask("SELECT DISTINCT person_id FROM people_relationship") == seen
            assert ask("SELECT DISTINCT person_id FROM people_address") == seen
            assert ask("SELECT DISTINCT subject FROM ledger_event") == seen


def test_a_stranger_writes_nothing_about_a_child_they_cannot_reach(workplace, worker, child):
    stranger = workplace.worker(workplace.team("South"))

    def name_them():
        PersonName(person_id=child, given="X").save(force_insert=True)

    with pytest.raises(DatabaseError, match="row-level security"), acting(stranger):
        name_them()
    with acting(worker):
        (event, *_) = book.history(child)
        note(worker, "read", "page", "-", [child])
    with pytest.raises(DatabaseError, match="row-level security"), acting(stranger):
        ask(
            "INSERT INTO ledger_auditentry SELECT (e).* FROM (SELECT ROW(gen_random_uuid(), %s, 1, "
            "now(), %s, '{}', '{}', 'x', 'x', 'x', 0, 'x', 1, '', '', '', '{}', '', '')"
            "::ledger_auditentry AS e) AS one RETURNING 1",
            event.id,
            event.id,
        )


def test_a_link_shows_to_those_alone_who_reach_both_ends(workplace, worker, child):
    """Two teams: one works with the child, one with the park. Neither sees the other's."""
    hub = workplace.team("Hub", TeamFunction.COMPLEX_SAFEGUARDING)
    mapper = workplace.worker(hub)
    ((park,),) = ask("SELECT id FROM people_context", alias="system")
    Involvement.objects.as_the_system().create(
        person_id=park, team_id=hub, purpose=Purpose.COMPLEX_SAFEGUARDING, ground="-",
        began_at=worker.now, set_by_id=worker.practitioner,
    )  # fmt: skip
    with acting(mapper):
        note(mapper, "read", "page", "-", [park])
        assert ask("SELECT id FROM people_context") == [(park,)]
        assert ask("SELECT * FROM people_contextmember") == []
        assert ask("SELECT id FROM people_person") == []
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            ContextMember(context_id=park, person_id=child, how=Link.HARMED).save(force_insert=True)


def test_a_family_is_hidden_while_anybody_in_it_is_sealed(workplace, worker, child):
    ((home,),) = ask("SELECT id FROM people_household", alias="system")
    hidden = Why(reason=RestrictionReason.HIGH_RISK, because="Her family looks for her.")
    reaches = "SELECT medlock_reaches(%s)"
    colleague = workplace.worker(*worker.teams)
    with acting(colleague):
        note(colleague, "read", "page", "-", [home])
        assert ask(reaches, home) == [(True,)]
    with acting(worker):
        restrict(worker, child, [worker.practitioner], hidden, now=worker.now)
    for actor, seen in ((colleague, False), (worker, True)):
        with acting(actor):
            note(actor, "read", "page", "-", [home])
            assert ask(reaches, home) == [(seen,)]


def test_the_managers_of_personal_models_are_empty_until_an_actor_is_attached(worker, child):
    with acting(worker):
        note(worker, "read", "page", "-", [child])
        for model in (Person, PersonName, Address, Involvement):
            assert not model.objects.exists()
            assert not model.objects.all()
        assert Person.objects.visible_to(worker).exists()
        assert not Person.objects.visible_to(worker).get(id=child).addresses.exists()


def test_another_actors_filter_finds_nothing_in_this_ones_transaction(workplace, worker, child):
    colleague = workplace.worker(*worker.teams)
    with acting(worker):
        note(worker, "read", "page", "-", [child])
        assert not Person.objects.visible_to(colleague).exists()


def test_a_leaver_has_no_memberships_and_reaches_nobody(workplace, worker, child, north):
    from medlock.people.models import Agency, Team

    agency = Team.objects.using("system").get(id=north).agency_id
    Agency.objects.using("system").filter(id=agency).update(
        sharing_agreement_ends_on=worker.now.date().replace(day=1)
    )
    assert workplace.actor(worker.practitioner).memberships
    Agency.objects.using("system").filter(id=agency).update(
        sharing_agreement_ends_on=worker.now.date().replace(month=4)
    )
    left = workplace.actor(worker.practitioner)
    assert (left.active, left.memberships) == (False, ())
    with acting(left):
        note(left, "read", "page", "-", ())
        assert not Person.objects.visible_to(left).exists()
        assert ask("SELECT id FROM people_person") == []


def test_protected_text_shows_as_one_word_wherever_it_turns_up(worker, child):
    with acting(worker):
        kept = Address.objects.visible_to(worker).get()
        note(worker, "read", "page", "-", [child])
    text = kept.lines
    for shown in (str(text), repr(text), f"{text}", f"{text:>9}", format(text), text.__html__()):
        assert shown == "Protected"
    assert repr([text]) == "[Protected]"
    assert bool(text)
    assert text != Protected("1 Secret Lane")
    assert len({text, kept.postcode}) == 2
    for leak in (json.dumps, pickle.dumps, copy.copy, copy.deepcopy, len, "".join, iter):
        with pytest.raises(TypeError):
            leak(text)
    assert Address._meta.get_field("lines").value_to_string(kept) == "Protected"


@pytest.mark.parametrize(
    ("effect", "masked", "opens"),
    [
        (Effect.ALLOW, False, True),
        (Effect.ALLOW, True, False),
        (Effect.DENY, False, False),
        (Effect.REVIEW, False, False),
    ],
)
def test_only_a_decision_that_allows_and_does_not_mask_opens_protected_text(effect, masked, opens):
    told = Protected("1 Secret Lane").text_for(Decision(effect, 5, "", masked))
    assert told == ("1 Secret Lane" if opens else "Protected")


def test_an_empty_or_plain_value_becomes_protected_on_the_way_in():
    field = Address._meta.get_field("lines")
    assert field.to_python(None) is None
    assert str(field.to_python("1 Secret Lane")) == "Protected"
    kept = Protected("x")
    assert field.to_python(kept) is kept


def test_the_system_passes_the_policies_but_not_the_names_of_those_found(committed_db):
    with transaction.atomic(using="system"):
        assert ask("SELECT count(*) FROM people_person", alias="system") == [(0,)]
    with pytest.raises(DatabaseError, match="permission denied"):
        ask("SELECT * FROM people_nametoken", alias="system")
