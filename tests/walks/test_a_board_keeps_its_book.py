"""A board's secretary changes a priority and records a decision by keyboard; two of them write at
once and see both; a member reads the plan on a phone, without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

BOARD = "/boards/getting-to-good/E08000003/"


@pytest.fixture
def papers(town: Any) -> None:
    from medlock.town.boards import write_book

    with town.acting("secretary") as secretary:
        write_book(secretary, "E08000003")


def fill(walker: Any, label: str, said: str) -> None:
    """Go to the control so labelled and write over what stands in it."""
    walker.tab_to(label)
    walker.page.keyboard.press("Control+A")
    walker.page.keyboard.type(said)


@pytest.mark.usefixtures("papers")
def test_the_secretary_changes_a_priority_and_records_a_decision(site: Any, open_as: Any) -> None:
    secretary = open_as("secretary", f"{BOARD}plan/")
    secretary.enter("Answer well and quickly", "A")
    secretary.enter("Change this priority", "A")
    fill(secretary, "Owner", "Head of the front door and its partners")
    secretary.enter("Save", "BUTTON")
    assert "Say why" in secretary.page.inner_text(".govuk-error-summary")
    fill(secretary, "Why it is changed", "Agreed with the partners")
    secretary.enter("Save", "BUTTON")
    assert "Head of the front door and its partners" in secretary.page.inner_text("main")
    secretary.enter("How it came to be so", "A")
    assert "Agreed with the partners" in secretary.page.inner_text("main")

    secretary.page.goto(f"{site.address}{BOARD}meetings/")
    secretary.enter("Getting to Good board, 18 September 2026", "A")
    secretary.enter("Record a decision", "A")
    fill(secretary, "Item", "Who answers the phone")
    fill(secretary, "What was decided", "Two people on Mondays")
    secretary.enter("Save", "BUTTON")
    assert "Two people on Mondays" in secretary.page.inner_text("#items ~ .book-item:last-of-type")


@pytest.mark.usefixtures("papers")
def test_two_who_write_at_once_are_shown_both_versions(site: Any, open_as: Any) -> None:
    first = open_as("secretary", f"{BOARD}plan/")
    first.enter("Money and people that last", "A")
    first.enter("Change this priority", "A")
    _meanwhile(site, first.page.url)
    fill(first, "Owner", "Director of finance and workforce")
    fill(first, "Why it is changed", "As the board agreed")
    first.enter("Save", "BUTTON")
    said = first.page.inner_text("main")
    assert "As it stands now: Chief executive" in said
    assert first.page.input_value("#owner") == "Director of finance and workforce"
    first.enter("Save on top of it", "BUTTON")
    assert "Owner: Director of finance and workforce" in first.page.inner_text("main")


def _meanwhile(site: Any, address: str) -> None:
    """The same secretary, at another desk, was quicker."""
    from dataclasses import replace
    from uuid import UUID

    from medlock.boards.acts.keeping import Change, revise
    from medlock.boards.reads.book import latest

    entry = UUID(address.split("/")[-3])
    with transaction.atomic(), site.town.acting("secretary") as secretary:
        kept = latest(entry)
        assert kept is not None
        changed = Change(kept.number, replace(kept.record, owner="Chief executive"))
        revise(secretary, entry, changed, why="Agreed", now=secretary.now)


@pytest.mark.usefixtures("papers")
def test_a_member_reads_the_book_on_a_phone(site: Any, open_as: Any) -> None:
    member = open_as("member", f"{BOARD}plan/", javascript=False, width=320)
    assert not member.page.get_by_text("Change this priority").count()
    for page in ("meetings/", "who-says-what/", ""):
        member.page.goto(f"{site.address}{BOARD}{page}")
        member.look()
    member.enter("2. Answer well and quickly", "A")
