"""An adopted child has two records, and nothing that anybody off the list may reach of the one
names the other."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connections

from medlock.access.vocabulary import AgencyKind, Purpose, Role, TeamFunction
from medlock.governance.looks.reads.looks import Wanted, looks_at
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people import models as people
from medlock.people.acts.addresses import Home, record_address
from medlock.people.acts.adopting import Adopted, change_list, record_adoption
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import NewPerson, Team, register_child
from medlock.people.acts.relating import Tie, add_relative, live_together
from medlock.people.models import RestrictedName, Restriction
from medlock.people.models.person import IdentifierKind, RelationshipKind
from medlock.people.protected import spotted
from medlock.people.reads.adoptions import adoption
from medlock.people.reads.protected_strings import protected_strings
from medlock.people.reads.search import by_name
from medlock.words.refusals import NotAllowed, Refused

MANCHESTER = "E08000003"
BORN = date(2022, 6, 5)
BEFORE, AFTER = "Quillfeather", "Zennorbrook"
AUDIT = {"ledger_auditentry", "ledger_auditsubject"}


@pytest.fixture
def permanence(workplace):
    return workplace.team("Permanence", TeamFunction.PERMANENCE)


@pytest.fixture
def manager(workplace, permanence):
    return workplace.worker(permanence, Role.MANAGER, Role.PRACTITIONER)


@pytest.fixture
def adopted(workplace, manager, permanence):
    """Before and after: both with a family, a home and numbers of their own."""
    now = manager.now
    listed = workplace.worker(permanence, name="Adoption worker")
    before = _family(manager, permanence, BEFORE, None)
    new = Adopted(
        name=Name(given="Elowen", family=AFTER),
        order_on=now.date() - timedelta(days=2),
        allowed=frozenset({manager.practitioner, listed.practitioner}),
        team=permanence,
    )
    with acting(manager):
        after = record_adoption(manager, before, new, now=now)
    _family(manager, permanence, AFTER, after)
    return before, after, listed


def _family(manager, team, family, child):
    now = manager.now
    with acting(manager):
        if child is None:
            new = NewPerson(
                authority=MANCHESTER, name=Name(given="Tamsin", family=family), born_on=BORN,
                coded={"sex": "F"}, numbers={IdentifierKind.NHS: "943 476 5919"},
            )  # fmt: skip
            child = register_child(manager, new, Team(team, Purpose.CARE), now=now)
        parent = NewPerson(authority=MANCHESTER, name=Name(given="Jory", family=family))
        tie = Tie(kind=RelationshipKind.PARENT)
        relative = add_relative(manager, child, parent, tie, now=now)
        live_together(manager, [child, relative], from_on=None, now=now)
        home = Home(lines=f"3 {family} Road", postcode="M1 1AA")
        record_address(manager, [child], home, now=now)
    return child


def everything(actor, about):
    """Every row of every table this actor reaches, as text, by table."""
    with acting(actor), connections["default"].cursor() as cursor:
        note(actor, "read", "page", "-", about)
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relname ~ "
            "'^(people|ledger|casework|governance|sharing|rights|disclosure)_' "
            "AND has_table_privilege(oid, 'SELECT') ORDER BY 1"
        )
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT t::text FROM {table} t")
            found[table] = [row for (row,) in cursor.fetchall()]
        return found


def somebody(workplace, chance, number, permanence):
    """A team and roles at random, sometimes the very team that placed the child."""
    function = chance.choice(list(TeamFunction))
    kind = chance.choice(list(AgencyKind))
    team = permanence if chance.random() < 0.3 else workplace.team(f"T{number}", function, kind)
    roles = chance.sample(list(Role), chance.randint(1, 3))
    return team, workplace.worker(team, *roles, name=f"Somebody {number}")


def test_nothing_anybody_else_reaches_of_the_one_names_the_other(
    workplace, manager, permanence, adopted
):
    """Also where they work with both families, look the child up or open a record in an
    emergency."""
    before, after, _ = adopted
    chance = random.Random(11)
    for number in range(12):
        team, actor = somebody(workplace, chance, number, permanence)
        for who in (before, after):
            if chance.random() < 0.6:
                purpose = chance.choice(list(Purpose))
                people.Involvement.objects.as_the_system().get_or_create(
                    person_id=who, team_id=team, purpose=purpose,
                    defaults={
                        "ground": "x", "began_at": actor.now, "set_by_id": manager.practitioner,
                    },
                )  # fmt: skip
        if chance.random() < 0.4:
            people.BreakGlass.objects.as_the_system().create(
                person_id=before, practitioner_id=actor.practitioner, agency_id=actor.agency,
                reason="medical_emergency", because="The hospital rings about allergies.",
                began_at=actor.now, ends_at=actor.now + timedelta(hours=1),
            )  # fmt: skip
        for table, rows in everything(actor, [before]).items():
            for row in rows:
                assert not (str(before) in row and str(after) in row), (table, number)
                assert AFTER not in row, (table, number)
                assert table in AUDIT or str(after) not in row, (table, number)


def test_the_few_on_the_list_reach_both_and_no_line_of_the_audit_holds_both(adopted, manager):
    before, after, listed = adopted
    with acting(listed):
        linked = adoption(listed, before)
        assert (linked.other, linked.name, linked.is_before) == (after, f"Elowen {AFTER}", False)
        back = adoption(listed, after)
        assert (back.other, back.name, back.is_before) == (before, f"Tamsin {BEFORE}", True)
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_auditsubject a JOIN ledger_auditsubject b "
            "ON a.entry_id = b.entry_id WHERE a.person = %s AND b.person = %s",
            [before, after],
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM ledger_auditsubject WHERE person = %s", [after])
        assert cursor.fetchone()[0] > 2


def test_neither_record_holds_a_name_number_or_relative_of_the_other(adopted):
    before, after, _ = adopted

    def held(model, who):
        return [str(row) for row in model.objects.as_the_system().filter(person=who).values()]

    for model in (people.PersonName, people.Identifier, people.Relationship, people.Address):
        assert not any(AFTER in row or str(after) in row for row in held(model, before))
        assert not any(BEFORE in row or str(before) in row for row in held(model, after))
    assert held(people.Identifier, after) == []


def test_looking_the_one_up_finds_nothing_of_the_other(workplace, adopted):
    before, after, _ = adopted
    duty = workplace.worker(workplace.team("Door", TeamFunction.FRONT_DOOR), Role.DUTY)
    with acting(duty):
        found = by_name(duty, f"Tamsin {BEFORE}", BORN)
        assert before in [card.person for card in found.cards]
        assert AFTER not in str(found)
        assert not found.restricted
        found = by_name(duty, f"Elowen {AFTER}", BORN)
        assert after not in [card.person for card in found.cards]
        assert BEFORE not in str(found)
        assert found.restricted


def test_whoever_comes_off_the_list_reaches_the_new_record_no_more(workplace, manager, adopted):
    before, after, listed = adopted
    newcomer = workplace.worker(workplace.team("Other permanence", TeamFunction.PERMANENCE))
    with acting(manager):
        change_list(
            manager, after, add=[newcomer.practitioner], drop=[listed.practitioner],
            now=manager.now,
        )  # fmt: skip
    with acting(newcomer):
        assert adoption(newcomer, before).other == after
    with acting(listed):
        assert adoption(listed, before) is None
        assert adoption(listed, after) is None
    with pytest.raises(Refused, match="Somebody else"), acting(manager):
        change_list(manager, before, add=[], drop=[manager.practitioner], now=manager.now)


def test_only_a_manager_of_those_who_look_after_the_child_records_it(workplace, manager, adopted):
    before, _, listed = adopted
    new = Adopted(
        name=Name(given="A", family="B"), order_on=BORN, team=manager.memberships[0].team,
        allowed=frozenset({listed.practitioner}),
    )  # fmt: skip
    police = workplace.team("Police", TeamFunction.POLICE, AgencyKind.POLICE)
    for actor in (listed, workplace.worker(police, Role.MANAGER)):
        with pytest.raises(NotAllowed), acting(actor):
            record_adoption(actor, before, new, now=actor.now)
    with pytest.raises(Refused), acting(manager):
        record_adoption(manager, before, new, now=manager.now)  # it is recorded already


def test_what_goes_out_about_the_birth_family_is_searched_for_the_adopters_home(workplace, adopted):
    before, after, _ = adopted
    team = people.Involvement.objects.as_the_system().filter(person=before).first().team_id
    worker = workplace.worker(team, name="Not on the list")
    with acting(worker):
        things = protected_strings(worker, [before])
    for text in (f"They live at 3 {AFTER} Rd.", f"Her name is Elowen {AFTER} now."):
        (found, *_) = spotted(things, text)
        assert things[int(found.key)].person is None
    assert AFTER not in repr(things)
    assert str(after) not in repr(things)


def test_that_a_child_was_adopted_shows_in_who_looked_to_those_on_the_list_alone(
    workplace, permanence, manager, adopted
):
    before, _, _ = adopted
    other = workplace.worker(permanence, Role.MANAGER)
    with acting(manager):
        adoption(manager, before)
    told = {}
    for reader in (manager, other):
        with acting(reader):
            looks = looks_at(reader, before, Wanted()).looks
        told[reader] = " ".join(f"{each.action} {each.part} {each.why}" for each in looks).lower()
    assert "record adoption" in told[manager]
    assert "adopt" not in told[other]
    assert told[other].count("they manage a team") >= 2


def test_a_list_without_a_manager_of_those_who_keep_the_new_record_is_refused(
    workplace, permanence, manager
):
    child = _family(manager, permanence, BEFORE, None)
    alone = workplace.worker(permanence)
    new = Adopted(
        name=Name(given="Elowen", family=AFTER),
        order_on=manager.now.date() - timedelta(days=2),
        allowed=frozenset({alone.practitioner}),
        team=permanence,
    )
    with pytest.raises(Refused, match="Name a manager of the team"), acting(manager):
        record_adoption(manager, child, new, now=manager.now)


def test_nobody_puts_themselves_on_the_list_of_a_seal(workplace, permanence, manager, adopted):
    _, after, _ = adopted
    sealed = Restriction.objects.as_the_system().get(person=after)
    intruder = workplace.worker(permanence, Role.MANAGER)
    place = RestrictedName(restriction=sealed, practitioner_id=intruder.practitioner)
    with pytest.raises(ProgrammingError, match="row-level security"), acting(intruder):
        place.save(using="default", force_insert=True)
