"""Where the audit cannot be written, whatever the reason, no page is served and nothing is kept."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import connections, transaction
from django.urls import reverse

from medlock.ledger.models import AuditEntry, Event
from tests.canaries import plant, signed_in

FAILS = "RAISE EXCEPTION 'it cannot be written' USING ERRCODE = '{}'"
NOTE = """CREATE OR REPLACE FUNCTION ledger_note(wanted uuid, notes json) RETURNS bigint
LANGUAGE plpgsql AS $$ BEGIN {}; RETURN 1; END $$"""
TRIGGER = """
CREATE FUNCTION broken_for_a_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {}; END $$;
CREATE {} TRIGGER broken_for_a_test {} INSERT ON {} {} FOR EACH ROW
EXECUTE FUNCTION broken_for_a_test()"""
NO_HASH = """INSERT INTO ledger_auditentry (id, lane, number)
VALUES (gen_random_uuid(), wanted, 1000000)"""
WAYS = {
    "a guard refuses the entry": TRIGGER.format(
        FAILS.format("P0001"), "", "BEFORE", "ledger_auditentry", ""
    ),
    "the people shown cannot be written": TRIGGER.format(
        FAILS.format("P0001"), "", "BEFORE", "ledger_auditsubject", ""
    ),
    "the transaction fails as it ends": TRIGGER.format(
        FAILS.format("40001"), "CONSTRAINT", "AFTER", "ledger_auditentry",
        "DEFERRABLE INITIALLY DEFERRED",
    ),
    "the disk is full": NOTE.format(FAILS.format("53100")),
    "the lane cannot be waited for": NOTE.format(FAILS.format("55P03")),
    "another transaction was first": NOTE.format(FAILS.format("40001")),
    "two wait for each other": NOTE.format(FAILS.format("40P01")),
    "the connection is lost": NOTE.format("PERFORM pg_terminate_backend(pg_backend_pid())"),
    "the chain has no hash": NOTE.format(NO_HASH),
    "pages may not write it": "REVOKE INSERT ON ledger_auditentry FROM medlock_app",
    "there is no such function": "DROP FUNCTION ledger_note(uuid, json)",
}  # fmt: skip


EVERYWHERE = {"the transaction fails as it ends"}


@contextmanager
def broken(way):
    """The database as it is when the audit cannot be written; afterwards as it was."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ledger_note'::regproc)")
        (function,) = cursor.fetchone()
        cursor.execute(WAYS[way])
        try:
            yield
        finally:
            connections["default"].close()  # it may be lost
            cursor.execute(function)
            cursor.execute("DROP FUNCTION IF EXISTS broken_for_a_test() CASCADE")
            cursor.execute("GRANT INSERT ON ledger_auditentry TO medlock_app")


@pytest.fixture
def planted(workplace):
    return plant(workplace)


def pages(made):
    """Every page of casework about this family, and those about nobody in particular."""
    for name in ("worklist", "find", "conversation"):
        yield reverse(f"casework:{name}")
    for person in (made.child, made.mother):
        yield reverse("casework:child", args=[person])
        yield reverse("casework:print_chronology", args=[person])
        yield reverse("casework:start_for", args=[person, "case_note"])
        for page in ("addresses", "contact", "needs"):
            yield reverse(f"casework:whereabouts_{page}", args=[person])
    work = made.works["staying_put"]
    for page in ("work", "summary", "print", "write_up", "versions", "check", "correct",
                 "children", "register_named", "hand_over", "withdraw"):  # fmt: skip
        yield reverse(f"casework:{page}", args=[work])
    yield reverse("casework:part", args=[work, 1])


def kept():
    """How much is on record, as somebody sees whose connection was not cut."""
    with transaction.atomic(using="system"):
        return [model.objects.using("system").count() for model in (AuditEntry, Event)]


def text(answer):
    return b"".join(answer) if answer.streaming else answer.content


def test_no_page_is_served_when_the_audit_cannot_be_written(workplace, planted):
    """Every page where the end of the transaction fails; in every other way some that show
    somebody."""
    client = signed_in(workplace, planted.worker)
    client.raise_request_exception = False
    usual = {page: client.get(page) for page in pages(planted)}
    whole = [page for page, answer in usual.items() if answer.status_code == 200]
    somebody = [page for page in whole if b"Wren" in text(usual[page])]
    assert (len(whole) >= 15, len(somebody) >= 8) == (True, True)
    before = kept()
    for way in WAYS:
        asked = whole if way in EVERYWHERE else somebody[::4]
        with broken(way):
            for page in asked:
                refused(client.get(page), way, page)
    assert kept() == before
    assert client.get(somebody[0]).status_code == 200


def refused(answer, way, page):
    assert answer.status_code in (500, 503), (way, page, answer.status_code)
    for name in (b"Wren", b"Hollow"):
        assert name not in text(answer), (way, page)


def test_nothing_is_written_when_the_audit_cannot_be(workplace, planted):
    """What was typed into a form of a page is kept no more than the page is shown."""
    from medlock.casework.models import Revision

    client = signed_in(workplace, planted.manager)
    client.raise_request_exception = False
    save = reverse("casework:autosave", args=[planted.works["staying_put"]])
    revisions = Revision.objects.using("system").count()
    before = kept()
    for way in WAYS:
        with broken(way):
            answer = client.post(save, {"base": "1", "carer": "Somebody else"})
            refused(answer, way, save)
    assert kept() == before
    assert Revision.objects.using("system").count() == revisions
