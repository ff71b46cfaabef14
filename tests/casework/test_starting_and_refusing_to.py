"""What must hold before Medlock serves, and the sentences it says when it does not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from medlock.site.serving import require_free
from medlock.site.start import require_safe
from medlock.words.refusals import Refused

KEY = "k3y-of-sixty-letters-and-more-0123456789-abcdefghijklmnopqrst"
HOSTS = ["medlock.example.org"]


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def _medlock(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "-m", "medlock.cli", *arguments],
        env=kept | environ, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_a_long_random_key_and_a_host_are_enough() -> None:
    require_safe({}, KEY, HOSTS)


@pytest.mark.parametrize(
    ("environ", "key", "hosts", "said"),
    [
        ({}, "", HOSTS, "MEDLOCK_SECRET_KEY is not set"),
        ({}, KEY[:49], HOSTS, "shorter than 50 characters"),
        ({}, "x" * 80, HOSTS, "is a default"),
        ({}, "demo-only-not-a-secret-the-data-are-invented-" + KEY, HOSTS, "is a default"),
        ({}, KEY, [], "MEDLOCK_HOSTS is not set"),
        ({"MEDLOCK_DEMO": "1"}, KEY, HOSTS, "lets anyone sign in as anyone"),
        ({"MEDLOCK_DEBUG": "true"}, KEY, HOSTS, "shows records on error pages"),
        ({"DEBUG": "1"}, KEY, HOSTS, "shows records on error pages"),
    ],
)
def test_anything_unsafe_is_refused_in_a_sentence(
    environ: dict[str, str], key: str, hosts: list[str], said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        require_safe(environ, key, hosts)
    assert [said in objection for objection in refusal.value.objections] == [True]


def test_a_flag_switched_off_is_off() -> None:
    require_safe({"MEDLOCK_DEMO": "0", "DEBUG": "false", "MEDLOCK_DEBUG": ""}, KEY, HOSTS)


def test_a_key_of_exactly_fifty_characters_will_do() -> None:
    require_safe({}, KEY[:50], HOSTS)


def test_a_taken_port_is_said_with_another_to_use(taken: int) -> None:
    with pytest.raises(Refused, match=f"Port {taken} is taken .* --port {taken + 1}"):
        require_free("127.0.0.1", taken)


def test_serving_without_a_key_names_all_that_is_missing_and_ends_with_one() -> None:
    ended = _medlock("serve", "--port", "8790", MEDLOCK_SECRET_KEY="", MEDLOCK_HOSTS="")
    assert ended.returncode == 1
    assert "MEDLOCK_SECRET_KEY is not set" in ended.stderr
    assert "MEDLOCK_HOSTS is not set" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_demo_does_not_start_under_other_settings() -> None:
    production = "medlock.site.settings.production"
    ended = _medlock("demo", "--port", "8791", DJANGO_SETTINGS_MODULE=production)
    assert ended.returncode == 1
    assert "names other settings than the demo's" in ended.stderr


def test_a_command_called_wrongly_ends_with_two() -> None:
    assert _medlock("demo", "--port", "many").returncode == 2


def test_a_key_that_medlock_makes_is_one_it_takes() -> None:
    require_safe({}, _medlock("secret-key").stdout.strip(), HOSTS)


@pytest.mark.usefixtures("committed_db")
class TestADatabase:
    """It is for invented people or for real ones, decided once."""

    def test_that_is_empty_becomes_either(self) -> None:
        from medlock.site.installation import settle

        settle(invented=True)
        settle(invented=True)

    def test_for_real_records_refuses_the_demo(self) -> None:
        from medlock.site.installation import settle

        settle(invented=False)
        with pytest.raises(Refused, match="for real records"):
            settle(invented=True)

    def test_of_the_demo_refuses_to_serve_real_records(self) -> None:
        from medlock.site.installation import settle

        settle(invented=True)
        with pytest.raises(Refused, match="invented people"):
            settle(invented=False)

    def test_may_not_be_switched_by_the_pages_role(self) -> None:
        from django.db import ProgrammingError

        from medlock.site.installation import settle
        from medlock.site.models import Installation

        settle(invented=False)
        with pytest.raises(ProgrammingError, match="permission denied"):
            Installation.objects.update(invented=True)
