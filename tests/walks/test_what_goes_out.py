"""A letter to a father who must not find them: what is protected cannot leave by oversight, not by
one person, not to somebody else, and not in another text than was agreed to."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.utils import DatabaseError

from tests.walks.deeds import client
from tests.walks.families import ADDRESS, LETTER, hidden, letter_to, needs_to_know
from tests.walks.sending import at, decided, gone, paper, text_of, words


def audited(action: str) -> list[Any]:
    from medlock.ledger.models import AuditEntry

    return list(AuditEntry.objects.using("system").filter(action=action))


def test_what_is_protected_shows_to_nobody_without_a_need_and_does_not_leave(town: Any) -> None:
    hidden(town)
    me = client(town, "worker")
    found = letter_to(me, town, "Tom Reed")
    page, text = at(found), words(found)
    assert "Two people to keep it" in text
    assert "Janet Cole is named" in text
    for said in ("12 rosebery", "m46ag", "M4 6AG"):
        assert said not in text
    kept = decided(me, page, "keep")
    assert kept.status_code == 422
    assert "still to be decided" in words(gone(me, page, "hand"))
    decided(me, page, "redact")
    made = words(gone(me, page, "hand"))
    assert "It is made" in made
    pdf = paper(me, page)
    said = text_of(pdf)
    assert "Amara is well" in said
    assert "left out: about somebody else" in said
    for secret in ("osebery", "46ag", "Janet"):
        assert secret.casefold() not in said.casefold()
    (entry,) = audited("disclose")
    assert sha256(pdf).hexdigest() in str(entry.detail)
    assert paper(me, page) == pdf


def test_what_is_kept_though_protected_takes_a_second_person_who_may_read_it(town: Any) -> None:
    family = hidden(town)
    needs_to_know(town, "worker", family.child)
    me, manager = client(town, "worker"), client(town, "manager")
    page = at(letter_to(me, town, "Tom Reed", f"Send it to {ADDRESS}."))
    assert decided(me, page, "keep", "the court ordered it").status_code == 200
    waits = words(gone(me, page, ""))
    assert "Waits for a second person" in waits
    assert "Osebery" not in words(manager.get(page))
    assert "12 Rosebery" not in words(manager.get(page))
    assert "Your letter" in words(manager.get("/outgoing/waiting/"))
    mine = me.post(f"{page}second/", {"verdict": "agreed"})
    assert mine.status_code == 404
    blind = manager.post(f"{page}second/", {"verdict": "agreed"})
    assert "you may not read" in words(blind)
    needs_to_know(town, "manager", family.child)
    agreed = manager.post(f"{page}second/", {"verdict": "agreed"}, follow=True)
    assert "Agreed" in words(agreed)
    assert "It is made" in words(gone(me, page, "hand"))
    assert ADDRESS in text_of(paper(me, page))


def test_another_text_or_another_address_takes_another_approval(town: Any) -> None:
    from medlock.disclosure.acts.deciding import approve, release
    from medlock.disclosure.models import Way
    from medlock.people.acts.safe_contact import SafeWays, keep_card
    from medlock.words.refusals import Refused

    family = hidden(town)
    me = client(town, "worker")
    page = at(letter_to(me, town, "Tom Reed", "Amara is well."))
    version = page.rstrip("/").rpartition("/")[2]
    with town.acting("worker") as by:
        approve(by, version, now=by.now)
    newer = at(me.post(f"{page}change/", {"text": "Amara is not well."}, follow=True))
    assert "Agreed" not in words(me.get(newer))
    assert "newer version" in words(gone(me, page, "hand"))
    with town.acting("manager") as by:
        card = SafeWays(number="", times="", no_letters=True, not_with="")
        keep_card(by, family.child, card, now=by.now)
    newer = at(letter_to(me, town, "Amara", "See you on Monday."))
    version = newer.rstrip("/").rpartition("/")[2]
    with town.acting("worker") as by:
        approve(by, version, now=by.now)
        with pytest.raises(Refused, match="never be written to"):
            release(by, version, Way.POST, now=by.now)


def test_who_is_no_party_cannot_be_written_to_and_others_find_nothing(town: Any) -> None:
    hidden(town)
    me, page = client(town, "worker"), f"/children/{town.children['Amara']}/letter/"
    stranger = {"to": f"person:{town.people['officer']}", "title": "x", "text": "x"}
    assert me.post(page, stranger).status_code == 404
    nobody = me.post(page, {"title": "x", "text": "x"})
    assert "Choose who gets it" in words(nobody)
    made = at(letter_to(me, town, "Tom Reed"))
    for who in ("teacher", "officer", "analyst", "duty"):
        other = client(town, who)
        tried = (other.get(made), other.get(f"{made}file/0/"), other.post(f"{made}go/", {}))
        assert {each.status_code for each in tried} == {404}, who


def test_what_is_attached_is_searched_and_goes_without_what_was_found(town: Any) -> None:
    from docx import Document

    hidden(town)
    held, made = BytesIO(), Document()
    made.core_properties.author = made.core_properties.comments = ""
    made.add_paragraph("The doctor saw her twice.")
    made.sections[0].header.paragraphs[0].text = "To the mother, 12 Rosebery Av, M4  6AG"
    made.save(held)
    report = SimpleUploadedFile("report.docx", held.getvalue())
    me = client(town, "worker")
    found = letter_to(me, town, "Tom Reed", "The report is attached.", attachment=report)
    assert "In report.docx" in words(found)
    page = at(found)
    decided(me, page, "redact")
    gone(me, page, "hand")
    text = text_of(paper(me, page))
    assert "The doctor saw her twice." in text
    assert "osebery" not in text
    assert me.get(f"{page}file/1/").status_code == 404


def test_words_pasted_from_another_familys_record_are_known_again(town: Any) -> None:
    from medlock.disclosure.acts.phrases import remember

    family = hidden(town)
    minutes = (
        "Police saw the uncle leave the flat at four in the morning with two of the boys, and "
        "stopped him on the bridge."
    )
    with town.acting("duty") as by:
        remember([minutes], [town.children["Kofi"]])
    me = client(town, "worker")
    about = f"As we heard: {minutes} So we meet on Monday."
    assert "Stands in another" not in words(letter_to(me, town, "Tom Reed", about))  # her brother
    strange = stranger(town)
    lodger = (
        "Neighbours heard the lodger shout for an hour before anybody rang, and by then both of "
        "the little ones were out in the rain."
    )
    with town.acting("duty") as by:
        remember([lodger], [strange])
    about = f"As we heard: {lodger} So we meet on Monday."
    assert "Stands in another" in words(letter_to(me, town, "Tom Reed", about))
    with town.acting("duty") as by:
        assert by is not None
        with pytest.raises(DatabaseError), connections["default"].cursor() as cursor:
            cursor.execute("SELECT * FROM disclosure_phrase")
        connections["default"].set_rollback(True)
    assert family.child


def stranger(town: Any) -> Any:
    from datetime import date

    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.naming import Name
    from medlock.people.acts.registering import NewPerson, Team, register_child

    new = NewPerson(authority="E08000003", name=Name(given="Zed", family="Quill"),
                    born_on=date(2015, 1, 1))  # fmt: skip
    with town.acting("duty") as by:
        team = Team(town.teams["door"], Purpose.FRONT_DOOR)
        known = frozenset(town.children.values())
        return register_child(by, new, team, now=by.now, none_of=known)


def test_what_went_out_is_neither_changed_nor_taken_away(town: Any) -> None:
    hidden(town)
    me = client(town, "worker")
    page = at(letter_to(me, town, "Tom Reed", "Amara is well."))
    gone(me, page, "hand")
    listed = words(me.get(f"/children/{town.children['Amara']}/gone-out/"))
    assert "Your letter: Amara Okafor" in listed
    assert "Tom Reed" in listed
    for table in ("outgoing", "version", "found", "approval", "release", "releasedfile"):
        for act in (f"DELETE FROM disclosure_{table}", f"UPDATE disclosure_{table} SET id = id"):
            with pytest.raises(DatabaseError), connections["system"].cursor() as cursor:
                cursor.execute(act)
    assert "gone out already" in words(gone(me, page, "hand"))
    assert LETTER


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_a_letter_goes_out_by_keyboard_alone(open_as: Any, site: Any, width: int) -> None:
    hidden(site.town)
    at = open_as("worker", f"/children/{site.town.children['Amara']}/letter/", width=width)
    at.tick("Tom Reed")
    for name, text in (("What is it about?", "Your letter"), ("The letter", LETTER)):
        at.tab_to(name)
        at.page.keyboard.insert_text(text)
    at.enter("Check it")
    at.enter("Do this")
    at.enter("Approve it and make the paper")
    assert "It is made" in at.page.inner_text("main")
    at.tab_to("Open the paper (PDF)")
