"""Everybody of a city is somebody and lives somewhere: by the published shares, in the wards where
children live and are poor, under the code of the day; and no one can be taken for a real person."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from medlock.city.calibration.places import wards
from medlock.city.homes.agreeing import said
from medlock.city.homes.names import ALONE, STAFF, postcode, street, styles, whole_name
from medlock.city.homes.relatives import Relatives
from medlock.city.homes.rows import ORDER, blocks
from medlock.city.homes.settling import is_over, settle
from medlock.city.homes.whereabouts import Whereabouts
from medlock.city.lives import Life, Milestone, date_of, day_of, subject
from medlock.city.mixing import mixed, mixed_up
from medlock.city.staff.staffing import staff_of
from medlock.footprint.places import place, wards_of
from medlock.pathway.language import SubjectKind
from medlock.people.models.context import ContextKind
from medlock.words.codes import code_set
from tests.specs.invented_city import (
    FIRST,
    LAST,
    MANCHESTER,
    NOT_PEOPLE,
    SALFORD,
    some_lives,
)

DRAWN_ANEW = day_of(date(2018, 5, 3))  # Manchester's wards


@pytest.fixture(scope="module")
def city():
    lives = some_lives(1500)
    return lives, settle(lives, FIRST, LAST)


@pytest.fixture(scope="module")
def written(city):
    staff = staff_of(MANCHESTER, 1, FIRST, LAST, children=5000)
    found = defaultdict(list)
    for block in blocks(*city, staff):
        lines = block.data.decode().splitlines()
        assert len(lines) == block.rows
        found[block.table] += [dict(zip(block.columns, line.split("\t"), strict=True))
                               for line in lines]  # fmt: skip
    return found


def test_every_child_is_recorded_with_codes_in_force_on_the_day(city):
    lives, _ = city
    for life in lives.lives.values():
        if life.kind is SubjectKind.CHILD:
            on = date_of(lives.families[life.family].known_from)
            for name in ("sex", "ethnicity", "disability"):
                assert code_set(name).get(getattr(life, name), on)
    sexes = {life.sex for life in lives.lives.values() if life.kind is SubjectKind.CHILD}
    assert sexes == {"1", "2", "M", "F"}


def test_brothers_and_sisters_are_mostly_alike_and_those_who_came_alone_mostly_boys(city):
    lives, _ = city
    alike = Counter()
    for family in lives.families.values():
        first, *others = (lives.lives[each] for each in family.lives)
        alike.update(each.ethnicity == first.ethnicity for each in others
                     if each.kind is SubjectKind.CHILD)  # fmt: skip
    assert alike[True] / alike.total() > 0.93
    assert alike[False]
    alone = [life for life in lives.lives.values() if life.alone]
    assert sum(life.sex in ("1", "M") for life in alone) / len(alone) > 0.75
    assert not any(life.ethnicity == "WBRI" for life in alone)
    other = some_lives(200)
    settle(other, FIRST, LAST, {"came_alone.BAFR": 1.0, "came_alone.OOTH": 0.0,
                                "came_alone.AOTH": 0.0, "came_alone.WOTH": 0.0})  # fmt: skip
    assert {life.ethnicity for life in other.lives.values() if life.alone} == {"BAFR"}


def test_what_is_known_already_is_kept(city):
    lives = some_lives(30)
    lives.lives[1].ethnicity = "CHNE"
    settle(lives, FIRST, LAST)
    assert lives.lives[1].ethnicity == "CHNE"


@pytest.mark.parametrize("authority", [MANCHESTER, SALFORD])
def test_homes_follow_the_children_of_each_ward_and_their_poverty(authority):
    where, day = Whereabouts(authority), day_of(date(2024, 7, 1))
    drawn = Counter(where.ward(day, mixed(7, n)) for n in range(20_000))
    told = {each.code: each.weight for each in wards(authority, 2024)}
    assert drawn.keys() == told.keys()
    for code, share in told.items():
        assert drawn[code] / 20_000 == pytest.approx(share, abs=0.006)


def test_no_family_is_without_a_home_on_any_day_and_wards_are_those_of_the_day(city):
    lives, homes = city
    far = 0
    for number, family in lives.families.items():
        for day in (family.known_from, DRAWN_ANEW - 1, DRAWN_ANEW, LAST):
            ward = homes.ward(number, day)
            if homes.protected(number):
                assert ward == ""
                continue
            assert place(ward).exists_on(date_of(day)), (number, day)
            far += place(ward).authority != MANCHESTER
            if day == family.known_from:
                assert ward in wards_of(MANCHESTER, date_of(day))
    assert far
    assert homes.ward(10**7, FIRST) in wards_of(MANCHESTER, date_of(FIRST))


def test_what_is_asked_first_changes_nothing(city):
    lives, homes = city
    other = settle(some_lives(1500), FIRST, LAST)
    days = (LAST, FIRST, DRAWN_ANEW, FIRST - 400)
    for number in list(lives.families)[:200]:
        there = [homes.ward(number, day) for day in days]
        assert there[::-1] == [other.ward(number, day) for day in days[::-1]]
        for ward, since, until in homes.stays(number):
            assert homes.ward(number, since) == ward
            assert homes.ward(number, (until or LAST + 1) - 1) == ward


def test_a_ward_keeps_its_name_where_it_can_when_wards_are_drawn_anew():
    where = Whereabouts(MANCHESTER)
    before, after = (wards_of(MANCHESTER, date(year, 6, 1)) for year in (2017, 2018))
    for code in before:
        now = where.on(code, DRAWN_ANEW, 5)
        assert now in after
        same = [each for each in after if place(each).name == place(code).name]
        assert not same or now == same[0]
        assert where.on(code, DRAWN_ANEW - 1, 5) == code
    assert {where.on(code, DRAWN_ANEW - 1, n) for code in after for n in range(64)} == before


def test_some_families_move_some_come_from_elsewhere_and_some_hide(city):
    lives, homes = city
    moved = [n for n in lives.families if len(homes.homes(n)) > 1]
    came = [n for n in lives.families if homes.homes(n)[0].away]
    gone = [n for n in lives.families if homes.homes(n)[-1].away]
    hidden = [n for n in lives.families if homes.protected(n)]
    assert len(hidden) / len(lives.families) == pytest.approx(0.03, abs=0.012)
    assert moved
    assert came
    assert gone
    for number in came:
        assert homes.homes(number)[1].since < lives.families[number].known_from
    for number in gone:
        assert homes.homes(number)[-1].since > homes.over(number)
    for number in lives.families:
        since = [home.since for home in homes.homes(number)]
        assert since == sorted(set(since))
        assert since[0] < lives.families[number].known_from
        assert since[-1] <= LAST


def test_records_are_opened_once_there_is_somebody_to_open_one_of(city):
    lives, homes = city
    seen = Counter()
    for number, life in lives.lives.items():
        at, known = homes.registered(life), lives.families[life.family].known_from
        assert at >= known
        if life.kind is not SubjectKind.CHILD:
            assert at == known
            continue
        if life.unborn:
            assert life.born - 294 <= at < life.born
            told = homes.birth_known(number)
            assert (told is None) == (told is None or homes.day_of(told) > LAST)
            assert told is None or 0 < homes.day_of(told) - life.born < 10
            seen["unborn"] += 1
        else:
            assert at >= life.born
            assert homes.birth_known(number) is None
            seen["later"] += life.born > known
        assert all(at <= each.day for each in life.milestones)
    assert seen["unborn"] > 20
    assert seen["later"] > 20
    assert homes.heard_at(3) == homes.morning(lives.families[3].known_from, 3)


def test_names_are_many_and_of_many_ways(written):
    legal = [row for row in written["people_personname"] if row["kind"] == "legal"]
    names = Counter((row["given"], row["family"]) for row in legal)
    assert len(names) > 0.93 * len(legal)
    families = {row["family"] for row in legal}
    assert len(families) > 700
    assert any(each[:1].isupper() and each.partition("-")[2][:1].isupper() for each in families)
    assert any("’" in each for each in families)
    assert any(not each.isascii() for each in families)
    assert any(row["family"] == "" for row in legal)
    assert any(row["given"] == "" for row in legal)
    possible = sum((len(s.female) + len(s.male)) * len(s.family) for s in styles().values())
    assert possible > 500_000
    assert len({whole_name(STAFF, mixed_up(n, 1)) for n in range(2000)}) > 1900
    assert whole_name(ALONE, 5)


def test_nobody_can_be_taken_for_a_real_person(written):
    assert all(row["postcode"].startswith("ZZ") for row in written["people_address"])
    for row in written["people_contactdetail"]:
        if row["kind"] == "phone":
            assert row["value"].startswith("07700 900")
        if row["kind"] == "email":
            assert row["value"].isascii()
            assert row["value"].endswith("@home.invalid")
    upns = [row["value"] for row in written["people_identifier"] if row["kind"] == "upn"]
    assert upns
    assert len(set(upns)) == len(upns)
    for upn in upns:
        assert upn[1:7] == "999352"
        letter = sum(n * int(digit) for n, digit in enumerate(upn[1:], start=2)) % 23
        assert upn[0] == "ABCDEFGHJKLMNPQRTUVWXYZ"[letter]
    assert len({street(mixed_up(n, 2)) for n in range(3000)}) > 2950
    assert len({postcode(mixed_up(n, 2)) for n in range(3000)}) > 2900


def test_every_table_has_rows_and_every_id_is_somebodys_alone(written):
    assert set(written) == set(ORDER)
    ids = [row["id"] for rows in written.values() for row in rows if "id" in row]
    assert len(set(ids)) == len(ids)
    assert {len(each) for each in ids} == {32}


def test_a_family_that_hides_is_reached_by_a_card_and_its_addresses_are_closed(city, written):
    lives, homes = city
    hidden = {homes.lives.lives[n].family for n in lives.lives
              if homes.protected(lives.lives[n].family)}  # fmt: skip
    cards = {row["person_id"] for row in written["people_safecontact"]}
    closed = {row["person_id"] for row in written["people_address"] if row["protected"] == "t"}
    opened = {row["person_id"] for row in written["people_address"] if row["protected"] == "f"}
    assert hidden
    assert cards == closed
    assert not closed & opened
    for row in written["people_address"]:
        left = row["to_on"] != "\\N"
        assert row["unsafe"] == ("t" if left and row["protected"] == "t" else "f")
        assert place(row["ward"]).level == "ward"


def test_names_change_from_a_day_on_and_a_birth_brings_one(city, written):
    by_person = defaultdict(list)
    for row in written["people_personname"]:
        by_person[row["person_id"]].append(row)
    changed = [rows for rows in by_person.values()
               if len([row for row in rows if row["kind"] == "legal"]) == 2]  # fmt: skip
    assert any(rows[0]["given"] == "" for rows in changed)
    assert any(rows[0]["given"] for rows in changed)
    for before, after, *_ in changed:
        assert before["to_on"] == after["from_on"] != "\\N"
        assert before["from_on"] == after["to_on"] == "\\N"
    assert any(row["kind"] == "known_as" for row in written["people_personname"])


def test_an_adopted_child_has_a_second_record_closed_to_all_but_its_list(city, written):
    _, homes = city
    people = {row["id"]: row for row in written["people_person"]}
    listed = defaultdict(set)
    for row in written["people_adoptionname"]:
        listed[row["adoption_id"]].add(row["practitioner_id"])
    seals = {row["person_id"]: row for row in written["people_restriction"]
             if row["reason"] == "adoption"}  # fmt: skip
    allowed = defaultdict(set)
    for row in written["people_restrictedname"]:
        allowed[row["restriction_id"]].add(row["practitioner_id"])
    assert len(written["people_adoption"]) == len(homes.adoptions) > 30
    for row in written["people_adoption"]:
        before, after = people[row["before_id"]], people[row["after_id"]]
        assert before["born_on"] == after["born_on"]
        assert after["registered_at"] == row["recorded_at"] > row["order_on"]
        seal = seals.pop(row["after_id"])
        assert row["recorded_by_id"] in listed[row["id"]] == allowed[seal["id"]]
    assert not seals


def test_nobody_with_whom_something_goes_on_is_sealed(city):
    lives = some_lives(200)
    going_on = [family for family in lives.families.values() if family.number % 2]
    for family in going_on:
        child = lives.lives[family.lives[0]]
        child.milestones.append(Milestone(LAST - 200, "referral", "assessment"))
    homes = settle(lives, FIRST, LAST, {"sealed_families": 0.2})
    staff = staff_of(MANCHESTER, 1, FIRST, LAST, children=3000)
    found = [
        line.split("\t")
        for block in blocks(lives, homes, staff)
        if block.table == "people_restriction"
        for line in block.data.decode().splitlines()
    ]
    sealed = {line[1]: line[5][:10] for line in found if line[3] != "adoption"}
    assert sealed
    families = {subject(1, MANCHESTER, n).hex(): life.family for n, life in lives.lives.items()}
    for who, day in sealed.items():
        assert not homes.adoptions.keys() & set(lives.families[families[who]].lives)
        over = homes.over(families[who])
        assert over is not None
        assert date_of(over).isoformat() < day <= date_of(LAST).isoformat()
    assert all(homes.over(family.number) is None for family in going_on)
    seen = Life(1, 0, 0, milestones=[Milestone(5, "referral", "assessment")])
    assert not is_over(seen), "an assessment is begun"
    seen.milestones.append(Milestone(9, "cf_assessment", "child_in_need_plan"))
    seen.milestones.append(Milestone(90, "eh_agreement", "changed"))
    assert not is_over(seen), "in need all the time"
    seen.milestones.append(Milestone(99, "case_closure", "closed"))
    assert is_over(Life(2, 0, 0))


def test_a_child_expected_by_a_family_long_known_is_written_down_when_it_is_expected():
    lives = some_lives(1)
    family = lives.families[0]
    late = family.known_from + 1200
    for number, heard in ((901, late - 60), (902, late - 400), (903, None)):
        told = [Milestone(heard, "referral", "no_further_action")] if heard else []
        lives.lives[number] = Life(number, 0, late, unborn=True, milestones=told)
    homes = settle(lives, FIRST, LAST)
    days = [homes.registered(lives.lives[n]) for n in (901, 902, 903)]
    assert days == [late - 90, late - 280, late - 90]


def test_agreement_to_early_help_holds_until_it_is_taken_back():
    life = Life(1, 1, 0, milestones=[
        Milestone(10, "eha", "plan"), Milestone(20, "taf_meeting", "continues"),
        Milestone(30, "eh_agreement", "changed"), Milestone(40, "taf_meeting", "withdrew"),
        Milestone(45, "eh_agreement", "no_longer_needed"),
        Milestone(50, "eha", "not_taken_up"), Milestone(60, "eha", "no_plan"),
        Milestone(99, "eh_agreement", "changed"),
    ])  # fmt: skip
    assert list(said(life, 98)) == [(10, 30), (30, 40), (60, None)]


def test_nobody_has_parents_here_who_came_alone(city):
    lives, homes = city
    relatives = Relatives(homes)
    kinds = Counter()
    for family in lives.families.values():
        adults = list(relatives.adults(family))
        alone = any(lives.lives[each].alone for each in family.lives)
        assert (not adults) == alone
        kinds[len(adults)] += 1
        found = [each.kind for each in adults]
        assert len(set(found)) == len(found) or "grandparent" in found or "mother" in found
    assert kinds[1] > kinds[2] > 300


def test_the_same_seed_writes_the_same_rows_whatever_is_written_first(city):
    staff = staff_of(MANCHESTER, 1, FIRST, LAST, children=5000)
    lives, homes = city
    whole = list(blocks(lives, homes, staff, range(60)))
    other = some_lives(1500)
    again = settle(other, FIRST, LAST)
    list(blocks(other, again, staff, range(700, 800)))
    assert list(blocks(other, again, staff, range(60))) == whole


def test_places_and_groups_are_on_record_and_are_nobody(city, written):
    lives, homes = city
    told = {row["id"]: row for row in written["people_context"]}
    mine = {subject(1, MANCHESTER, n).hex(): life for n, life in lives.lives.items()
            if life.kind is SubjectKind.CONTEXT}  # fmt: skip
    assert told.keys() == mine.keys()
    assert {row["kind"] for row in told.values()} == set(ContextKind)
    for who, row in told.items():
        on_line = row["kind"] == ContextKind.ONLINE_SPACE
        assert (row["place"] == "online") == on_line
        if not on_line:
            assert row["place"] in {homes.ward(mine[who].family, FIRST + 50), MANCHESTER}
    assert not {row["id"] for row in written["people_person"]} & told.keys()
    households = {row["id"] for row in written["people_household"]}
    assert len(households) == sum(number < NOT_PEOPLE for number in lives.families)
