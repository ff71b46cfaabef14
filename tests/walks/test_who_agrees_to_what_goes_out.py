"""Who keeps what is protected is not who agrees to it, and what was agreed to is what leaves."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.walks.deeds import client
from tests.walks.families import ADDRESS, hidden, letter_to, needs_to_know
from tests.walks.sending import at, decided, gone, words

KEPT = "the court ordered it"


def id_of(page: str) -> str:
    return page.rstrip("/").rpartition("/")[2]


def test_nobody_keeps_what_is_protected_and_agrees_to_it_or_agrees_without_signing_in_anew(
    town: Any,
) -> None:
    family = hidden(town)
    for who in ("worker", "manager"):
        needs_to_know(town, who, family.child)
    me, manager = client(town, "worker"), client(town, "manager")
    page = at(letter_to(me, town, "Tom Reed", f"Send it to {ADDRESS}."))
    decided(manager, page, "keep", KEPT)
    assert manager.post(f"{page}second/", {"verdict": "agreed"}).status_code == 404
    assert "Waits for a second person" in words(gone(manager, page, "hand"))
    decided(me, page, "keep", KEPT)
    gone(me, page, "")
    assert manager.post(f"{page}go/", {"way": "hand"}).status_code == 404
    assert "It is made" not in words(me.get(page))


def test_what_was_agreed_to_is_what_leaves(town: Any) -> None:
    """A word more of an attached file, another address of the same child, a name of a file."""
    import pytest
    from docx import Document

    from medlock.disclosure.acts.composing import again
    from medlock.disclosure.acts.deciding import approve, handle, release
    from medlock.disclosure.check.finding import Handled, How, What
    from medlock.disclosure.models import Found, Way
    from medlock.disclosure.reads.outgoing import State, version
    from medlock.people.acts.addresses import Home, record_address
    from medlock.words.refusals import Refused

    family = hidden(town)
    for who in ("worker", "manager"):
        needs_to_know(town, who, family.child)
    held, made = BytesIO(), Document()
    made.core_properties.author = made.core_properties.comments = ""
    made.add_paragraph(f"She lives at {ADDRESS}.")
    made.add_paragraph("Her friend Janet Cole was there.")
    made.save(held)
    me = client(town, "worker")

    def letter(name: str) -> Any:
        return letter_to(
            me, town, "Tom Reed", "Attached. Ring 20 Larch Road first.",
            attachment=SimpleUploadedFile(name, held.getvalue()),
        )  # fmt: skip

    with pytest.raises(AssertionError, match="name of an attached file tells too much"):
        letter(f"{ADDRESS}.docx")
    wanted = id_of(at(letter("report.docx")))
    with town.acting("worker") as by:
        found = version(by, wanted).findings
        secret = next(n for n, e in found.items() if e.what is What.PROTECTED)
        out = dict.fromkeys(found, Handled(How.REDACT, "left out"))
        handle(by, wanted, out | {secret: Handled(How.KEEP, KEPT)}, now=by.now)
        approve(by, wanted, now=by.now)
        handle(by, wanted, {secret: Handled(How.REDACT, "left out")}, now=by.now)
        approve(by, wanted, now=by.now)
        handle(by, wanted, {secret: Handled(How.KEEP, KEPT)}, now=by.now)
        assert version(by, wanted).state is not State.APPROVED
        approve(by, wanted, now=by.now)
    with town.acting("manager") as by:
        approve(by, wanted, now=by.now)
        other = Home(lines="20 Larch Road\nGorton", postcode="M18 7AA", protected=True,
                     ward="E05011350", from_on=date(2026, 2, 5))  # fmt: skip
        record_address(by, [family.child], other, now=by.now)
    with town.acting("worker") as by:
        assert version(by, wanted).state is State.APPROVED
        with pytest.raises(Refused, match="not found before"):
            release(by, wanted, Way.HAND, now=by.now)
        first = Found.objects.filter(version=wanted, what=What.PROTECTED).count()
        newer = again(by, wanted, now=by.now)
        assert Found.objects.filter(version=newer, what=What.PROTECTED).count() > first
