"""On paper: a step, a chronology, a plan. Whole, signed for, numbered, and nothing a reader may not
see."""

from __future__ import annotations

import os
import re
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.walks.deeds import assessment, begun, client, ended, need_plan, written

TODAY = f"{datetime.now(UTC):%Y-%m-%d}"
STORY = "He comes to school hungry, and says little about home. " * 60


@pytest.fixture
def plan(town: Any) -> str:
    need_plan(town, "Amara")
    return f"/children/{town.children['Amara']}/plan/cin_plan/"


def words(page: str) -> str:
    """The text of a page as read, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_step_is_printed_with_who_when_answers_by_section_and_lines_to_sign(town: Any) -> None:
    work = assessment(town, "Amara", "Kofi")
    own = {f"child_voice@{town.children['Kofi']}": "Wants to stay.", "child_voice": "Is tired."}
    ended(town, "worker", work, "child_in_need_plan", **own)
    page = client(town, "worker").get(f"/work/{work}/print/").content.decode()
    text = words(page)
    for part in (
        "Child and family assessment",
        "Amara Okafor , born 14 March 2016",
        "Kofi Okafor: Wants to stay.",
        "Amara Okafor: Is tired.",
        "North social work, Ashford social care",
        "Child in need plan",
        "Sam Kaya Signed Date",
        "Ola Brandt, team manager Signed Date",
        "Parent or carer Signed Date",
        "Printed by Sam Kaya on",
    ):
        assert part in text
    assert page.index(">The child</h2>") < page.index(">Family and home</h2>")
    assert "Worklist" not in text
    assert "Sign out" not in text


def test_work_under_way_is_printed_as_a_draft(town: Any) -> None:
    work = begun(town, "duty", "contact", "Amara")
    written(town, "duty", work, worries="Often hungry.")
    text = words(client(town, "duty").get(f"/work/{work}/print/").content.decode())
    assert "Draft: not completed yet" in text
    assert "Often hungry." in text


def test_a_chronology_is_printed_oldest_first_and_each_step_once(town: Any) -> None:
    need_plan(town, "Amara")
    page = f"/children/{town.children['Amara']}/chronology/"
    text = words(client(town, "worker").get(page).content.decode())
    assert text.count("Contact or notification") == 1
    assert text.index("Contact or notification") < text.index("Child and family assessment")
    assert text.index("Child and family assessment") < text.index("Child in need plan")


def test_a_plan_is_printed_with_what_was_decided_what_comes_next_and_who_helps(
    town: Any, plan: str
) -> None:
    text = words(client(town, "worker").get(plan).content.decode())
    for part in (
        "Child in need plan: Amara Okafor",
        "Child and family assessment",
        "The plan follows from this. It is kept in the record.",
        "What comes next, and by when",
        "Child in need visit",
        "Who helps, and how to reach them",
        "0161 496 0000",
        "Amara Okafor Signed Date",
    ):
        assert part in text
    assert "What does the manager conclude?" not in text  # a plan is given to the family


def test_a_review_takes_its_place_at_the_top_of_the_plan(town: Any, plan: str) -> None:
    review = begun(town, "worker", "cin_review", "Amara")
    ended(town, "worker", review, "continues", held=TODAY, actions="She cooks on Fridays.")
    text = words(client(town, "worker").get(plan).content.decode())
    assert text.index("She cooks on Fridays.") < text.index("The plan follows from this.")


def test_a_plan_that_is_not_open_says_so_and_one_that_there_is_not_is_not_found(
    town: Any, plan: str
) -> None:
    worker = client(town, "worker")
    text = words(worker.get(plan.replace("cin_plan", "cp_plan")).content.decode())
    assert "It is not open at present" in text
    assert worker.get(plan.replace("cin_plan", "no_such_plan")).status_code == 404


def test_nobody_prints_what_they_may_not_open(town: Any, plan: str) -> None:
    work = begun(town, "worker", "case_note", "Amara")
    pages = (plan, f"/work/{work}/print/", f"/children/{town.children['Amara']}/chronology/")
    assert [client(town, "teacher").get(page).status_code for page in pages] == [404, 404, 404]
    assert [client(town, "worker").get(page).status_code for page in pages] == [200, 200, 200]


def test_every_print_is_on_record(town: Any, plan: str) -> None:
    from medlock.ledger.models import AuditSubject

    child = town.children["Amara"]
    for page in (plan, f"/children/{child}/chronology/"):
        before = AuditSubject.objects.using("system").filter(person=child).count()
        client(town, "worker").get(page)
        assert AuditSubject.objects.using("system").filter(person=child).count() > before


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_printed_is_accessible_on_the_screen(
    open_as: Any, site: Any, plan: str, width: int
) -> None:
    at = open_as("worker", plan, width=width)
    for page in (f"/children/{site.town.children['Amara']}/chronology/", a_note(site.town)):
        at.page.goto(site.address + page)
        at.look()


def a_note(town: Any) -> str:
    work = begun(town, "worker", "case_note", "Amara")
    written(town, "worker", work, note=STORY)
    return f"/work/{work}/print/"


@pytest.mark.browser
def test_it_prints_on_a4_with_its_pages_numbered(open_as: Any, site: Any, plan: str) -> None:
    work = assessment_of_kofi(site.town)
    at = open_as("worker", f"/work/{work}/print/")
    at.page.emulate_media(media="print")
    assert not at.page.get_by_role("button", name="Print").is_visible()
    printed = at.page.pdf(prefer_css_page_size=True)
    shots = os.environ.get("MEDLOCK_SHOTS")
    if shots:
        Path(shots, "step.pdf").write_bytes(printed)
        at.page.goto(site.address + plan)
        Path(shots, "plan.pdf").write_bytes(at.page.pdf(prefer_css_page_size=True))
        at.page.goto(f"{site.address}/children/{site.town.children['Amara']}/chronology/")
        Path(shots, "chronology.pdf").write_bytes(at.page.pdf(prefer_css_page_size=True))
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", _open(printed)))
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}  # A4 in points
    assert len(re.findall(rb"/Type /Page\b", _open(printed))) > 1


def _open(pdf: bytes) -> bytes:
    """With its compressed parts beside it, to look for words in."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def assessment_of_kofi(town: Any) -> UUID:
    work = assessment(town, "Kofi")
    written(town, "worker", work, history=STORY, analysis=STORY, protective="Her aunt.")
    return work


def test_who_may_see_the_child_finds_no_plan_of_which_they_may_not_know(town: Any) -> None:
    """Police asked for a report help with the plan, and are not told of an adoption."""
    from medlock.casework.acts.ask import ask

    work = assessment(town, "Amara")
    with town.acting("worker") as worker:
        ask(worker, work, ["police"], now=worker.now)
    officer, child = client(town, "officer"), f"/children/{town.children['Amara']}/"
    assert officer.get(f"{child}plan/cin_plan/").status_code == 200
    assert officer.get(f"{child}plan/for_adoption/").status_code == 404
    assert "open at present" not in officer.get(f"{child}plan/for_adoption/").content.decode()
