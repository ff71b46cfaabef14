"""`medlock audit`: heads for two witnesses each day, and a check that goes on record itself."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.db import connections, transaction

from medlock.access.vocabulary import Role
from medlock.cli import audit
from medlock.cli.audit_heads import keep
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.ledger.models import AuditEntry
from medlock.ledger.verify import heads, verify
from medlock.people.models import Account
from medlock.words.refusals import Refused


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(audit, "opened", nullcontext)  # the server is up already
    runner = CliRunner()
    return lambda *words: runner.invoke(audit.command, list(words))


@pytest.fixture
def worker(workplace):
    return workplace.worker(workplace.team("North"))


def looked(workplace, worker, days):
    for day in days:
        then = workplace.at(worker, worker.now + timedelta(days=day))
        with acting(then):
            note(then, "read", "page", "-", ())


def past_every_guard(statement):
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for table in ("ledger_auditentry", "ledger_auditsubject"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        cursor.execute(statement)


def test_two_witnesses_get_a_file_a_day_that_is_never_written_over(
    run, workplace, worker, tmp_path
):
    looked(workplace, worker, range(3))
    one, other = tmp_path / "partner", tmp_path / "officer"
    for place in (one, other):
        place.mkdir()
    both = ("--to", str(one), "--to", str(other))
    first = run("heads", *both)
    assert (first.exit_code, first.output.count("was written")) == (0, 2)
    (kept,) = one.iterdir()
    assert kept.name.startswith("medlock-audit-heads-20")
    assert kept.read_text() == next(other.iterdir()).read_text()
    before = kept.read_text()
    looked(workplace, worker, [(datetime.now(UTC) - worker.now).days])
    assert run("heads", *both).output.count("left as it is") == 2
    assert kept.read_text() == before
    assert run("verify", "--head", str(kept)).exit_code == 0
    alone = run("heads", "--to", str(tmp_path / "alone.json"))
    assert "One witness is one too few" in alone.output
    again = run("heads", "--to", str(tmp_path / "alone.json"))
    assert isinstance(again.exception, Refused)
    with pytest.raises(Refused, match="cannot be written"):
        keep("{}", tmp_path / "nowhere" / "heads.json", date(2026, 5, 1))


def test_the_check_goes_on_record_under_the_one_operator_or_the_one_named(run, workplace, worker):
    looked(workplace, worker, [0])
    assert "not on record" in run("verify").output
    for name in ("ada", "bo"):
        operator = workplace.worker(*worker.teams, Role.OPERATOR)
        account = Account(email=f"{name}@example.org", practitioner_id=operator.practitioner)
        account.save(using="system")
        said = json.loads(run("verify", "--json").output)
        assert said["on_record"] is (name == "ada")
    assert json.loads(run("verify", "--json", "--as", "BO@example.org").output)["on_record"]
    entries = AuditEntry.objects.using("system").filter(action="verify").order_by("number")
    assert [entry.detail for entry in entries] == [
        {"entries": 1, "lanes": 1, "heads": 0, "breaks": 0},
        {"entries": 2, "lanes": 1, "heads": 0, "breaks": 0},
    ]
    assert verify(heads()).breaks == ()


def test_since_a_day_only_what_came_after_is_read_and_of_before_what_heads_tell(
    run, workplace, worker, tmp_path
):
    looked(workplace, worker, range(10))
    kept = tmp_path / "heads.json"
    run("heads", "--to", str(kept))
    looked(workplace, worker, range(10, 20))
    since = ("verify", "--json", "--since", "2026-05-15")
    assert json.loads(run(*since).output)["entries"] == 6
    past_every_guard("UPDATE ledger_auditentry SET action = 'nothing' WHERE number = 10")
    assert run(*since).exit_code == 0
    past_every_guard("UPDATE ledger_auditentry SET hash = prev WHERE number = 10")
    assert run(*since).exit_code == 0
    told = run(*since, "--head", str(kept))
    assert (told.exit_code, "is not the one whose hash" in told.output) == (1, True)
    assert run("verify", "--since", "2027-01-01").output.startswith("0 entries of 1 agencies")
    past_every_guard("UPDATE ledger_auditentry SET action = 'nothing' WHERE number = 18")
    assert "entry 18" in run("verify", "--since", "2026-05-15").output
    past_every_guard("DELETE FROM ledger_auditentry WHERE number > 8")
    gone = run("verify", "--since", "2026-05-15", "--head", str(kept))
    assert "kept outside is not there" in gone.output


def test_of_very_many_breaks_the_first_are_listed_and_the_rest_counted(
    run, workplace, worker, monkeypatch
):
    from medlock.ledger import verify as module

    monkeypatch.setattr(module, "MOST_TOLD", 3)
    looked(workplace, worker, range(9))
    past_every_guard("UPDATE ledger_auditentry SET action = 'nothing'")
    told = run("verify")
    assert told.exit_code == 1
    assert told.output.count(", entry ") == 3
    assert "… and 6 more." in told.output
