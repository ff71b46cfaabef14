"""An access request from the day it comes to the archive it ends in, and whom it opens what to."""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256

import pytest

from medlock.disclosure.acts.deciding import approve, handle, release
from medlock.disclosure.check.finding import Handled, How
from medlock.disclosure.models import Way
from medlock.disclosure.reads.outgoing import versions
from medlock.law.standing import Light
from medlock.law.withholding import BY_CODE, Why
from medlock.ledger.acting import acting
from medlock.people.reads.cards import card
from medlock.people.reads.search import by_name
from medlock.rights.acts.bundling import keep_bundle, make_bundle
from medlock.rights.acts.marking import NewMark, mark
from medlock.rights.acts.rectifying import Decided, NewNote, decide_note, put_beside
from medlock.rights.acts.requests import NewRequest, NewStep, close, put_down, register
from medlock.rights.models import AskingAs, Bundle, Said, StepKind, Treatment, Verdict
from medlock.rights.reads.gathering import gather
from medlock.rights.reads.requests import in_hand, requests
from medlock.words.refusals import NotAllowed, Refused

STORY = "He hid behind the blue door when his uncle shouted."


@contextmanager
def by(office, name):
    actor = office.who(name)
    with acting(actor):
        yield actor


@pytest.fixture
def asked(office):
    """A child with a contact on record, and her own request for it."""
    office.now = office.now - timedelta(days=200)
    who = office.child("Xanthippe", born_on=date(2006, 3, 14))
    work = office.begin("duty", "contact", who)
    office.finish("duty", work, "referral", worries=STORY)
    office.later(days=200)
    with by(office, "records") as officer:
        (found,) = by_name(officer, "Xanthippe Okafor", date(2006, 3, 14)).cards
        request = register(officer, wanted(officer, found.person), now=office.now)
    return who, work, request


def wanted(officer, *people, **more):
    usual = {
        "asker": "Xanthippe Okafor",
        "asking_as": AskingAs.SELF,
        "wanted": "Everything you have about me.",
        "received_on": officer.now.date() - timedelta(days=3),
    }
    return NewRequest(people=people, **(usual | more))


def step(kind, on, words="They showed a passport."):
    return NewStep(kind=kind, on=on, words=words)


def test_it_opens_the_record_in_the_workspace_alone_and_only_while_it_is_open(office, asked):
    who, _, request = asked
    with by(office, "second") as officer:
        opened = in_hand(officer, request)
        assert opened.cards[0].person == who
        assert STORY in {g.words for e in gather(officer, opened).entries for g in e.answers}
    with by(office, "records") as officer, pytest.raises(NotAllowed):
        card(officer, who)
    for name in ("manager", "operator", "teacher"):
        with by(office, name) as actor, pytest.raises(NotAllowed):
            in_hand(actor, request)
    with by(office, "records") as officer:
        close(officer, request, now=office.now)
    with by(office, "records") as officer:
        office.later(minutes=1)
    with by(office, "records") as officer:
        assert in_hand(officer, request).cards == ()
    with by(office, "records") as officer, pytest.raises(Refused):
        put_down(officer, request, step(StepKind.TOLD, office.now.date()), now=office.now)


def test_the_clock_follows_what_was_asked_shown_and_told(office, asked):
    _, _, request = asked
    came = office.now.date() - timedelta(days=3)
    with by(office, "records") as officer:
        (row,) = requests(officer)
        assert (row.clock.due_on, row.light) == (date(2026, 12, 19), Light.ON_TRACK)
        put_down(officer, request, step(StepKind.IDENTITY_ASKED, came), now=office.now)
        assert requests(officer)[0].clock.due_on is None
        put_down(officer, request, step(StepKind.IDENTITY_SHOWN, came + timedelta(1)),
                 now=office.now)  # fmt: skip
        put_down(officer, request, step(StepKind.IDENTITY_SHOWN, came + timedelta(2)),
                 now=office.now)  # fmt: skip
        assert requests(officer)[0].clock.due_on == date(2026, 12, 20)
        put_down(officer, request, step(StepKind.QUESTION_ASKED, came + timedelta(2)),
                 now=office.now)  # fmt: skip
        assert requests(officer)[0].clock.stopped
        early = step(StepKind.QUESTION_ANSWERED, came + timedelta(1))
        with pytest.raises(Refused, match="before what was asked"):
            put_down(officer, request, early, now=office.now)
        put_down(officer, request, step(StepKind.QUESTION_ANSWERED, came + timedelta(2)),
                 now=office.now)  # fmt: skip
        assert requests(officer)[0].clock.due_on == date(2026, 12, 21)
        put_down(officer, request, step(StepKind.MORE_TIME, office.now.date()), now=office.now)
        assert requests(officer)[0].clock.due_on == date(2027, 2, 21)


def test_steps_that_cannot_be_are_refused(office, asked):
    _, _, request = asked
    on = office.now.date()
    impossible = (
        step(StepKind.QUESTION_ANSWERED, on),
        step(StepKind.IDENTITY_SHOWN, on + timedelta(1)),
        step(StepKind.IDENTITY_SHOWN, on - timedelta(4)),
        step(StepKind.IDENTITY_SHOWN, on, "yes"),
        step(StepKind.ACKNOWLEDGED, on),
        step(StepKind.COMPLAINED, on),
    )
    for each in impossible:
        with by(office, "records") as officer, pytest.raises(Refused):
            put_down(officer, request, each, now=office.now)
    nobody = {"asker": " "}, {"wanted": "all"}, {"received_on": on + timedelta(1)}
    for each in nobody:
        with by(office, "records") as officer, pytest.raises(Refused):
            register(officer, wanted(officer, asked[0], **each), now=office.now)
    with by(office, "records") as officer, pytest.raises(Refused):
        register(officer, wanted(officer), now=office.now)
    with by(office, "duty") as duty, pytest.raises(NotAllowed):
        register(duty, wanted(duty, asked[0]), now=office.now)


