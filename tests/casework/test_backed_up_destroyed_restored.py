"""A drill: copied, followed, written to, destroyed, and put back to a chosen second. Everything is
as it was then, and the audit is whole against heads that were kept outside."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from medlock.postgres.address import SUPERUSER, embedded
from medlock.postgres.backing_up import Archive, _unlike_their_hash, copy_whole, following, prepare
from medlock.postgres.cluster import cluster
from medlock.postgres.restoring import restore
from medlock.postgres.sharing import running
from medlock.words.refusals import Refused
from tests.casework.test_killed_in_the_middle import ENOUGH, Load, _kill_every_process_of

DRILLS = int(os.environ.get("MEDLOCK_SOAK_DRILLS", "50"))
TABLES = (
    "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' "
    "AND relnamespace = 'public'::regnamespace ORDER BY relname"
)
AGENCY = (
    "INSERT INTO people_agency (id, name, kind, authority) "
    "VALUES (gen_random_uuid(), %s, 'health', 'E08000003')"
)
DEMO = "medlock.site.settings.demo"
OPERATOR = """
import django; django.setup()
from datetime import date
from medlock.people.models import Account, Membership, Practitioner, Team
own = "system"
team = Team.objects.using(own).get()
who = Practitioner.objects.using(own).create(
    name="Ada Osei", agency=team.agency, trained_on=date.today())
Membership.objects.using(own).create(
    practitioner=who, team=team, role="operator", from_on=date(2020, 1, 1))
Account(email="ada@example.org", practitioner=who).save(using=own)
"""
NOTED = "SELECT detail FROM ledger_auditentry WHERE action = 'restore'"
DIGEST = "SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} t"


@pytest.fixture
def place():
    home = Path(tempfile.mkdtemp(prefix="medlock-drill-"))
    yield home
    cluster(home).stop()
    shutil.rmtree(home)


def digest(home):
    """What every table holds, to the last letter."""
    with embedded(home).login(SUPERUSER).connect() as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        return {name: connection.execute(DIGEST.format(name)).fetchone() for name in names}


def medlock(home, *arguments):
    environ = os.environ | {"MEDLOCK_HOME": str(home), "DJANGO_SETTINGS_MODULE": DEMO}
    return subprocess.run([sys.executable, "-m", "medlock.cli", *arguments], env=environ,
                          capture_output=True, text=True, check=False)  # fmt: skip


def drills(home, times, chance):
    """Each begins from what the one before it put back."""
    with running(home):
        server, load = cluster(home), Load(home)
        load.wait(ENOUGH)
        load.end()
        for number in range(times):
            archive = Archive(home / f"backup-{number}")
            with following(server, archive):
                copy_whole(server, archive)
                then, before, heads = _chosen_second(home, number, chance)
            _kill_every_process_of(server)
            shutil.rmtree(server.data)
            done = restore(server, archive, then, datetime.now(UTC))
            assert digest(home) == before
            assert done.last is not None
            assert done.last <= then
            told = medlock(home, "audit", "verify", "--head", str(heads), "--json")
            assert (told.returncode, json.loads(told.stdout)["breaks"]) == (0, [])
    return times


def _chosen_second(home, number, chance):
    """Written to after the copy; what there is then; and written to again."""
    _write(home, f"Made before drill {number}")
    time.sleep(1.1 + chance.random())
    heads = home / f"heads-{number}.json"
    heads.write_text(medlock(home, "audit", "heads", "--json").stdout)
    then, before = datetime.now(UTC), digest(home)
    time.sleep(0.2)
    _write(home, f"Made after drill {number}")
    assert digest(home) != before
    time.sleep(1.5)
    return then, before, heads


def _write(home, name):
    with embedded(home).login(SUPERUSER).connect() as connection:
        connection.execute(AGENCY, [name])


def test_a_record_destroyed_is_put_back_to_the_second_that_was_chosen(place):
    assert drills(place, 1, random.Random(1)) == 1
    archive, server = Archive(place / "backup-0"), cluster(place)
    with pytest.raises(Refused, match="holds no copy to begin from"):
        archive.latest(datetime.now(UTC) - timedelta(days=1))
    with running(place):
        with pytest.raises(Refused, match="is running"):
            restore(server, archive, None, datetime.now(UTC))
        with pytest.raises(Refused, match="holds other things"):
            prepare(server, Archive(place))
        with pytest.raises(Refused, match="is not there"):
            prepare(server, Archive(place / "unmounted" / "backup"))
        _operator(place)
        copy = _copied(place)
    stood = server.data.stat().st_ino
    with pytest.raises(Refused, match="does not reach that time") as refused:
        restore(server, archive, datetime.now(UTC) + timedelta(days=1), datetime.now(UTC))
    assert "did not start: recovery ended before" in refused.value.objections[1]
    assert server.data.stat().st_ino == stood
    assert not list(place.glob("postgres.*"))
    _put_back(place, copy)


def _operator(home):
    environ = os.environ | {"MEDLOCK_HOME": str(home), "DJANGO_SETTINGS_MODULE": DEMO}
    subprocess.run([sys.executable, "-c", OPERATOR], env=environ, check=True)


def _copied(home):
    """Only the database's user may read any of it."""
    told = medlock(home, "backup", str(home / "kept"))
    assert (told.returncode, told.stdout.startswith("Copied to ")) == (0, True)
    assert "same disk" in told.stderr
    (copy,) = (home / "kept").glob("copy-*")
    assert {each.stat().st_mode & 0o077 for each in (copy.parent, copy, *copy.rglob("*"))} == {0}
    return copy


def _put_back(home, copy):
    """The restore is on record, and the audit with it is whole against heads kept before it."""
    told = medlock(home, "restore", str(copy.parent))
    assert (told.returncode, told.stderr) == (0, "")
    assert f"Put back from {copy.name}.\n" in told.stdout
    with running(home):
        told = medlock(home, "audit", "verify", "--head", str(home / "heads-0.json"), "--json")
        with embedded(home).login(SUPERUSER).connect() as connection:
            notes = connection.execute(NOTED).fetchall()
    assert (told.returncode, json.loads(told.stdout)["breaks"]) == (0, [])
    assert notes == [({"copy": copy.name, "to": ""},)]


def test_a_copy_with_one_letter_changed_is_not_what_was_sent(place):
    with running(place):
        copy = copy_whole(cluster(place), Archive(place / "backup"))
    assert _unlike_their_hash(copy) == []
    version = copy / "PG_VERSION"
    version.write_text("17\n")
    assert _unlike_their_hash(copy) == ["PG_VERSION"]
    version.unlink()
    assert _unlike_their_hash(copy) == ["PG_VERSION"]


@pytest.mark.soak
def test_fifty_drills_put_everything_back(place):
    assert drills(place, DRILLS, random.Random()) == DRILLS
