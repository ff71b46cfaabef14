"""`medlock dispose`: lists and carries out as a named operator, and says what was refused."""

from __future__ import annotations

import json

from click.testing import CliRunner

from medlock.cli import dispose
from medlock.ledger.acting import acting
from medlock.people.models import Account, Membership
from medlock.rights.acts.disposing import agree, propose
from medlock.rights.certificate import as_pdf, rows
from medlock.rights.models import Disposal
from tests.casework.rights.records import works_with

KEEPSAKES = "The record holds no letters and no photographs."


def run(*words):
    return CliRunner().invoke(dispose.command, ["--authority", "Manchester", *words, "--json"])


def test_what_is_due_is_listed_without_names_agreed_carried_out_and_certified(office):
    Account(email="op@example.org", practitioner_id=office.ids["operator"]).save(using="system")
    assert Membership.objects.using("system").filter(role="operator").count() == 1
    who = office.grown_up("Xanthippe")
    works_with(who, still=False)
    listed = run("--list")
    assert listed.exit_code == 0, listed.output
    assert "Xanthippe" not in listed.output
    (row,) = json.loads(listed.output)
    assert row["record"] == str(who)
    assert json.loads(run("--carry-out").output) == []
    wanted = row["disposal"]
    with acting(office.who("records")) as mine:
        propose(mine.actor, wanted, KEEPSAKES, now=office.now)
    with acting(office.who("second")) as mine:
        agree(mine.actor, wanted, now=office.now)
    (gone,) = json.loads(run("--carry-out").output)
    assert gone["removed"]["people_personname"] == 1
    kept = Disposal.objects.using("system").get(id=wanted)
    said = dict(rows(kept))
    assert said["Rows removed from people_personname"] == "1"
    assert said["SHA-256 of all that was removed"] == kept.digest
    assert said["Proposed by"].startswith("records on ")
    assert as_pdf(kept).startswith(b"%PDF-")
    assert as_pdf(kept) == as_pdf(kept)


def test_it_is_told_to_list_or_to_carry_out():
    assert run().exit_code == 2
    assert run("--list", "--carry-out").exit_code == 2
