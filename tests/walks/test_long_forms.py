"""Long and many-sided forms: sections in any order, long lists searched, people as tags, papers by
where they are kept, what was said last time. By keyboard, without scripts, on any width."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from medlock.pathways import CATALOGUE
from tests.walks.deeds import (
    assessment,
    begun,
    client,
    ended,
    given,
    need_plan,
    plain,
    written,
)

VISIT = {
    "when": "2026-11-20T15:00",
    "seen": ["Amara Okafor"],
    "seen_alone": True,
    "child_voice": "She likes her new bed.",
    "what_changed": "Food in the house.",
    "plan_progress": "Well.",
}


def saved(work: UUID) -> dict[str, Any]:
    from medlock.casework.models import Revision

    rows = Revision.objects.using("system").filter(work=work).order_by("-number")
    return rows.values_list("answers", flat=True).first() or {}


@pytest.fixture
def siblings(town: Any) -> tuple[UUID, UUID]:
    """The same for two children of one household."""
    need_plan(town, "Amara", "Kofi")
    first = begun(town, "worker", "cin_visit", "Amara", "Kofi")
    amara, kofi = town.children.values()
    own = {f"child_voice@{amara}": "Tired.", f"child_voice@{kofi}": "Loud and merry. " * 20}
    ended(town, "worker", first, "seen", **VISIT, **own)
    return first, begun(town, "worker", "cin_visit", "Amara", "Kofi")


@pytest.fixture
def visits(town: Any) -> tuple[UUID, UUID]:
    """A visit that was made, and the next one just begun."""
    need_plan(town, "Amara")
    first = begun(town, "worker", "cin_visit", "Amara")
    ended(town, "worker", first, "seen", **VISIT)
    return first, begun(town, "worker", "cin_visit", "Amara")


def test_a_sectioned_step_lists_its_sections_with_what_is_missing(town: Any) -> None:
    work = assessment(town, "Amara")
    browser, page = client(town, "worker"), f"/work/{work}/"
    before = browser.get(page).content.decode()
    assert before.count(">Not started<") == 4
    assert ">Optional<" in before
    assert "Nothing here has to be answered" in before
    written(town, "worker", work, history="Moved twice.", protective="Her aunt.")
    after = browser.get(page).content.decode()
    assert after.count(">In progress<") == 2
    assert "Still needed: What was found?; What does all of it mean for this child?" in after
    written(town, "worker", work, management_view="Agreed.", beyond_home="Football.")
    assert browser.get(page).content.decode().count('-status">Completed</div>') == 2


def test_a_section_saves_and_leads_on_and_from_the_check_page_back_to_it(town: Any) -> None:
    work = assessment(town, "Amara")
    browser, page = client(town, "worker"), f"/work/{work}/part/2/"
    sent = {"asked": "history", "answer.history": "Moved twice.", "base": "0"}
    assert browser.post(page, sent)["Location"] == f"/work/{work}/part/3/"
    shown = browser.get(f"{page}?back=check").content.decode()
    assert 'name="back" value="check"' in shown
    back = browser.post(page, sent | {"base": "1", "back": "check"})
    assert back["Location"] == f"/work/{work}/check/"
    odd = browser.post(page, sent | {"base": "1", "back": "https://else.where"})
    assert odd["Location"] == f"/work/{work}/part/3/"


def test_the_check_page_goes_by_section_and_says_what_is_not_possible_and_why(town: Any) -> None:
    text = client(town, "worker").get(f"/work/{assessment(town, 'Amara')}/check/").content.decode()
    titles = ["The child", "Family and home", "Beyond the home", "What was found"]
    found = [text.index(f">{title}</h2>") for title in titles]
    assert found == sorted(found)
    assert "?back=check#q-history" in text
    possible, _, barred = text.partition("Not possible now")
    assert "The present plan continues" in barred
    assert "The present plan continues" not in possible


def test_what_was_said_last_time_is_shown_and_nothing_is_copied(
    town: Any, visits: tuple[UUID, UUID]
) -> None:
    _, work = visits
    browser, page = client(town, "worker"), f"/work/{work}/part/1/"
    shown = browser.get(page).content.decode()
    assert "Last time, 20 November 2026: <strong" in shown
    assert "Still true?" in shown
    assert (
        'Last time, 20 November 2026: <span class="casework-words">She likes her new bed.' in shown
    )
    assert 'value="Amara Okafor" checked' not in shown
    sent = {"asked": ["seen", "child_voice"], "answer.child_voice": "Quiet today.", "base": "0"}
    browser.post(page, sent)
    assert saved(work) == {"child_voice": "Quiet today."}


def test_one_press_keeps_what_was_said_last_time_and_saves_the_rest(
    town: Any, visits: tuple[UUID, UUID]
) -> None:
    _, work = visits
    browser, page = client(town, "worker"), f"/work/{work}/part/1/"
    sent = {"asked": ["seen", "child_voice"], "answer.child_voice": "Quiet.", "base": "0"}
    kept = browser.post(page, sent | {"keep": "seen"})
    assert kept["Location"] == f"{page}#q-seen"
    assert saved(work) == {"child_voice": "Quiet.", "seen": ["Amara Okafor"]}
    assert "The same as on 20 November 2026" in browser.get(page).content.decode()


@pytest.mark.parametrize("name", ["child_voice", "when", "no_such_question", "seen_alone"])
def test_a_story_a_date_or_a_yes_is_never_kept_from_last_time(
    town: Any, visits: tuple[UUID, UUID], name: str
) -> None:
    _, work = visits
    client(town, "worker").post(f"/work/{work}/part/1/", {"keep": name, "base": "0"})
    assert saved(work) == {}


def test_people_are_offered_by_who_they_are_and_others_written_in_with_their_role(
    town: Any, visits: tuple[UUID, UUID]
) -> None:
    _, work = visits
    browser, page = client(town, "worker"), f"/work/{work}/part/1/"
    shown = browser.get(page).content.decode()
    for heading in ("Who this is about", "Family and home", "Professionals"):
        assert f">{heading}</p>" in shown
    sent = {
        "asked": "seen",
        "answer.seen": "Kofi Okafor",
        "answer.seen.name": "Lena Moor",
        "answer.seen.role": "cousin",
        "base": "0",
        "more": "seen",
    }
    again = browser.post(page, sent)
    assert again["Location"] == f"{page}#q-seen"
    assert saved(work) == {"seen": ["Kofi Okafor", "Lena Moor, cousin"]}
    assert 'value="Lena Moor, cousin" checked' in browser.get(page).content.decode()


def test_agencies_are_listed_by_what_they_are(town: Any) -> None:
    work = begun(town, "duty", "contact", "Amara")
    shown = client(town, "duty").get(f"/work/{work}/part/1/").content.decode()
    listed = shown[shown.index('id="q-agency"') :]
    education = listed[listed.index('<optgroup label="Education">') :].partition("</optgroup>")[0]
    assert "Ashford education" in education
    assert "Ashford health" not in education


def test_brothers_and_sisters_end_apart_and_each_sees_only_what_stands_against_them(
    town: Any,
) -> None:
    work = begun(town, "duty", "contact", "Amara", "Kofi")
    ended(town, "duty", begun(town, "duty", "contact", "Amara"), "advice")
    text = client(town, "duty").get(f"/work/{work}/check/?each=1").content.decode()
    for name in ("Amara Okafor", "Kofi Okafor"):
        assert f"How does it end for {name}?" in text
        assert f"Not possible now for {name}, and why" in text


def test_what_is_wrong_with_one_childs_outcome_leaves_both_choices_as_chosen(town: Any) -> None:
    work = begun(town, "duty", "contact", "Amara", "Kofi")
    amara, kofi = town.children.values()
    chosen = {f"outcome.{amara}": "referral", f"outcome.{kofi}": "advice"}
    answer = client(town, "duty").post(f"/work/{work}/check/?each=1", chosen)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="outcome.{amara}" value="referral" aria-describedby' in text
    assert text.count(" checked>") == 2


def test_what_opens_and_ends_is_said_of_the_child_it_is_true_of(town: Any) -> None:
    work = assessment(town, "Amara", "Kofi")
    step = CATALOGUE.step("cf_assessment")
    whole = {each.name: plain(each) for each in step.required("child_in_need_plan")}
    written(town, "worker", work, **whole)
    amara, kofi = town.children.values()
    chosen = {f"outcome.{amara}": "child_in_need_plan", f"outcome.{kofi}": "no_further_action"}
    browser = client(town, "worker")
    sure = browser.post(f"/work/{work}/check/", chosen).content.decode()
    assert ">Child in need plan for Amara Okafor</dd>" in sure
    assert ">Child in need (referral open) for Kofi Okafor</dd>" in sure
    alike = browser.post(f"/work/{work}/check/", {"outcome": "child_in_need_plan"})
    assert ">Child in need plan</dd>" in alike.content.decode()


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_part_fits_and_is_accessible(
    open_as: Any, site: Any, siblings: tuple[UUID, UUID], width: int, javascript: bool
) -> None:
    first, work = siblings
    at = open_as("worker", f"/work/{work}/", width=width, javascript=javascript)
    for page in (
        f"/work/{work}/part/1/",
        f"/work/{work}/part/1/?apart=child_voice",
        f"/work/{work}/check/",
        f"/work/{work}/check/?each=1",
        f"/work/{first}/",
        f"/work/{first}/correct/",
    ):
        at.page.goto(site.address + page)
        at.look()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_an_assessment_is_written_section_by_section(
    open_as: Any, site: Any, town: Any, width: int
) -> None:
    work = assessment(town, "Amara", "Kofi")
    at = open_as("worker", f"/work/{work}/", width=width)
    at.enter("What was found", "A")
    at.tab_to("Search this list")
    at.page.keyboard.type("alcohol")
    at.tab_to("Alcohol misuse by a parent or carer")
    at.page.keyboard.press("Space")
    assert at.page.get_by_text("Ticked (1): Alcohol misuse by a parent or carer").is_visible()
    at.look()
    at.tab_to("Save and continue")
    at.save()
    at.page.goto(f"{site.address}/work/{work}/check/")
    at.look()
    assert saved(work) == {"factors": ["1B"]}


@pytest.mark.browser
def test_a_long_list_is_searched_by_typing_and_taken_with_tab(
    open_as: Any, site: Any, town: Any
) -> None:
    work = begun(town, "duty", "contact", "Amara")
    at = open_as("duty", f"/work/{work}/part/1/")
    box = at.page.get_by_role("combobox", name="Who is it from?")
    box.focus()
    at.page.keyboard.type("schoo")
    assert box.get_attribute("aria-expanded") == "true"
    here = box.get_attribute("aria-activedescendant")
    assert at.page.locator(f"#{here}").inner_text() == "School"
    at.look()
    at.page.keyboard.press("Tab")
    assert box.input_value() == "School"
    box.focus()
    at.page.keyboard.press("ArrowDown")
    at.look()
    at.page.keyboard.press("Escape")
    at.page.keyboard.type("zzz")
    box.blur()
    assert box.input_value() == "School"
    at.tab_to("Save and continue")
    at.save()
    assert saved(work)["source"] == "2A"


@pytest.mark.browser
def test_somebody_written_in_becomes_a_tag_at_once(
    open_as: Any, site: Any, visits: tuple[UUID, UUID]
) -> None:
    _, work = visits
    at = open_as("worker", f"/work/{work}/part/1/")
    at.tab_to("Somebody else: name")
    at.page.keyboard.type("Lena Moor")
    at.page.keyboard.press("Tab")
    at.page.keyboard.type("cousin")
    at.page.keyboard.press("Enter")
    assert at.page.get_by_label("Lena Moor, cousin").is_checked()
    at.look()
    at.tab_to("Save and continue")
    at.save()
    assert saved(work)["seen"] == ["Lena Moor, cousin"]


@pytest.mark.browser
def test_last_time_is_kept_by_keyboard(open_as: Any, visits: tuple[UUID, UUID]) -> None:
    _, work = visits
    at = open_as("worker", f"/work/{work}/part/1/")
    at.enter("Yes, keep it", "BUTTON")
    assert saved(work)["seen"] == ["Amara Okafor"]


def test_only_a_colleague_may_open_it(town: Any) -> None:
    work = given(town, assessment(town, "Amara"), "manager")
    assert client(town, "teacher").get(f"/work/{work}/part/1/").status_code == 404


PAPER = {
    "asked": "legal_advice",
    "answer.legal_advice.title": ["Advice of counsel", ""],
    "answer.legal_advice.day": ["3", ""],
    "answer.legal_advice.month": ["3", ""],
    "answer.legal_advice.year": ["2026", ""],
    "answer.legal_advice.where": ["the legal team’s file", ""],
    "base": "0",
}


def test_a_document_is_named_with_its_date_and_where_it_is_kept(town: Any) -> None:
    need_plan(town, "Amara")
    work = begun(town, "worker", "legal_planning", "Amara")
    browser, page = client(town, "worker"), f"/work/{work}/part/1/"
    more = browser.post(page, PAPER | {"more": "legal_advice"})
    assert more["Location"] == f"{page}#q-legal_advice"
    shown = browser.get(page).content.decode()
    assert 'value="Advice of counsel"' in shown
    assert "Another document" in shown
    told = browser.get(f"/work/{work}/check/").content.decode()
    assert "Advice of counsel (dated 3 March 2026), kept in the legal team’s file" in told


def test_a_place_is_kept_by_its_code_and_one_that_is_not_known_stays_as_typed(town: Any) -> None:
    need_plan(town, "Amara")
    work = begun(town, "worker", "missing_report", "Amara")
    number = 1 + ["missing_from" in page_of(work, n) for n in range(1, 4)].index(True)
    browser, page = client(town, "worker"), f"/work/{work}/part/{number}/"
    sent = {"asked": "missing_from", "base": "0"}
    wrong = browser.post(page, sent | {"answer.missing_from": "Ancotes and Beswick"})
    assert wrong.status_code == 422
    assert "Did you mean Ancoats &amp; Beswick" in wrong.content.decode()
    assert 'value="Ancotes and Beswick"' in wrong.content.decode()
    browser.post(page, sent | {"answer.missing_from": "Ancoats & Beswick"})
    assert saved(work)["missing_from"] == "E05011350"
    assert 'value="Ancoats &amp; Beswick"' in browser.get(page).content.decode()


def page_of(work: UUID, number: int) -> set[str]:
    from medlock.casework.models import Work
    from medlock.casework.pages.form.parts import parts

    step = CATALOGUE.step(Work.objects.using("system").get(id=work).step)
    found = [part for part in parts(step) if part.number == number]
    return {each.name for part in found for each in part.fields}


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [320, 1280])
def test_papers_places_and_money_fit_and_are_accessible(
    open_as: Any, site: Any, town: Any, width: int, javascript: bool
) -> None:
    need_plan(town, "Amara")
    at = open_as("worker", width=width, javascript=javascript)
    for step in ("legal_planning", "missing_report", "edge_of_care_panel"):
        work = begun(town, "worker", step, "Amara")
        for page in ("", "part/1/", "part/2/", "check/", "print/"):
            at.page.goto(f"{site.address}/work/{work}/{page}")
            at.look()


@pytest.mark.browser
def test_a_place_is_found_while_one_types(open_as: Any, site: Any, town: Any) -> None:
    need_plan(town, "Amara")
    work = begun(town, "worker", "missing_report", "Amara")
    number = 1 + ["missing_from" in page_of(work, n) for n in range(1, 4)].index(True)
    at = open_as("worker", f"/work/{work}/part/{number}/")
    box = at.page.locator("#q-missing_from")
    box.focus()
    at.page.keyboard.type("beswick")
    at.page.keyboard.press("ArrowDown")
    at.look()
    at.page.keyboard.press("Enter")
    assert box.input_value() == "Ancoats & Beswick"
    at.tab_to("Save and continue")
    at.save()
    assert saved(work)["missing_from"] == "E05011350"
