"""Restrictions come from a file before anything else is loaded: all or nothing, twice the same."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from medlock.access.vocabulary import Role
from medlock.cli.restrict import command
from medlock.governance.acts.shielding import read, shield
from medlock.ledger.models import AuditEntry
from medlock.people.models import Account, Identifier, Person, Restriction
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.office import MANCHESTER, opened

HEAD = "child,kind,reason,because,people\n"


@pytest.fixture
def office(workplace):
    return opened(workplace)


@pytest.fixture
def operator(office):
    return office.workplace.worker(office.systems, Role.OPERATOR, name="Olu Operator")


def account(actor, email: str) -> None:
    Account.objects.using("system").create(
        practitioner_id=actor.practitioner, email=email, password="!"
    )


def standing() -> int:
    return Restriction.objects.as_the_system().count()


def test_restrictions_are_set_once_and_close_a_record_nobody_has_loaded_yet(office, operator):
    account(office.worker, "Cal@example.org")
    now = operator.now
    wanted = read(
        (
            HEAD + "17,sealed,high_risk,Her family looks for her.,cal@example.org\n"
            "17,excluded,staff conflict,They were at school together.,cal@example.org\n"
            "18,sealed,adoption,Placed for adoption in 2025.,cal@example.org\n"
        ).encode()
    )
    tried = shield(operator, MANCHESTER, wanted, now=now, dry_run=True)
    assert (tried.set, tried.stood, tried.new_records) == (3, 0, 2)
    assert standing() == 0
    assert not Person.objects.as_the_system().exists()
    done = shield(operator, MANCHESTER, wanted, now=now)
    assert (done.set, done.stood, done.new_records) == (3, 0, 2)
    again = shield(operator, MANCHESTER, wanted, now=now)
    assert (again.set, again.stood, again.new_records) == (0, 3, 0)
    rows = Identifier.objects.as_the_system().order_by("value")
    assert list(rows.values_list("kind", "authority", "value")) == [
        ("la_child_id", MANCHESTER, "17"), ("la_child_id", MANCHESTER, "18"),
    ]  # fmt: skip
    kinds = Restriction.objects.as_the_system().filter(person=rows[0].person_id)
    assert sorted(kinds.values_list("kind", flat=True)) == ["excluded", "sealed"]
    entries = AuditEntry.objects.using("system").filter(action="restrict")
    assert entries.count() == 3


def test_one_unknown_address_sets_nothing_and_only_an_operator_sets_anything(office, operator):
    account(office.worker, "cal@example.org")
    wanted = read(
        (
            HEAD + "17,sealed,high_risk,Her family looks for her.,cal@example.org\n"
            "18,sealed,high_risk,Her family looks for her.,nobody@example.org\n"
        ).encode()
    )
    with pytest.raises(Refused, match="Line 3: nobody has an account"):
        shield(operator, MANCHESTER, wanted, now=operator.now)
    for by, authority in ((office.first, MANCHESTER), (operator, "E08000006")):
        with pytest.raises(NotAllowed):
            shield(by, authority, wanted[:1], now=by.now)
    assert standing() == 0


def test_medlock_restrict_tells_what_it_did(office, operator, tmp_path):
    account(operator, "olu@example.org")
    file = tmp_path / "shields.csv"
    file.write_text(HEAD + "17,sealed,high_risk,Her family looks for her.,olu@example.org\n")
    told = CliRunner().invoke(command, [str(file), "--authority", "Manchester", "--dry-run"])
    assert "Would set 1 restriction for Manchester" in told.output
    assert standing() == 0
    told = CliRunner().invoke(command, [str(file), "--authority", "Manchester", "--json"])
    assert json.loads(told.output)["set"] == 1
    assert standing() == 1
