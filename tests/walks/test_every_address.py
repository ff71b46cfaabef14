"""Every address × who asks × whose record: answered as the table says, a no as if nothing were
there, and put on record. An address without a line fails."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.walks.addressed import SECRET, STATES, World, build
from tests.walks.addresses import LINES, ROLES, Line

DRAWN = {"boards:board", "boards:print_pdf", "boards:print_docx"}
"""Whole boards are drawn anew each time: of those they open to, one is enough here."""
OF_A_RECORD = ("child", "work", "request")
TELLING = {
    "partner": ("own", "agency"),
    "manager": ("own", "agency", "sealed", "excluded"),
    "duty": ("own", "sealed"),
    "reviewer": ("own", "agency"),
}
"""The states that tell for those in whose hands a record may be. To all others none ever opens, and
each of them is asked at every third address of a record."""


ASK_NO_WAY = ("manager", "untrained", "signed_out")
"""A method an address has not is refused before anybody is looked at, but for what somebody lacks.
And who has no door at all is asked of the first thing there is, which is the likeliest to open."""


@pytest.fixture(scope="module")
def world(module_db: object) -> Iterator[World]:
    logging.disable(logging.WARNING)
    yield build()
    logging.disable(logging.NOTSET)


def every_name(urls: URLResolver, before: str = "") -> Iterator[str]:
    for each in urls.url_patterns:
        if isinstance(each, URLResolver):
            yield from every_name(each, f"{before}{each.namespace}:" if each.namespace else before)
        else:
            assert isinstance(each, URLPattern)
            yield f"{before}{each.name}"


def asked(world: World, line: Line, method: str, role: str, state: str) -> Any:
    """The answer, and nothing of it kept: each asks of the world as it was built."""
    address = reverse(line.name, args=(*world.things[line.about][state], *line.rest))
    browser = world.client(role)  # signs in anew after a while, which is to stay
    with transaction.atomic():
        answer = getattr(browser, method.lower())(address)
        transaction.set_rollback(True)
    return answer


Asks = Callable[[World, Line, str, str], list[str]]


def every_state(world: World, line: Line, role: str, method: str) -> list[str]:
    return [each for each in STATES if each in world.things[line.about]]


def states_of(world: World, line: Line, role: str, method: str) -> list[str]:
    """Those in which it is asked here. The soak asks of all."""
    there = every_state(world, line, role, method)
    if line.name in DRAWN and line.door(method).answer(role, "own") == 200:
        return there if role == "board_member" else []
    door = line.door(method)
    if door.name.startswith("no way"):
        return there[:1] if role in ASK_NO_WAY else []
    if line.about not in OF_A_RECORD:
        return there if door.names(role) else there[:1]
    if role == "practitioner":
        return there if method == "GET" else ["own", "agency", "sealed", "missing"]
    if role in TELLING:
        return [each for each in TELLING[role] if each in there]
    turn = (LINES.index(line) + ROLES.index(role)) % 6
    return ["own"] if turn == 0 else []


def test_every_address_has_a_line_and_every_line_an_address() -> None:
    named = set(every_name(get_resolver()))
    told = {each.name for each in LINES}
    assert named - told == set(), "These addresses are not in tests/walks/addresses.py."
    assert told - named == set(), "These lines are of no address."
    assert all(Counter((e.name, e.about, e.rest) for e in LINES)[e.key] == 1 for e in LINES)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_answers_everyone_as_the_table_says(world: World, method: str) -> None:
    found = list(differences(world, method, states_of))
    assert not found, "\n".join(found)


@pytest.mark.soak
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_answers_everyone_about_every_record(world: World, method: str) -> None:
    found = list(differences(world, method, every_state))
    assert not found, "\n".join(found)


ASKS_AGAIN = "accounts:confirm"
"""Asks whoever did not show a second factor lately, and leads anybody else on: here it may be
either. Which, the tests of signing in say."""


def differences(world: World, method: str, asked_of: Asks) -> Iterator[str]:
    """Each answer that is not as the table says, in a line."""
    for line in LINES:
        door = line.door(method)
        for role in ROLES:
            for state in asked_of(world, line, role, method):
                answer = asked(world, line, method, role, state).status_code
                of_the_moment = line.name == ASKS_AGAIN and answer in (200, 302, 422)
                if answer != door.answer(role, state) and not of_the_moment:
                    said = f"{method} {line.name} ({line.about}, {state}) to {role}: {answer}, "
                    yield f"{said}not {door.answer(role, state)}"


def test_a_no_looks_as_if_nothing_were_there(world: World) -> None:
    """Byte for byte but for the form’s token, whoever asks and whatever it was about."""
    for role in ("partner", "analyst", "administrator", "leaver"):
        nothing = plain(world.client(role).get(reverse("casework:child", args=[uuid4()])))
        for line in LINES:
            if line.about not in OF_A_RECORD:
                continue
            for state in ("own", "sealed", "missing"):
                answer = asked(world, line, "GET", role, state)
                if answer.status_code == 404:
                    assert plain(answer) == nothing, (line.name, state, role)


def plain(answer: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())


def test_every_page_about_somebody_is_put_on_record(world: World) -> None:
    from medlock.ledger.models import AuditEntry

    silent = []
    for line in LINES:
        if line.about not in OF_A_RECORD or line.get.startswith("no way"):
            continue
        address = reverse(line.name, args=(*world.things[line.about]["own"], *line.rest))
        for role in ("practitioner", "administrator"):
            before = AuditEntry.objects.using("system").count()
            world.client(role).get(address)
            if AuditEntry.objects.using("system").count() == before:
                silent.append((line.name, role))
    assert silent == []


def test_a_protected_address_is_on_no_page(world: World) -> None:
    for line in LINES:
        if line.about in OF_A_RECORD:
            for role in ("practitioner", "manager"):
                text = asked(world, line, "GET", role, "protected").content.decode()
                assert SECRET not in text, line.name
