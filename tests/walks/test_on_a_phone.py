"""On a narrow screen, 320 pixels: every page fits, nothing scrolls sideways, axe finds nothing."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def work(town: Any) -> dict[str, UUID]:
    from medlock.casework.acts.complete import complete
    from medlock.casework.acts.save import save
    from medlock.casework.acts.start import Wanted, start

    found = {}
    with town.acting("duty") as duty:
        wanted = Wanted(step="contact", children=list(town.children.values()))
        found["contact"] = start(duty, wanted, now=duty.now).id
        note = start(
            duty, Wanted(step="case_note", children=[town.children["Amara"]]), now=duty.now
        )
        answers = {
            "when": f"{duty.now:%Y-%m-%d}",
            "kind": "call",
            "note": "Spoke to her aunt, who will have her until Friday.",
        }
        save(duty, note.id, answers, 0, now=duty.now)
        complete(duty, note.id, "recorded", now=duty.now)
        found["note"] = note.id
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_fits_and_is_accessible(
    open_as: Any, site: Any, work: dict[str, UUID], width: int
) -> None:
    child = site.town.children["Amara"]
    at = open_as("duty", "/worklist/?of=team", width=width)
    for page in (
        "/conversation/?name=okafor",
        "/start/contact/register/",
        "/children/?name=okafor",
        f"/children/{child}/",
        f"/children/{child}/start/case_note/",
        f"/work/{work['contact']}/",
        f"/work/{work['contact']}/part/1/",
        f"/work/{work['contact']}/part/2/?apart=worries",
        f"/work/{work['contact']}/children/",
        f"/work/{work['contact']}/check/",
        f"/work/{work['contact']}/check/?each=1",
        f"/work/{work['contact']}/hand-over/",
        f"/work/{work['contact']}/withdraw/",
        f"/work/{work['contact']}/versions/",
        f"/work/{work['note']}/",
        f"/work/{work['note']}/correct/",
        f"/work/{work['note']}/summary/",
        f"/work/{work['note']}/versions/",
    ):
        at.page.goto(site.address + page)
        at.look()


def test_what_is_typed_is_saved_by_itself_and_says_when(
    open_as: Any, site: Any, work: dict[str, UUID]
) -> None:
    at = open_as("duty", f"/work/{work['contact']}/part/2/")
    at.page.get_by_label("What are they worried about?").fill("Often hungry.")
    at.page.get_by_label("What is going well?").focus()
    at.page.get_by_text(re.compile(r"^Saved \d\d:\d\d$")).wait_for()
    at.page.reload()
    assert at.page.get_by_label("What are they worried about?").input_value() == "Often hungry."


def test_an_answer_that_cannot_be_read_is_marked_where_it_stands(
    open_as: Any, site: Any, work: dict[str, UUID]
) -> None:
    at = open_as("duty", f"/work/{work['contact']}/part/1/")
    at.page.locator("#q-received-day").fill("31")
    at.page.locator("#q-received-month").fill("2")
    at.page.get_by_label("Police reference").focus()
    at.page.get_by_text("31 2 2026 is not a real date").wait_for()


def test_somebody_signed_out_while_typing_is_told_to_press_save(
    open_as: Any, site: Any, work: dict[str, UUID]
) -> None:
    at = open_as("duty", f"/work/{work['contact']}/part/2/")
    at.page.context.clear_cookies(name="medlock_session")
    at.page.get_by_label("What are they worried about?").fill("Often hungry.")
    at.page.get_by_label("What is going well?").focus()
    at.page.get_by_text("Press Save: what you typed is kept").wait_for()
    at.page.get_by_role("button", name="Save and continue").last.click()
    at.page.wait_for_url("**/sign-in/**")
