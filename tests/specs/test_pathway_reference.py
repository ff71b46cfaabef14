"""What is drawn, printed and checked at the command line says what is declared."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from medlock.cli.pathway import command, report
from medlock.law.care_proceedings import PROCEEDINGS
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Case, Clock, TermsBy
from medlock.pathway.layout import APART, GAP, Line, lay_out
from medlock.pathway.map import draw
from medlock.pathway.phrases import clock, follows, listed
from medlock.pathway.reference import slug, statuses_page
from medlock.pathways import CATALOGUE
from medlock.pathways.front_door import FRONT_DOOR
from medlock.pathways.posts import POSTS
from medlock.pathways.reference import pages
from medlock.words.refusals import Refused

SVG = "{http://www.w3.org/2000/svg}"
SERVICES = [service.key for service in CATALOGUE.services]


def asked(*arguments):
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize("service", SERVICES)
def test_a_map_shows_every_step_and_status_of_its_service_once(service):
    drawn = ElementTree.fromstring(draw(CATALOGUE, service))
    found = [group.get("id") for group in drawn.iter(f"{SVG}g")]
    home = next(each for each in CATALOGUE.services if each.key == service)
    assert sorted(found) == sorted(each.key for each in (*home.steps, *home.statuses))


@pytest.mark.parametrize("service", SERVICES)
def test_a_map_names_itself_for_those_who_cannot_see_it(service):
    drawn = ElementTree.fromstring(draw(CATALOGUE, service))
    assert drawn.get("role") == "img"
    labels = [drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc")]
    assert drawn.get("aria-labelledby").split() == [each.get("id") for each in labels]
    assert all(each.text for each in labels)


@pytest.mark.parametrize("service", SERVICES)
def test_no_two_cards_of_a_map_lie_on_each_other_and_none_runs_over_the_edge(service):
    drawn = ElementTree.fromstring(draw(CATALOGUE, service))
    width, height = float(drawn.get("width")), float(drawn.get("height"))
    boxes = [
        [float(group.find(f"{SVG}rect").get(side)) for side in ("x", "y", "width", "height")]
        for group in drawn.iter(f"{SVG}g")
    ]
    for number, (x, y, wide, high) in enumerate(boxes):
        assert x >= 0
        assert y >= 80
        assert x + wide <= width
        assert y + high <= height
        for other_x, other_y, other_wide, other_high in boxes[number + 1 :]:
            apart = x + wide <= other_x or other_x + other_wide <= x
            assert apart or y + high <= other_y or other_y + other_high <= y


def test_a_map_is_drawn_the_same_every_time():
    assert draw(CATALOGUE, "social_work") == draw(CATALOGUE, "social_work")


def test_a_map_says_a_limit_and_what_a_status_lives_in():
    services = tuple(
        replace(
            each,
            statuses=tuple(replace(status, limits=(PROCEEDINGS,)) for status in each.statuses),
        )
        for each in CATALOGUE.services
    )
    drawn = draw(Catalogue(services), "social_work")
    assert "To be ended within 26 weeks (unverified)" in drawn
    assert "A status inside Child in need" in drawn
    assert "Limit: to be ended within 26 weeks (unverified)." in statuses_page(Catalogue(services))


def test_cards_stand_in_columns_by_the_shortest_way_to_them():
    lines = [
        Line("a", "b", 10),
        Line("b", "c", 10),
        Line("a", "c", 20),
        Line("c", "a", 10),
        Line("b", "d", 10, aside=True),
    ]
    found = lay_out(dict.fromkeys("abcd", 40.0), lines)
    assert {key: card.column for key, card in found.cards.items()} == {
        "a": 0, "b": 1, "c": 1, "d": 0,
    }  # fmt: skip
    assert [(each.source, each.target) for each in found.lines] == [("a", "b"), ("a", "c")]
    assert found.columns == 2
    tops = sorted(found.cards[key].top for key in "bc")
    assert tops[1] - tops[0] >= 40 + GAP
    assert found.height == max(card.top for card in found.cards.values()) + 40


def test_a_card_that_nothing_leads_to_stands_just_before_what_it_leads_to():
    lines = [Line("a", "b", 10), Line("b", "c", 10), Line("c", "d", 10), Line("late", "d", 10)]
    found = lay_out(dict.fromkeys(("late", "a", "b", "c", "d"), 40.0), lines)
    assert found.cards["late"].column == 2


def test_those_that_lead_to_most_stand_together_at_the_left():
    lines = [Line("a", "b", 10), Line("b", "c", 10), Line("other", "c", 10)]
    found = lay_out(dict.fromkeys(("other", "a", "b", "c"), 40.0), lines)
    assert [found.cards[key].column for key in ("a", "other", "b", "c")] == [0, 0, 1, 1]


def test_no_card_stands_far_below_the_one_above_it():
    many = [f"m{number}" for number in range(20)]
    lines = [Line("a", each, 10) for each in many] + [Line(many[-1], "late", 10)]
    found = lay_out(dict.fromkeys(("a", *many, "late"), 40.0), lines)
    assert found.cards["a"].top <= APART - GAP
    tops = sorted(found.cards[key].top for key in many)
    assert all(GAP <= below - (above + 40) <= APART for above, below in pairwise(tops))


def test_cards_that_only_lead_to_each_other_are_placed_too():
    found = lay_out({"a": 40.0, "b": 40.0}, [Line("a", "b", 5), Line("b", "a", 5)])
    assert [card.column for card in found.cards.values()] == [0, 1]


def test_the_reference_pages_tell_every_step_status_timescale_and_field():
    written = pages()
    for service in CATALOGUE.services:
        page = written[f"steps-{slug(service)}.md"]
        assert f"(pathway-{slug(service)}.svg)" in page
        assert f"pathway-{slug(service)}.svg" in written
        assert f"[{service.title}](steps-{slug(service)}.md)" in written["steps.md"]
        for step in service.steps:
            assert f"`{step.stamp}`" in page
            assert all(f"`{each.name}`" in page for each in step.fields)
            assert f"[{step.title}](steps-{slug(service)}.md#" in written["steps.md"]
    assert all(f"(`{key}`)" in written["statuses.md"] for key in CATALOGUE.statuses)
    assert all(f"`{code}`" in written["timescales.md"] for code in CATALOGUE.timescales)
    for post in POSTS:
        assert f"| {post} | " in written["who-does-what.md"]
    for step in CATALOGUE.steps.values():
        for name in step.feeds:
            assert f"\n## {name}\n" in written["statutory-lists.md"]


def test_what_follows_an_outcome_is_said_in_words():
    plan = CATALOGUE.step("icpc").outcome("plan")
    assert follows(plan, CATALOGUE) == (
        "starts core group, opens child protection plan and ends child in need plan if open"
    )
    early_help = CATALOGUE.step("cf_assessment").outcome("early_help")
    assert follows(early_help, CATALOGUE) == (
        "starts early help hub triage and ends child in need (referral open)"
    )
    assert follows(CATALOGUE.step("icpc").outcome("no_plan"), CATALOGUE) == "nothing more"
    assert listed([]) == ""
    assert listed(["one"]) == "one"


def test_a_clock_is_said_with_the_cases_it_depends_on():
    once, again = CATALOGUE.status("in_need").clocks
    assert clock(once) == "once, within 1 working day (local)"
    assert clock(again) == "every 4 weeks (local)"
    terms = once.terms
    by_age = TermsBy((Case("under five", lambda c: True, terms * 2),), terms)
    assert clock(Clock(step="x", terms=by_age)) == (
        "under five: every 1 working day (local); otherwise: once, within 1 working day (local)"
    )


def test_check_finds_nothing_wrong_and_counts():
    found = asked("check")
    assert found.exit_code == 0
    assert "Nothing is wrong with the declarations." in found.output
    assert f"{len(CATALOGUE.steps):>6}  steps\n" in found.output


def test_check_answers_a_program():
    found = json.loads(asked("check", "--json").output)
    assert found["problems"] == []
    assert found["counts"]["steps"] == len(CATALOGUE.steps)
    assert found["version"] == CATALOGUE.version


def test_check_reads_an_authoritys_overlay(tmp_path):
    overlay = tmp_path / "overlay.toml"
    overlay.write_text('services = ["front_door"]')
    found = asked("check", "--overlay", str(overlay), "--json")
    assert json.loads(found.output)["counts"]["steps"] == len(FRONT_DOOR.steps)


def test_check_says_when_an_overlay_is_not_text(tmp_path):
    overlay = tmp_path / "overlay.toml"
    overlay.write_bytes(b"\xff\xfe\x00")
    found = asked("check", "--overlay", str(overlay))
    assert isinstance(found.exception, Refused)
    assert "is not text in UTF-8" in str(found.exception)


def test_what_is_wrong_comes_before_the_counts():
    said = report(CATALOGUE, ["Nothing starts “icpc”."], as_json=False).splitlines()
    assert said[0] == "Nothing starts “icpc”."
    assert said[1] == f"{len(CATALOGUE.services):>6}  services"
    assert json.loads(report(CATALOGUE, ["x"], as_json=True))["problems"] == ["x"]


def test_map_writes_to_the_screen_or_to_a_file(tmp_path):
    target = tmp_path / "map.svg"
    assert asked("map", "front_door").output == draw(CATALOGUE, "front_door")
    assert asked("map", "front_door", "--output", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8") == draw(CATALOGUE, "front_door")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("map", "cake"), "There is no service “cake”. There are: front_door, "),
        (("map", "front_door", "--output", "/nowhere/map.svg"), "could not be written: No such"),
        (("show", "icp"), "There is no step “icp”. Did you mean icpc or rcpc"),
        (("show", "zzz"), "There is no step “zzz”. See `medlock pathway check`."),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(arguments, said):
    found = asked(*arguments)
    assert isinstance(found.exception, Refused)
    assert said in str(found.exception)


def test_show_says_what_a_step_asks_and_how_it_may_end():
    found = asked("show", "cp_visit").output
    assert "Child protection visit (`cp_visit@1`)" in found
    assert "Clock of “Child protection plan”:** every 10 working days (local)" in found
    assert "| Child not seen `not_seen` | starts case note |" in found
