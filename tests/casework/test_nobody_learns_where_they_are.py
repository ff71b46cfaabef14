"""Of a protected family no page, print or event says where they are, but to whose need is on
record."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from medlock.disclosure.reads.whereabouts import sought
from medlock.ledger import book
from medlock.ledger.acting import acting
from medlock.people.protected import spotted
from tests.canaries import ANCOATS, SCHOOL, WARDS, plant, signed_in


@pytest.fixture
def planted(workplace):
    return plant(workplace)


def pages_about(made):
    for person in (made.child, made.mother):
        yield reverse("casework:child", args=[person])
        yield reverse("casework:print_chronology", args=[person])
        for page in ("addresses", "contact", "needs"):
            yield reverse(f"casework:whereabouts_{page}", args=[person])
    for work in made.works.values():
        for page in ("work", "summary", "print", "versions", "check", "correct"):
            yield reverse(f"casework:{page}", args=[work])
        for number in (1, 2):
            yield reverse("casework:part", args=[work, number])


def body(answer):
    return unescape(answer.content.decode())


def test_no_page_tells_it_to_anybody_without_a_need(workplace, planted):
    seen = {}
    for name, who in (("worker", planted.worker), ("teacher", planted.teacher)):
        client = signed_in(workplace, who)
        for page in pages_about(planted):
            answer = client.get(page, follow=True)
            assert answer.status_code in (200, 404), page
            seen[name, page] = answer.status_code
            mine = planted.found_in(body(answer))
            if name == "teacher" and "/part/" in page:
                continue  # the form of what they typed themselves
            assert mine == [], (name, page, mine)
            assert "/correct/" in page or "/part/" in page or SCHOOL not in body(answer), page
    assert {200} == {code for (name, page), code in seen.items() if "/children/" in page}
    assert [code for code in seen.values()].count(200) > 40


def test_whoever_has_a_need_on_record_reads_it(workplace, planted):
    client = signed_in(workplace, planted.knower)
    told = set()
    for page in pages_about(planted):
        told |= set(planted.found_in(body(client.get(page, follow=True))))
    own = {"leaving", "goingto", "offer"}  # the school's own work, not theirs to read
    assert told >= set(planted.tokens) - own, set(planted.tokens) - told


def test_the_need_of_a_moment_ago_is_gone_when_it_ends(workplace, planted):
    from medlock.people.acts.needs import end_need
    from medlock.people.reads.needs import needs

    client, by = signed_in(workplace, planted.knower), planted.manager
    page = reverse("casework:whereabouts_addresses", args=[planted.child])
    assert planted.found_in(body(client.get(page))) != []
    with acting(by):
        for each in needs(by, planted.child):
            end_need(by, planted.child, each.id, now=by.now)
    assert planted.found_in(body(client.get(page))) == []


def test_no_event_says_where_they_are(planted):
    told = [event for who in (planted.child, planted.mother) for event in
            book.history(who, using="system")]  # fmt: skip
    assert any(event.name == "passport" and event.kind == "completed" for event in told)
    assert {event.ward for event in told} == {""}
    for event in told:
        assert planted.found_in(str(dict(event.facts))) == []
        assert not set(WARDS) & set(map(str, event.facts.values()))
        assert not {"leaving_school", "next_school", "where"} & set(event.facts)


def test_the_same_answers_of_somebody_unprotected_are_told(workplace, planted):
    """What is withheld is withheld for protection, and not lost to everybody."""
    from medlock.people.acts.protecting import agree_to_unprotect, ask_to_unprotect

    for who in (planted.child, planted.mother):
        for by, act in ((planted.worker, ask_to_unprotect), (planted.manager, agree_to_unprotect)):
            with acting(by):
                because = ("He has died abroad.",) if act is ask_to_unprotect else ()
                act(by, who, *because, now=by.now)
    client = signed_in(workplace, planted.worker)
    answer = client.get(reverse("casework:check", args=[planted.works["staying_put"]]))
    assert planted.found_in(body(answer)) == ["carer"]
    assert SCHOOL in body(answer)


def test_what_is_protected_is_found_in_what_goes_out_and_never_shown(planted):
    with acting(planted.worker):
        things = sought(planted.worker, [planted.child])
    assert planted.found_in(repr(things) + str(things)) == []
    whole = {"mail": "@example.org", "carer": " Hollow", "oldlines": " lane", "newlines": " Ln"}
    for what in planted.tokens.keys() - {"home", "schoolteam"}:  # a story; a team
        text = f"We write to you of {planted.tokens[what].lower()}{whole.get(what, '')} on Monday."
        assert spotted(things, text), what
    assert spotted(things, f"She is at {SCHOOL}.")
    assert not spotted(things, "We write to you on Monday about the plan.")


def test_a_family_moves_at_once_and_where_it_was_is_unsafe(planted):
    from medlock.people.models import Address

    rows = list(Address.objects.as_the_system().filter(person=planted.child).order_by("from_on"))
    assert [row.unsafe for row in rows] == [True, False]
    assert [row.protected for row in rows] == [True, True]
    assert rows[0].to_on == rows[1].from_on
    assert rows[1].ward == ANCOATS
    assert rows[0].from_on == rows[1].from_on - timedelta(days=9)
