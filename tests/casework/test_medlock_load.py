"""`medlock load` as someone types it: what it answers, what it ends with, and as whom it acts."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connections

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.cli.load import command
from medlock.footprint.places import find
from medlock.people.models import Account, Agency, Membership, Practitioner, Team
from medlock.words.refusals import Refused
from tests.properties.invented_census import Tree, as_xml

CHILD: Tree = [
    ("LAchildID", "K1"),
    ("PersonBirthDate", "2015-05-01"),
    ("Sex", "F"),
    ("Ethnicity", "XXXX"),
    (
        "CINdetails",
        [("CINreferralDate", "2025-05-06"), ("ReferralSource", "1A"), ("ReferralNFA", "0")],
    ),
]


@pytest.fixture
def operators(committed_db) -> None:
    """One operator for Manchester, two for Salford."""
    _operator("ada@manchester.example", "Manchester")
    _operator("ben@salford.example", "Salford")
    _operator("cid@salford.example", "Salford")
    connections["system"].close()


def _operator(email: str, where: str) -> None:
    place = find(where)
    agency, _ = Agency.objects.using("system").get_or_create(
        name=f"{where} council", kind=AgencyKind.SOCIAL_CARE, authority=place.code
    )
    team = Team.objects.using("system").create(
        agency=agency, name=f"Data {email}", function=TeamFunction.OTHER, place=place.code
    )
    who = Practitioner.objects.using("system").create(
        name=email, agency=agency, trained_on=datetime.now(UTC).date()
    )
    Membership.objects.using("system").create(
        practitioner=who, team=team, role=Role.OPERATOR, from_on=date(2020, 1, 1)
    )
    Account.objects.using("system").create(email=email, practitioner=who, password="!")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments], catch_exceptions=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cin.xml"
    path.write_bytes(as_xml(2026, [CHILD]))
    return path


def test_it_says_what_was_read_what_changed_and_what_was_not_understood(operators, file) -> None:
    done = run(file, "--authority", "Manchester")
    assert done.exit_code == 0, done.output
    assert "Collection year 2026, speaking for 2025-04-01 to 2026-03-31" in done.stdout
    assert "1 children or others, 1 of them not known before" in done.stdout
    assert "1 completed referral, 1 opened in need" in done.stdout
    assert "Not a code of its set. Correct it in the case system" in done.stdout
    assert "cin.xml, line 17, Ethnicity, child K1: found XXXX; expected one of WBRI" in done.stdout
    again = run(file, "--authority", "352")
    assert "Nothing new: the same files were loaded before." in again.stdout


def test_a_program_reads_the_same_as_json_and_nothing_else(operators, file) -> None:
    done = run(file, "--authority", "E08000003", "--json", "--dry-run")
    answer = json.loads(done.stdout)
    assert (answer["dry_run"], answer["changed"]) == (True, True)
    (issue,) = answer["issues"]["each"]
    assert (issue["line"], issue["found"], issue["rule"]) == (17, "XXXX", "not-a-code")
    assert answer["statements"][0]["added"]["completed referral"] == 1
    assert answer["statements"][0]["files"][0]["name"] == "cin.xml"


def test_a_dry_run_says_that_it_was_one(operators, file) -> None:
    done = run(file, "--authority", "Manchester", "--dry-run")
    assert "Would add" in done.stdout
    assert "This was a dry run: nothing of it was kept." in done.stdout


def test_it_acts_as_the_operator_who_is_named_or_the_only_one(operators, file) -> None:
    text = file.read_bytes()
    file.write_bytes(text.replace(b"<LEA>352</LEA>", b"<LEA>355</LEA>"))
    several = run(file, "--authority", "Salford")
    assert isinstance(several.exception, Refused)
    assert "ben@salford.example, cid@salford.example" in str(several.exception)
    assert run(file, "--authority", "Salford", "--as", "Ben@salford.example").exit_code == 0
    stranger = run(file, "--authority", "Salford", "--as", "ada@manchester.example")
    assert "“ada@manchester.example” is not an active operator account" in str(stranger.exception)
    nobody = run(file, "--authority", "Bolton")
    assert "not an active operator account for Bolton" in str(nobody.exception)


def test_an_unknown_authority_is_refused_with_what_was_meant_perhaps(file) -> None:
    done = run(file, "--authority", "Manchestre")
    assert isinstance(done.exception, Refused)
    assert "Did you mean Manchester" in str(done.exception)


def test_it_is_called_wrongly_without_a_file_or_an_authority_or_with_no_day(file) -> None:
    assert run().exit_code == 2
    assert run(file).exit_code == 2
    assert run(file, "--authority", "352", "--as-at", "yesterday").exit_code == 2


def test_the_whole_command_ends_with_one_when_refused(tmp_path: Path) -> None:
    """Through the real door, where a refusal becomes a sentence and no traceback."""
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "medlock.cli", "load", tmp_path / "x.xml", "--authority", "Nowhere"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "“Nowhere” is not a place Medlock knows" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_load_is_listed_undone_with_a_reason_and_can_be_loaded_again(operators, file) -> None:
    from medlock.cli.loads import command as loads

    run(file, "--authority", "Manchester")
    listed = json.loads(CliRunner().invoke(loads, ["--authority", "352", "--json"]).stdout)
    ((load,), undone) = [each["load"] for each in listed], listed[0]["undone"]
    assert undone is None
    assert isinstance(run("--undo", load).exception, Refused)
    done = run("--undo", load, "--reason", "A test system’s file.")
    assert done.exit_code == 0, done.output
    assert "Undone: 4 events taken back, 0 of earlier loads stand again." in done.stdout
    assert json.loads(run("--json", "--undo", load, "--reason", "x").stdout)["changed"] is False
    told = CliRunner().invoke(loads, []).stdout
    assert "undone on" in told
    assert "Added 4 events" in run(file, "--authority", "Manchester").stdout


def test_an_undoing_of_what_is_no_load_is_refused_or_called_wrongly(operators) -> None:
    nothing = run("--undo", "00000000-0000-0000-0000-000000000000", "--reason", "x")
    assert "There is no load" in str(nothing.exception)
    assert run("--undo", "the last one").exit_code == 2
