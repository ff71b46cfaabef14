"""A school rings: conversation, contact, referral, assessment; by keyboard, and without scripts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

pytestmark = pytest.mark.browser

CALL = {
    "caller": "Jo Lind",
    "agency": "Ashford education",
    "call_back": "0161 496 0001",
    "named": "yes",
    "worries": "Amara has come to school hungry every day this week.",
    "strengths": "Her aunt is close by and helps.",
    "advice": "Speak to her aunt today.",
    "agreed_next": "We look at it together by Friday.",
    "caller_agrees": "yes",
    "family_aware": "yes",
    "level_of_need": "4",
    "sharing_basis": "public_task",
}
CONTACT = {
    "method": "phone",
    "source": "School",
    "rag": "amber",
    "reason": "Neglect",
    "rationale": "It has gone on for weeks.",
    "decided_by": "Priya Shah",
}
REFERRAL = {
    "repeat_within_year": "no",
    "primary_need": "Abuse",
    "family_told": "yes",
    "decision": "Assess with the school.",
    "rationale": "Neglect over weeks.",
    "decided_by": "Ola Brandt",
}


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_school_rings_and_an_assessment_begins_by_keyboard_alone(
    open_as: Any, site: Any, javascript: bool
) -> None:
    at = open_as("duty", javascript=javascript)
    at.enter("A professional has rung", "A")
    at.tab_to("Name")
    at.page.keyboard.type("amarah okafor")
    at.enter("Search", "BUTTON")
    at.tick("Amara Okafor")
    at.enter("Start", "BUTTON")
    at.enter("When did the conversation begin?", "A")
    at.write(CALL)
    at.save()
    at.choose("Becomes a request for service")
    at.enter("Continue", "BUTTON")
    assert "Contact or notification" in at.page.inner_text("main")
    at.enter("Complete", "BUTTON")
    at.enter("Contact or notification", "A")

    at.enter("When did it reach us?", "A")
    while "/part/" in at.page.url:
        at.write(CONTACT)
        at.save()
    at.choose("Referral")
    at.enter("Continue", "BUTTON")
    assert "North social work" in at.page.inner_text("main")
    at.enter("Complete", "BUTTON")

    manager = open_as("manager", "/worklist/?of=unallocated", javascript=javascript)
    manager.enter("Referral", "A")
    manager.enter("When was the referral received?", "A")
    while "/part/" in manager.page.url:
        manager.write(REFERRAL)
        manager.save()
    manager.choose("Assessment")
    manager.enter("Continue", "BUTTON")
    text = manager.page.inner_text("main")
    assert "Child in need (referral open)" in text
    assert "Child and family assessment" in text
    manager.enter("Complete", "BUTTON")

    assert {
        ("completed", "conversation"),
        ("completed", "contact"),
        ("completed", "referral"),
        ("opened", "in_need"),
        ("started", "cf_assessment"),
    } <= set(told(site.town.children["Amara"]))


def told(child: UUID) -> list[tuple[str, str]]:
    from medlock.ledger import book

    return [(e.kind.value, e.name) for e in book.history(child, using="system")]