def left_out(work, **more):
    usual = {
        "entry": work, "answer": "worries", "treatment": Treatment.REDACT, "why": Why.THIRD_PARTY,
        "words": "his uncle", "note": "The uncle has not agreed and told it in confidence.",
    }  # fmt: skip
    return NewMark(**(usual | more))


def test_what_is_left_out_has_its_reason_in_its_place_and_bad_marks_are_refused(office, asked):
    _, work, request = asked
    bad = ({"words": "his aunt"}, {"answer": "nothing"}, {"note": "no"}, {"entry": request})
    for each in bad:
        with by(office, "records") as officer, pytest.raises(Refused):
            mark(officer, request, left_out(work, **each), now=office.now)
    with by(office, "records") as officer:
        mark(officer, request, left_out(work), now=office.now)
        assert said(officer, request) == STORY.replace(
            "his uncle", f"[{BY_CODE[Why.THIRD_PARTY].tells}]"
        )
        mark(officer, request, left_out(work, words=""), now=office.now + timedelta(minutes=1))
        assert said(officer, request) == f"[{BY_CODE[Why.THIRD_PARTY].tells}]"
        mark(officer, request, left_out(work, treatment=Treatment.GIVE),
             now=office.now + timedelta(minutes=2))  # fmt: skip
        assert said(officer, request) == STORY


def test_words_left_out_stay_out_when_others_are_and_a_whole_entry_takes_all_with_it(office, asked):
    _, work, request = asked
    with by(office, "records") as officer:
        for at, words in enumerate(("his uncle", STORY.split()[0])):
            new = left_out(work, words=words)
            mark(officer, request, new, now=office.now + timedelta(minutes=at))
        given = said(officer, request)
        assert "his uncle" not in given
        assert not given.startswith(STORY.split()[0])
        give = left_out(work, treatment=Treatment.GIVE)
        mark(officer, request, give, now=office.now + timedelta(minutes=3))
        whole = left_out(work, answer="", words="")
        mark(officer, request, whole, now=office.now + timedelta(minutes=4))
        assert said(officer, request) == f"[{BY_CODE[Why.THIRD_PARTY].tells}]"


def said(officer, request):
    found = gather(officer, in_hand(officer, request))
    return next(g.as_given for e in found.entries for g in e.answers if g.name == "worries")


def test_a_note_stands_beside_the_entry_and_somebody_else_decides_about_it(office, asked):
    who, work, request = asked
    note = NewNote(
        entry=work, person=who, whose="Xanthippe, who it is about", about=Said.FACT,
        says="It was a green door.", received_on=office.now.date(),
    )  # fmt: skip
    verdict = Decided(verdict=Verdict.PARTLY, reason="Nobody can say now.", told_on=None)
    with by(office, "records") as officer:
        in_hand(officer, request)
        made = put_beside(officer, note, now=office.now)
        with pytest.raises(Refused):
            decide_note(officer, work, made, verdict, now=office.now)
    with by(office, "second") as other:
        opened = in_hand(other, request)
        decide_note(other, work, made, verdict, now=office.now)
        (beside,) = next(e.notes for e in gather(other, opened).entries if e.work == work)
        assert (beside.says, beside.verdict) == ("It was a green door.", Verdict.PARTLY)
        assert STORY in {g.words for e in gather(other, opened).entries for g in e.answers}


def test_the_bundle_leaves_through_the_check_alone_and_is_kept_as_it_left(office, asked):
    _, work, request = asked
    with by(office, "records") as officer:
        mark(officer, request, left_out(work), now=office.now)
        with pytest.raises(Refused, match="who is asking"):
            make_bundle(officer, request, now=office.now)
        shown = step(StepKind.IDENTITY_SHOWN, office.now.date() - timedelta(3))
        put_down(officer, request, shown, now=office.now)
        made = make_bundle(officer, request, now=office.now)
    with by(office, "records") as officer, pytest.raises(Refused):
        keep_bundle(officer, request, now=office.now)
    with by(office, "records") as officer:
        in_hand(officer, request)
        (sent,) = versions(officer, made)
        out = Handled(How.REDACT, "about somebody else")
        handle(officer, sent.id, dict.fromkeys(sent.undecided, out), now=office.now)
        approve(officer, sent.id, now=office.now)
        release(officer, sent.id, Way.POST, now=office.now)
    with by(office, "records") as officer:
        keep_bundle(officer, request, now=office.now)
        assert requests(officer)[0].light is Light.MET
        row = Bundle.objects.get(request=request)
    assert sha256(bytes(row.pdf)).hexdigest() == row.pdf_sha256
    held = zipfile.ZipFile(io.BytesIO(bytes(row.archive)))
    sums = dict(line.split("  ")[::-1] for line in held.read("SHA256SUMS").decode().splitlines())
    assert sums == {n: sha256(held.read(n)).hexdigest() for n in held.namelist()[:-1]}
    for name in ("bundle.html", "entries.csv"):
        text = held.read(name).decode()
        assert "blue door" in text
        assert "his uncle" not in text
    assert b"his uncle" not in bytes(row.pdf)
