"""Packs and bundles: what is ticked goes in, each who gets it has a version of their own, and a
father who must not find them learns no more from many papers than from one letter."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

from tests.walks.deeds import assessment, begun, client, ended, written
from tests.walks.families import ADDRESS, hidden, letter_to
from tests.walks.sending import at, chosen, decided, gone, paper, text_of, words

OURS = "North social work"


def pack_of(town: Any) -> str:
    return f"/children/{town.children['Amara']}/pack/"


def assessed(town: Any, *children: str, **answers: Any) -> str:
    work = assessment(town, *children)
    ended(town, "worker", work, "child_in_need_plan", **answers)
    return str(work)


def versions(client: Any, town: Any, *to: str, **more: Any) -> dict[str, str]:
    """Put together for these, by the beginnings of their names: the page of each one's version."""
    page = pack_of(town)
    offered = client.get(page).content.decode()
    keys = re.findall(r'value="([a-z_]+:[0-9a-f-]+)".*?for="to-\d+">([^<]+)<', offered, re.DOTALL)
    ticked = [key for key, name in keys if name.strip().startswith(to)]
    made = client.post(page, {"to": ticked, **more}, follow=True)
    assert made.status_code == 200, words(made)
    listed = re.findall(r'href="(/outgoing/version/[0-9a-f-]+/)">([^<]+)<', made.content.decode())
    return {name: at for at, name in listed}


def test_each_gets_a_version_and_the_father_learns_nothing_of_where_they_are(town: Any) -> None:
    from medlock.casework.models import Work

    hidden(town)
    work = str(Work.objects.using("system").get(step="cf_assessment").id)
    voice = f"She says she likes {ADDRESS}, and her new room."
    ended(town, "worker", UUID(work), "child_in_need_plan", child_voice=voice)
    me = client(town, "worker")
    said = {"kind": "court_bundle", "with": ["chronology"], "step": [work]}
    made = versions(me, town, "The court", "Tom Reed", **said)
    assert made.keys() == {"The court", "Tom Reed"}
    papers = {}
    for who, way in (("The court", "court"), ("Tom Reed", "hand")):
        read = words(me.get(made[who]))
        assert "Two people to keep it" in read
        assert ADDRESS not in read
        decided(me, made[who], "redact")
        assert "It is made" in words(gone(me, made[who], way))
        papers[who] = text_of(paper(me, made[who]))
        assert "and her new room" in papers[who]
        assert ADDRESS not in papers[who]
    assert "For Tom Reed" not in papers["The court"]
    text = papers["The court"]
    contents = text.index("What is in it")
    assert contents < text.index("Chronology") < text.index("Child and family assessment")


def test_the_brothers_own_words_in_the_same_work_are_told(town: Any) -> None:
    work = assessment(town, "Amara", "Kofi")
    own = {f"child_voice@{town.children['Kofi']}": "Sleeps in the car.", "child_voice": "Is tired."}
    ended(town, "worker", work, "child_in_need_plan", **own)
    me = client(town, "worker")
    page = chosen(me, pack_of(town), OURS, kind="meeting_pack", step=[str(work)])
    read = words(page)
    assert "It was written about somebody else" in read
    decided(me, at(page), "redact")
    gone(me, at(page), "file")
    text = text_of(paper(me, at(page)))
    assert "Is tired." in text
    assert "Sleeps in the car" not in text
    assert "Kofi" not in text


def test_a_pack_says_what_it_is_and_what_goes_in_and_the_court_gets_bundles_alone(
    town: Any,
) -> None:
    work = assessed(town, "Amara")
    me, page = client(town, "worker"), pack_of(town)
    nothing = me.post(page, {"to": "court:00000000-0000-0000-0000-000000000000"})
    assert nothing.status_code == 422
    for said in ("Say what it is", "Tick what goes in", "The court gets a court bundle"):
        assert said in words(nothing)
    elsewhere = assessment(town, "Kofi")
    ended(town, "worker", elsewhere, "child_in_need_plan", child_voice="Wants to stay.")
    offered = me.get(page).content.decode()
    assert work in offered
    assert str(elsewhere) not in offered
    read = words(chosen(me, page, OURS, kind="export", step=[work, str(elsewhere)]))
    assert "Copy of the record: Amara Okafor" in read
    assert "Wants to stay" not in read
    assert client(town, "teacher").get(page).status_code == 404


def test_what_is_learnt_after_composing_stops_what_has_not_left(town: Any) -> None:
    """With whom the child is placed is typed into other work once the letter was agreed to."""
    from medlock.disclosure.acts.deciding import approve, release
    from medlock.disclosure.models import Way
    from medlock.words.refusals import Refused

    hidden(town)
    me = client(town, "worker")
    page = at(letter_to(me, town, "Tom Reed", "We met at 9, and Agnes Whitlow sends her love."))
    version = page.rstrip("/").rpartition("/")[2]
    with town.acting("worker") as by:
        approve(by, version, now=by.now)
    work = begun(town, "worker", "pf_notification", "Amara")
    written(town, "worker", work, carer="Agnes Whitlow")
    for act in (lambda by: release(by, version, Way.HAND, now=by.now),
                lambda by: approve(by, version, now=by.now)):  # fmt: skip
        with pytest.raises(Refused, match="Whereabouts: protected"), town.acting("worker") as by:
            act(by)
    anew = words(me.post(f"{page}again/", follow=True))
    assert "Two people to keep it" in anew
    assert "Whitlow" not in anew
