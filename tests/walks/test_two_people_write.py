"""Two people write the same answer at once: both versions are shown, and nothing is lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest


@pytest.fixture
def contact(town: Any) -> UUID:
    from medlock.casework.acts.start import Wanted, start

    with town.acting("duty") as duty:
        wanted = Wanted(step="contact", children=list(town.children.values()))
        return start(duty, wanted, now=duty.now).id


def client(town: Any, who: str) -> Any:
    from django.test import Client

    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def form(**answers: str) -> dict[str, Any]:
    """A form as a browser sends it: `part=1` says which, the rest are answers."""
    sent: dict[str, Any] = {"asked": sorted({name.partition(".")[0] for name in answers})}
    return sent | {f"answer.{name}": value for name, value in answers.items()}


def saved(work: UUID) -> dict[str, Any]:
    from medlock.casework.models import Revision

    rows = Revision.objects.using("system").filter(work=work).order_by("-number")
    return rows.values_list("answers", flat=True).first() or {}


def test_both_versions_are_shown_side_by_side_and_put_together(town: Any, contact: UUID) -> None:
    mine, theirs = client(town, "duty"), client(town, "other_duty")
    page = f"/work/{contact}/part/2/"
    theirs.post(page, form(worries="Cold at home.") | {"base": 0})
    answer = mine.post(page, form(worries="Often hungry.", strengths="Her aunt.") | {"base": 0})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Cold at home." in text
    assert "Often hungry." in text
    assert "Tom Reed" in text
    assert saved(contact) == {"worries": "Cold at home."}
    both = form(worries="Often hungry.", strengths="Her aunt.") | {
        "base": 1,
        "keep.worries": "both",
        "both.worries": "Cold at home. Often hungry.",
    }
    assert mine.post(page, both).status_code == 302
    assert saved(contact) == {"worries": "Cold at home. Often hungry.", "strengths": "Her aunt."}


@pytest.mark.parametrize(
    ("keep", "stands"), [("theirs", "Cold at home."), ("yours", "Often hungry.")]
)
def test_either_version_may_be_kept(town: Any, contact: UUID, keep: str, stands: str) -> None:
    mine, theirs = client(town, "duty"), client(town, "other_duty")
    page = f"/work/{contact}/part/2/"
    theirs.post(page, form(worries="Cold at home.") | {"base": 0})
    mine.post(page, form(worries="Often hungry.") | {"base": 1, "keep.worries": keep})
    assert saved(contact) == {"worries": stands}


def test_different_answers_of_two_people_are_merged_without_a_word(
    town: Any, contact: UUID
) -> None:
    mine, theirs = client(town, "duty"), client(town, "other_duty")
    page = f"/work/{contact}/part/2/"
    theirs.post(page, form(worries="Cold at home.", strengths="") | {"base": 0})
    answer = mine.post(page, form(worries="", strengths="Her aunt.") | {"base": 0})
    assert answer.status_code == 302
    assert saved(contact) == {"worries": "Cold at home.", "strengths": "Her aunt."}


def test_autosave_says_when_it_saved_and_what_it_could_not_read(town: Any, contact: UUID) -> None:
    sent = form(**{"received.day": "31", "received.month": "2", "received.year": "2026"})
    sent |= {"asked": ["received", "worries"], "answer.worries": "Often hungry.", "base": 0}
    told = client(town, "duty").post(f"/work/{contact}/save/", sent).json()
    assert told["said"].startswith("Saved ")
    assert told["base"] == 1
    assert "31 2 2026 is not a real date" in told["problems"]["received"]
    assert saved(contact) == {"worries": "Often hungry."}


def test_autosave_of_an_answer_somebody_else_changed_says_so_and_saves_nothing(
    town: Any, contact: UUID
) -> None:
    save = f"/work/{contact}/save/"
    client(town, "other_duty").post(save, form(worries="Cold at home.") | {"base": 0})
    told = client(town, "duty").post(save, form(worries="Often hungry.") | {"base": 0}).json()
    assert told["stale"] is True
    assert saved(contact) == {"worries": "Cold at home."}


def test_what_cannot_be_read_stays_as_typed_and_the_rest_is_saved(town: Any, contact: UUID) -> None:
    sent = form(**{"received.day": "31", "received.month": "2", "received.year": "2026"})
    sent |= {"asked": ["received", "police_ref"], "answer.police_ref": "AB/1", "base": 0}
    answer = client(town, "duty").post(f"/work/{contact}/part/1/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="31"' in text
    assert 'href="#q-received-day"' in text
    assert saved(contact) == {"police_ref": "AB/1"}


@pytest.mark.parametrize("first_sent", [0, 1])
def test_one_child_is_answered_apart_and_then_together_again(
    town: Any, contact: UUID, first_sent: int
) -> None:
    """Amara is the elder and shown first, in whatever order the form sends them."""
    mine = client(town, "duty")
    page = f"/work/{contact}/part/2/"
    amara, kofi = town.children.values()
    mine.post(page, form(worries="Both are hungry.") | {"base": 0})
    split = mine.post(page, form(worries="Both are hungry.") | {"base": 1, "apart": "worries"})
    text = mine.get(split["Location"]).content.decode()
    assert f'name="answer.worries@{amara}"' in text
    assert f'name="answer.worries@{kofi}"' in text
    assert text.count("Both are hungry.") == 2
    apart = {f"worries@{amara}": "Hungry.", f"worries@{kofi}": "Tired."}
    mine.post(page, form(**apart) | {"base": 1})
    assert saved(contact) == {"worries": "Both are hungry.", **apart}
    order = sorted(apart)[::-1] if first_sent else sorted(apart)
    mine.post(page, form(**apart) | {"asked": order, "base": 2, "together": "worries"})
    assert saved(contact) == {"worries": "Hungry."}  # what stands for the child shown first
