"""What is printed: a step, a chronology, a plan. Whole, signed for, numbered, each page with whom
it is for and about, and nothing a reader may not see. All of it through the check."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest

from tests.walks.deeds import assessment, begun, client, ended, need_plan, written
from tests.walks.sending import at, chosen, gone, paper, text_of, words

TODAY = f"{datetime.now(UTC):%Y-%m-%d}"
STORY = "He comes to school hungry, and says little about home. " * 60
OURS = "North social work"


@pytest.fixture
def plan(town: Any) -> str:
    need_plan(town, "Amara")
    return f"/children/{town.children['Amara']}/plan/cin_plan/"


def test_a_step_is_printed_with_who_when_answers_by_section_and_lines_to_sign(town: Any) -> None:
    work = assessment(town, "Amara", "Kofi")
    own = {f"child_voice@{town.children['Kofi']}": "Wants to stay.", "child_voice": "Is tired."}
    ended(town, "worker", work, "child_in_need_plan", **own)
    me = client(town, "worker")
    page = at(chosen(me, f"/work/{work}/print/", OURS))
    gone(me, page, "file")
    made = paper(me, page)
    text = text_of(made)
    for part in (
        "Child and family assessment",
        "Amara Okafor, born 14 March 2016",
        "Kofi Okafor: Wants to stay.",
        "Amara Okafor: Is tired.",
        "North social work, Ashford social care",
        "Child in need plan",
        "Sam Kaya Signed Date",
        "Ola Brandt, team manager Signed Date",
        "Parent or carer Signed Date",
        "Made by Sam Kaya on",
    ):
        assert part in text
    assert text.index("The child What does the child say") < text.index("Family and home What do")
    every_page_says_for_whom_and_about_whom(made, OURS, "Amara Okafor and Kofi Okafor")


def every_page_says_for_whom_and_about_whom(made: bytes, to: str, about: str) -> None:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(made))
    pages = [" ".join(each.extract_text().split()) for each in reader.pages]
    assert all(f"For {to}" in each and about in each for each in pages)
    assert [f"{number} of {len(pages)}" in each for number, each in enumerate(pages, 1)] == [
        True
    ] * len(pages)
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {
        (595, 842)  # A4 in points
    }
    assert "/StructTreeRoot" in reader.root_object  # tagged, for those who listen to it


def test_work_under_way_is_printed_as_a_draft(town: Any) -> None:
    work = begun(town, "duty", "contact", "Amara")
    written(town, "duty", work, worries="Often hungry.")
    text = words(chosen(client(town, "duty"), f"/work/{work}/print/", "Front door"))
    assert "Draft: not completed yet" in text
    assert "Often hungry." in text


def test_a_chronology_is_printed_oldest_first_and_each_step_once(town: Any) -> None:
    need_plan(town, "Amara")
    page = f"/children/{town.children['Amara']}/chronology/"
    text = words(chosen(client(town, "worker"), page, OURS))
    assert text.count("Contact or notification") == 1
    assert text.index("Contact or notification") < text.index("Child and family assessment")
    assert text.index("Child and family assessment") < text.index("Child in need plan")


def test_a_plan_is_printed_with_what_was_decided_what_comes_next_and_who_helps(
    town: Any, plan: str
) -> None:
    text = words(chosen(client(town, "worker"), plan, "Amara Okafor"))
    for part in (
        "Child in need plan: Amara Okafor",
        "Child and family assessment",
        "The plan follows from this. It is kept in the record.",
        "What comes next, and by when",
        "Child in need visit",
        "Who helps, and how to reach them",
        "0161 496 0000",
        "Amara Okafor: signed, date",
    ):
        assert part in text
    assert "What does the manager conclude?" not in text  # a plan is given to the family


def test_a_review_takes_its_place_at_the_top_of_the_plan(town: Any, plan: str) -> None:
    review = begun(town, "worker", "cin_review", "Amara")
    ended(town, "worker", review, "continues", held=TODAY, actions="She cooks on Fridays.")
    text = words(chosen(client(town, "worker"), plan, "Amara Okafor"))
    assert text.index("She cooks on Fridays.") < text.index("The plan follows from this.")


def test_a_plan_that_is_not_open_says_so_and_one_that_there_is_not_is_not_found(
    town: Any, plan: str
) -> None:
    worker = client(town, "worker")
    text = words(chosen(worker, plan.replace("cin_plan", "cp_plan"), OURS))
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


def test_a_long_step_takes_several_pages_each_of_which_says_whose_it_is(town: Any) -> None:
    work = assessment(town, "Kofi")
    written(town, "worker", work, history=STORY, analysis=STORY, protective="Her aunt.")
    me = client(town, "worker")
    page = at(chosen(me, f"/work/{work}/print/", OURS))
    gone(me, page, "file")
    every_page_says_for_whom_and_about_whom(paper(me, page), OURS, "Kofi Okafor")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_choosing_and_checking_is_accessible(
    open_as: Any, site: Any, plan: str, width: int
) -> None:
    at = open_as("worker", plan, width=width)
    at.page.get_by_role("button", name="Check it").click()
    at.look()


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
