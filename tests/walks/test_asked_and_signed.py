"""An assessment on its pages: an agency asked answers; a manager sends back and then signs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

FIRST = "/work/{}/"


def client(town: Any, who: str) -> Any:
    from django.test import Client

    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def plain(field: Any, today: str) -> Any:
    """An answer that fits any question."""
    from medlock.words.codes import code_set

    codes = [each.code for each in code_set(field.codes).codes] if field.codes else [""]
    return {
        "date": today,
        "datetime": today,
        "yesno": True,
        "number": 0,
        "code": codes[-1],
        "codes": codes[-1:],
        "people": ["Jo Lind"],
    }.get(field.kind.value, "Words.")


def whole(town: Any, who: str, work: UUID, outcome: str) -> None:
    """Everything the outcome asks for, saved."""
    from medlock.casework.acts.save import save
    from medlock.casework.reads.pieces import piece

    with town.acting(who) as actor:
        found = piece(work)
        today = f"{actor.now:%Y-%m-%d}"
        answers = {each.name: plain(each, today) for each in found.step.required(outcome)}
        save(actor, work, answers, found.number, now=actor.now)


@pytest.fixture
def assessment(town: Any) -> UUID:
    from medlock.casework.acts.complete import complete
    from medlock.casework.acts.start import Wanted, start

    with town.acting("duty") as duty:
        wanted = Wanted(step="contact", children=[town.children["Amara"]])
        work = start(duty, wanted, now=duty.now).id
    for who, outcome in (("duty", "referral"), ("manager", "assessment")):
        whole(town, who, work, outcome)
        with town.acting(who) as actor:
            (follows,) = complete(actor, work, outcome, now=actor.now).follows
        work = follows.id
    return work


def test_an_agency_is_asked_and_its_answer_is_read_where_it_was_asked_for(
    town: Any, assessment: UUID
) -> None:
    worker, page = client(town, "worker"), FIRST.format(assessment)
    assert worker.post(f"{page}ask/", {"agency": "education"}).status_code == 302
    assert "Not answered yet." in worker.get(page).content.decode()
    teacher = client(town, "teacher")
    listed = teacher.get("/worklist/?of=team").content.decode()
    assert "Agency’s report" in listed
    answer = UUID(listed.split('href="/work/')[1][:36])
    whole(town, "teacher", answer, "reported")
    done = teacher.post(f"/work/{answer}/check/", {"outcome": "reported", "sure": "yes"})
    assert done.status_code == 302
    told = worker.get(page).content.decode()
    assert "Not answered yet." not in told
    assert "Reported, " in told
    assert "Read the answer" in told


def test_nobody_ticked_is_answered_in_a_sentence(town: Any, assessment: UUID) -> None:
    answer = client(town, "worker").post(f"/work/{assessment}/ask/")
    assert answer.status_code == 422
    assert "No agency was ticked." in answer.content.decode()


def test_a_manager_sends_back_then_agrees_and_only_then_it_takes_effect(
    town: Any, assessment: UUID
) -> None:
    worker, manager = client(town, "worker"), client(town, "manager")
    page = FIRST.format(assessment)
    whole(town, "worker", assessment, "child_in_need_plan")
    chosen = {"outcome": "child_in_need_plan", "sure": "yes"}
    worker.post(f"{page}check/", chosen)
    assert "Waiting for a signature" in worker.get(page).content.decode()
    assert ">Agree<" not in worker.get(page).content.decode()
    assert ">Agree<" in manager.get(page).content.decode()
    manager.post(f"{page}signature/", {"verdict": "back", "why": "What does Amara want?"})
    assert "What does Amara want?" in worker.get(page).content.decode()
    worker.post(f"{page}check/", chosen)
    manager.post(f"{page}signature/", {"verdict": "agree"})
    assert "Completed" in worker.get(page).content.decode()
    child = worker.get(f"/children/{town.children['Amara']}/").content.decode()
    assert "Child in need plan</strong> since" in child


def test_work_is_handed_to_a_colleague_and_leaves_the_list(town: Any, assessment: UUID) -> None:
    manager, page = client(town, "manager"), FIRST.format(assessment)
    to = f"{town.teams['north']}:{town.people['worker']}"
    assert manager.post(f"{page}hand-over/", {"to": ""}).status_code == 422
    assert manager.post(f"{page}hand-over/", {"to": to}).status_code == 302
    mine = client(town, "worker").get("/worklist/").content.decode()
    assert "Child and family assessment" in mine
