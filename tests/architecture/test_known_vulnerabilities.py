"""Every build asks for known vulnerabilities: one that is found fails it, no answer does not."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADER = "id,package,reason,until\n"


@pytest.fixture(scope="module")
def advisories():
    sys.path.insert(0, str(ROOT / "tools"))
    yield import_module("advisories")
    sys.path.remove(str(ROOT / "tools"))


def recorded(parts, of="django"):
    """As OSV answers: one result for each package, in order, empty where nothing is known."""
    known = {"vulns": [{"id": "GHSA-x7q2-wr7g-xqmf", "modified": "2025-09-04T12:00:00Z"}]}
    return json.dumps({"results": [known if each.name == of else {} for each in parts]})


@pytest.fixture
def run(advisories, tmp_path, capsys):
    def ran(ask, listed=""):
        kept, file = tmp_path / "kept.json", tmp_path / "accepted.csv"
        file.write_text(HEADER + listed)
        code = advisories.main(ask, kept, file)
        return code, "".join(capsys.readouterr())

    return ran


def test_nothing_known_is_said_to_have_been_looked_up(run):
    code, said = run(lambda parts: recorded(parts, of="nothing"))
    assert (code, "were looked up" in said) == (0, True)


def test_a_known_vulnerability_of_a_locked_version_fails_the_build(run):
    code, said = run(recorded)
    assert code == 1
    assert "django " in said
    assert "GHSA-x7q2-wr7g-xqmf" in said


@pytest.mark.parametrize(("days", "code"), [(-1, 1), (0, 0), (1, 0)])
def test_one_that_was_accepted_passes_until_its_last_day(run, days, code):
    last = datetime.now(UTC).date() + timedelta(days=days)
    listed = f"GHSA-x7q2-wr7g-xqmf,django,not reachable from our pages,{last}\n"
    assert run(recorded, listed)[0] == code


def test_one_accepted_of_another_package_is_not_accepted_of_this(run):
    assert run(recorded, "GHSA-x7q2-wr7g-xqmf,jinja2,not reachable,2999-01-01\n")[0] == 1


@pytest.mark.parametrize(
    "answer", ["<html>Sign in to this network</html>", "[]", "{}", '{"results": []}', "null"]
)
def test_an_answer_nobody_can_read_fails_nothing_and_is_no_clean_one(run, answer):
    code, said = run(lambda parts: answer)
    assert (code, "NOT LOOKED UP" in said) == (0, True)


def test_no_network_fails_nothing_and_is_said_in_one_sentence(run, advisories):
    def nobody(parts):
        raise advisories.NotAnswered("no route to host")

    code, said = run(nobody)
    assert (code, "NOT LOOKED UP" in said, said.count("\n")) == (0, True, 1)


def test_it_is_asked_once_a_day_and_again_when_a_lock_changes(advisories, tmp_path):
    asked = []

    def ask(parts):
        asked.append(parts)
        return recorded(parts)

    parts, _ = advisories.everything()
    kept, day, next_day = tmp_path / "kept.json", date(2026, 11, 22), date(2026, 11, 23)
    for these, on in (
        (parts, day),
        (parts, day),
        (parts[1:], day),
        (parts[1:], next_day),
    ):
        assert advisories.answer(these, ask, kept, on) == recorded(these)
    assert asked == [parts, parts[1:], parts[1:]]


def test_what_is_accepted_has_a_reason_and_a_day(advisories, tmp_path):
    accepted = advisories.accepted(advisories.ACCEPTED)
    assert all(each.until <= datetime.now(UTC).date() + timedelta(days=180) for each in accepted)
    (tmp_path / "a.csv").write_text(HEADER + "GHSA-1,django,,2026-12-01\n")
    with pytest.raises(ValueError, match="reason"):
        advisories.accepted(tmp_path / "a.csv")
