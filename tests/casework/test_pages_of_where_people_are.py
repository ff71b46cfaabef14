"""The pages on which it is said where people are, and the forms whose answers tell it."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from medlock.access.vocabulary import TeamFunction
from medlock.casework.models import Revision
from medlock.people import models as people
from tests.canaries import ANCOATS, plant, signed_in


@pytest.fixture
def planted(workplace):
    return plant(workplace)


def body(answer):
    return unescape(answer.content.decode())


def page(name, person):
    return reverse(f"casework:whereabouts_{name}", args=[person])


def latest(work):
    return Revision.objects.using("system").filter(work=work).order_by("-number").first()


def test_who_typed_it_sees_it_on_the_form_and_a_colleagues_form_neither_shows_nor_loses_it(
    workplace, planted
):
    work = planted.works["staying_put"]
    form = reverse("casework:part", args=[work, 1])
    mine, colleague = (signed_in(workplace, who) for who in (planted.manager, planted.worker))
    assert planted.found_in(body(mine.get(form))) == ["carer"]
    shown = body(colleague.get(form))
    assert planted.found_in(shown) == []
    assert 'value="carer"' not in shown  # no control of it is on the form
    assert 'value="my_words"' in shown
    sent = {"base": "1", "asked": ["my_words"], "answer.my_words": "I like it there."}
    assert colleague.post(form, sent).status_code == 302
    kept = latest(work).answers
    assert kept["my_words"] == "I like it there."
    assert planted.tokens["carer"] in kept["carer"]


def test_two_who_change_it_at_once_do_not_learn_the_others_word(workplace, planted):
    work = planted.works["staying_put"]
    form = reverse("casework:part", args=[work, 1])
    colleague = signed_in(workplace, planted.worker)
    sent = {"base": "0", "asked": ["carer"], "answer.carer.name": "Jo", "answer.carer": "Jo"}
    answer = colleague.post(form, sent)
    assert answer.status_code == 409
    assert planted.found_in(body(answer)) == []
    assert "Protected" in body(answer)


def test_a_note_with_an_address_in_it_offers_to_move_it(workplace, planted):
    work = planted.works["leaving"]
    form, client = reverse("casework:part", args=[work, 1]), signed_in(workplace, planted.manager)
    plain = {"base": "1", "asked": ["worries"], "answer.worries": "She sleeps badly."}
    assert client.post(form, plain).url != reverse("casework:whereabouts_noticed", args=[work])
    told = plain | {"base": "2", "answer.worries": "She is at 14 Chapel Mill Lane now."}
    answer = client.post(form, told)
    assert answer.url.startswith(reverse("casework:whereabouts_noticed", args=[work]))
    assert latest(work).answers["worries"] == told["answer.worries"]
    said = body(client.get(answer.url))
    assert "14 Chapel Mill Lane" in said
    moved = {"do": "prefill", "lines": "14 Chapel Mill Lane"}
    assert "14 Chapel Mill Lane</textarea>" in body(
        client.post(page("addresses", planted.child), moved)
    )
    away = f"{answer.url.partition('?')[0]}?next=https://elsewhere.example/"
    assert "elsewhere.example" not in body(client.get(away))


def test_a_child_without_an_address_is_given_one_and_what_is_wrong_is_said(workplace, planted):
    client = signed_in(workplace, planted.manager)
    here = page("addresses", planted.child)
    for wrong, says in (
        ({"lines": "", "ward": ""}, "Give the address"),
        ({"lines": "4 Nowhere Lane", "ward": "Narnia"}, "not a place Medlock knows"),
        ({"lines": "4 Nowhere Lane", "from-day": "1", "from-month": "1", "from-year": "2999"},
         "in the future"),
    ):  # fmt: skip
        answer = client.post(here, {"do": "address", **wrong})
        assert answer.status_code == 422
        assert says in body(answer)
        assert wrong["lines"] in body(answer)
    sent = {"do": "address", "lines": "4 Nowhere Lane", "postcode": "zz1 1zz", "ward": ANCOATS}
    assert client.post(here, sent).status_code == 302
    rows = people.Address.objects.as_the_system().filter(person=planted.child, unsafe=False)
    assert [(row.ward, row.protected) for row in rows] == [(ANCOATS, True)]
    assert client.post(here, {"do": "anything"}).status_code == 422


def test_cards_secrets_and_needs_are_kept_by_their_pages(workplace, planted):
    client, child = signed_in(workplace, planted.manager), planted.child
    card = {"do": "card", "times": "Mondays", "no_message": "yes", "number": ""}
    answer = client.post(page("contact", child), card)
    assert "Give the safe number again" in body(answer)  # it is masked, and would be lost
    assert client.post(page("contact", child), card | {"number": "07700 900777"}).status_code == 302
    secret = {"do": "secret", "other": str(planted.mother), "because": "She must not know yet."}
    work = planted.works["leaving"]
    assert client.post(page("contact", child), secret | {"work": str(work)}).status_code == 302
    assert "Ida Hollow must not know." in body(client.get(reverse("casework:work", args=[work])))
    other = reverse("casework:work", args=[planted.works["staying_put"]])
    assert "Ida Hollow must not know." not in body(client.get(other))
    assert "Mondays" in body(client.get(reverse("casework:child", args=[child])))
    need = {"do": "need", "whose": f"worker:{planted.worker.practitioner}", "until-day": "1"}
    assert client.post(page("needs", child), need).status_code == 422


def test_no_school_is_named_among_those_who_may_need_to_know(workplace, planted):
    """Its people are listed by their team, and a need may be the whole team's."""
    teams = people.Team.objects.using("system")
    school = teams.get(function=TeamFunction.SCHOOL)
    workplace.worker(school.id, name="Canary teacher")
    people.AddressNeed.objects.as_the_system().create(
        person_id=planted.child, team_id=school.id, because="They take her home.",
        from_on=workplace.now.date(), set_by_id=planted.manager.practitioner,
    )  # fmt: skip
    shown = body(signed_in(workplace, planted.manager).get(page("needs", planted.child)))
    assert "They take her home." in shown
    assert "Canary knower" in shown
    assert planted.found_in(shown) == []


def test_whoever_may_not_read_the_contacts_finds_no_such_pages(workplace, planted):
    stranger = signed_in(workplace, workplace.worker(workplace.team("South"), name="A stranger"))
    for name in ("addresses", "contact", "needs", "adoption"):
        assert stranger.get(page(name, planted.child)).status_code == 404
        assert stranger.post(page(name, planted.child), {"do": "protect"}).status_code == 404
    worker = signed_in(workplace, planted.worker)
    assert worker.get(page("adoption", planted.child)).status_code == 404


def test_a_manager_records_an_adoption_and_only_the_list_sees_the_link(workplace, planted):
    by, child = planted.manager, planted.child
    client = signed_in(workplace, by)
    assert client.get(page("adoption", child)).status_code == 200
    sent = {
        "given": "Elowen", "family": "Zennorbrook", "order-day": "2", "order-month": "3",
        "order-year": "2025", "team": str(by.memberships[0].team),
        "allowed": [str(by.practitioner)],
    }  # fmt: skip
    assert client.post(page("adoption", child), sent | {"order-day": ""}).status_code == 422
    assert client.post(page("adoption", child), sent).status_code == 302
    assert "Elowen Zennorbrook" in body(client.get(page("adoption", child)))
    worker = signed_in(workplace, planted.worker)
    assert worker.get(page("adoption", child)).status_code == 404
    assert "Zennorbrook" not in body(worker.get(reverse("casework:child", args=[child])))
