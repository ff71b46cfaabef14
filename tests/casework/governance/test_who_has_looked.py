"""Who has looked at a record, by what right; and what about it seems odd to those who watch."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections
from django.db.utils import DatabaseError

from medlock.access.vocabulary import Action, Compartment, Role, TeamFunction
from medlock.governance.looks.acts.answering import About, answer_flag
from medlock.governance.looks.acts.declaring import declare_home
from medlock.governance.looks.acts.looking_back import look_back
from medlock.governance.looks.reads import Wanted, looks_at
from medlock.governance.looks.reads.looks import UNKNOWN, Show
from medlock.governance.looks.reads.month import month_of
from medlock.governance.looks.reads.odd import odd_looks
from medlock.governance.models import FlagAnswer, HomeDeclared
from medlock.governance.models.looks import FlagKind
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.acts.addresses import Home, record_address
from medlock.people.acts.restricting import restrict
from medlock.people.reads.asking import require
from medlock.people.reads.cards import card, cards
from medlock.people.reads.search import by_name
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.governance.opening import BORN, SEAL, opened


def looked(by, who, times=1):
    for _ in range(times):
        with acting(by):
            cards(by, [who])


def refused(by, who):
    with pytest.raises(NotAllowed), acting(by):
        require(by, Action.READ, Compartment.CASEWORK, [who])


def told(by, who, **wanted):
    with acting(by):
        return looks_at(by, who, Wanted(**wanted))


def test_the_manager_sees_who_looked_of_which_agency_at_what_and_why(
    workplace, manager, nurse, child
):
    worker = workplace.worker(*manager.teams, name="Sam Kaya")
    looked(worker, child)
    refused(nurse, child)
    with acting(nurse):
        by_name(nurse, "Amara Okafor", BORN)
    opened(nurse, child)
    looked(nurse, child)
    found = told(manager, child).looks
    said = {(each.name, each.action): each for each in found}
    mine = said["Sam Kaya", "read"]
    assert (mine.agency, mine.part, mine.refused, mine.tied) == (
        "social_care", "index", False, True,
    )  # fmt: skip
    assert mine.why == "Their team was involved. Child in need."
    no = said["Jo Lind", "read casework"]
    assert (no.agency, no.refused, no.rule) == ("health", True, 13)
    assert no.why == "Nothing gives them a reason to see or do this."
    assert said["Jo Lind", "search"].rule == 10
    assert said["Jo Lind", "break glass"].emergency
    assert said["Jo Lind", "read"].emergency
    assert said["Jo Lind", "read"].why == "They opened it in an emergency, with a reason."
    assert not mine.emergency
    assert {show: told(manager, child, show=show).number for show in Show} == {
        Show.EVERYTHING: len(found) + 1, Show.REFUSED: 1, Show.SEARCHES: 1, Show.EMERGENCIES: 5,
    }  # fmt: skip
    health = told(manager, child, agency=nurse.agency)
    assert {each.agency for each in health.looks} == {"health"}
    assert [name for _, name in health.agencies] == ["health", "social_care"]
    first, rest = told(manager, child, most=2).looks, told(manager, child, skip=2, most=99).looks
    assert (len(first), first[0].action) == (2, "read audit")
    assert len(rest) == told(manager, child).number - 3
    tomorrow = manager.now + timedelta(days=1)
    assert told(manager, child, since=tomorrow).number == 0
    assert told(manager, child, until=manager.now).number == 0


def test_who_looked_is_for_managers_of_an_involved_team_and_itself_on_record(
    workplace, manager, nurse, child
):
    worker = workplace.worker(*manager.teams)
    other = workplace.worker(workplace.team("South"), Role.MANAGER)
    for nobody in (worker, other, nurse):
        with pytest.raises(NotAllowed):
            told(nobody, child)
    told(manager, child)
    looks = told(manager, child).looks
    assert sum(each.action == "read audit" and not each.refused for each in looks) == 1
    assert sum(each.refused for each in looks) == 3
    listed = workplace.worker(*manager.teams, Role.MANAGER)
    with acting(manager):
        restrict(manager, child, [listed.practitioner], SEAL, now=manager.now)
    with pytest.raises(NotAllowed):
        told(manager, child)
    assert told(listed, child).number


def odd(by, now=None):
    with acting(by):
        found = odd_looks(by, now=now or by.now + timedelta(minutes=1))
        return {(each.flag.kind, each.worker): each for each in found}


def test_a_look_of_ones_own_worker_without_a_team_or_of_their_own_name_or_street_is_odd(
    workplace, manager, child
):
    """The same whether it was refused; and to a manager who may open the record or not."""
    south = workplace.team("South")
    boss = workplace.worker(south, Role.MANAGER, name="Ada Boss")
    cousin = workplace.worker(south, name="Tolu OKAFÓR")
    neighbour = workplace.worker(*manager.teams, name="Ann Near")
    with acting(manager):
        record_address(
            manager, [child], Home(lines="1 Mill Walk", postcode="M4 6AB"), now=manager.now
        )
    with acting(neighbour):
        declare_home(neighbour, "m46ab", now=neighbour.now)
    refused(cousin, child)
    looked(neighbour, child)
    for who in (boss, manager):
        surname = odd(who)[FlagKind.SURNAME, "Tolu OKAFÓR"]
        assert surname.flag.refused == 1
        assert (surname.card is None) is (who is boss)
        assert (FlagKind.NOT_INVOLVED, "Tolu OKAFÓR") in odd(who)
    assert set(odd(boss)) == {
        (FlagKind.SURNAME, "Tolu OKAFÓR"), (FlagKind.NOT_INVOLVED, "Tolu OKAFÓR"),
    }  # fmt: skip
    assert {kind for kind, name in odd(manager) if name == "Ann Near"} == {FlagKind.STREET}
    with acting(neighbour):
        declare_home(neighbour, "", now=neighbour.now + timedelta(seconds=1))
    assert not {kind for kind, name in odd(manager) if name == "Ann Near"}
    assert odd(cousin) == {}
    with pytest.raises(Refused, match="whole postcode"), acting(neighbour):
        declare_home(neighbour, "M4", now=neighbour.now)


def test_quality_watches_its_agency_and_nobody_watches_themself(workplace, manager, nurse, child):
    quality = workplace.worker(workplace.team("Quality", TeamFunction.QUALITY), name="Q")
    south = workplace.worker(workplace.team("South"), Role.MANAGER, name="Ada Boss")
    for who in (south, quality, nurse):
        refused(who, child)
    assert {name for _, name in odd(quality)} == {"Ada Boss"}
    assert odd(south) == {}
    assert {name for _, name in odd(manager)} == {"Ada Boss", "Q", "Jo Lind"}


def test_an_answer_is_added_once_for_all_and_asked_again_after_the_next_look(
    workplace, manager, nurse, child
):
    refused(nurse, child)
    about = About(FlagKind.NOT_INVOLVED, nurse.practitioner, child)
    later = workplace.at(manager, manager.now + timedelta(hours=1))
    with pytest.raises(Refused, match="Say whether"), acting(later):
        answer_flag(later, about, "perhaps", "A mistyped number.", now=later.now)
    with acting(later):
        answer_flag(later, about, "explained", "A mistyped number.", now=later.now)
    (one,) = odd(later).values()
    assert (one.flag.answered, one.flag.answers[0].note) == (True, "A mistyped number.")
    then = workplace.at(nurse, nurse.now + timedelta(hours=2))
    refused(then, child)
    (again,) = odd(workplace.at(manager, then.now + timedelta(minutes=1))).values()
    assert (again.flag.answered, len(again.flag.answers)) == (False, 1)
    stranger = workplace.worker(workplace.team("South"), Role.MANAGER)
    for nobody in (stranger, workplace.at(nurse, later.now)):
        with pytest.raises(NotAllowed), acting(nobody):
            answer_flag(nobody, about, "explained", "A mistyped number.", now=nobody.now)
    with pytest.raises(DatabaseError, match="permission denied"), acting(later):
        FlagAnswer.objects.update(note="-")


def test_a_declared_home_is_kept_as_a_hash_that_not_even_its_owner_s_manager_reads(
    workplace, manager
):
    worker = workplace.worker(*manager.teams)
    with acting(worker):
        declare_home(worker, "M4 6AB", now=worker.now)
    with acting(manager):
        note(manager, "read", "page", "-", ())
        assert not HomeDeclared.objects.exists()
    with connections["system"].cursor() as cursor:
        cursor.execute("SELECT hashed FROM governance_homedeclared")
        ((kept,),) = cursor.fetchall()
    assert len(bytes(kept)) == 32
    assert b"M4" not in bytes(kept)


def test_a_month_is_looked_back_on_once_and_when_it_is_over(workplace, manager, nurse, child):
    worker = workplace.worker(*manager.teams, name="Sam Kaya")
    looked(worker, child, times=3)
    may = manager.now.date().replace(day=1)
    with pytest.raises(Refused, match="not over yet"), acting(manager):
        look_back(manager, may, "Nothing out of the ordinary.", now=manager.now)
    june = workplace.at(manager, manager.now + timedelta(days=31))
    with acting(june):
        month = month_of(june, may, now=june.now)
        (row,) = [each for each in month.workers if each.name == "Sam Kaya"]
        assert (row.days, row.records, row.busiest, row.odd, month.done) == (1, 1, 1, 0, "")
    for found in ("Nothing out of the ordinary.", ""):
        with acting(june):
            if found:
                look_back(june, may, found, now=june.now)
            assert month_of(june, may, now=june.now).done == "Nothing out of the ordinary."
    with pytest.raises(Refused, match="already"), acting(june):
        look_back(june, may, "Nothing out of the ordinary.", now=june.now)
    with pytest.raises(NotAllowed), acting(worker):
        look_back(worker, may, "Nothing out of the ordinary.", now=june.now)


def test_a_card_that_a_search_gave_is_no_look_and_what_nothing_explains_is_said_so(
    workplace, manager, nurse, child
):
    """A page keeps no rule of its own: without a search or a tie it is said that there was none."""
    with acting(nurse):
        by_name(nurse, "Amara Okafor", BORN)
        card(nurse, child)
    assert odd(manager) == {}
    (page,) = [
        each
        for each in told(manager, child).looks
        if (each.name, each.action) == ("Jo Lind", "read")
    ]
    assert (page.rule, page.tied) == (10, True)
    later = workplace.at(nurse, nurse.now + timedelta(minutes=1))
    with acting(later):
        note(later, "read", "page", "somewhere", [child])
    after = workplace.at(manager, later.now + timedelta(minutes=1))
    (page, *_) = [each for each in told(after, child).looks if each.name == "Jo Lind"]
    assert (page.why, page.tied) == (UNKNOWN, False)
    assert {kind for kind, _ in odd(after)} == {FlagKind.NOT_INVOLVED}
    operator = workplace.worker(*nurse.teams, Role.OPERATOR, name="Mio Hart")
    with acting(operator):
        note(operator, "load", "load", "-", [child])
    assert {name for _, name in odd(after)} == {"Jo Lind"}
