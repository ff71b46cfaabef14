"""The embedded server: it starts again after anything, and says no in sentences."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from medlock.postgres import cluster as cluster_module
from medlock.postgres import folder, program
from medlock.postgres.address import Role, elsewhere, embedded, socket_folder
from medlock.postgres.cluster import Cluster, cluster, reason
from medlock.postgres.runner import Runner, runner
from medlock.postgres.sharing import running
from medlock.words.refusals import Refused

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def place() -> Iterator[Path]:
    """Not pytest's own folder: only its user may enter that, and root's server is another's."""
    home = Path(tempfile.mkdtemp(prefix="medlock-server-"))
    yield home
    server = cluster(home, durable=False)
    if server.data.exists():
        server.stop()
    shutil.rmtree(home)


def _write(home: Path, number: int) -> None:
    with embedded(home).connect(Role.OWNER) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def _kept(home: Path) -> list[int]:
    with embedded(home).connect(Role.OWNER) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM kept ORDER BY 1")]


def _server_pid(server: Cluster) -> int:
    return int((server.data / "postmaster.pid").read_text().splitlines()[0])


def test_it_starts_again_in_the_instant_after_it_was_killed(place: Path) -> None:
    server = cluster(place)
    for round_ in range(3):
        with running(place):
            _write(place, round_)
            os.kill(_server_pid(server), signal.SIGKILL)
            with running(place):
                assert _kept(place) == list(range(round_ + 1))


def test_a_lock_naming_a_process_that_is_not_the_server_is_stale(place: Path) -> None:
    with running(place, durable=False):
        _write(place, 1)
        server = cluster(place, durable=False)
        lock = server.data / "postmaster.pid"
        written = lock.read_text()
    with subprocess.Popen(["sleep", "60"], **runner().run_as) as other:
        lock.write_text(written.replace(written.splitlines()[0], str(other.pid), 1))
        with running(place, durable=False):
            assert _kept(place) == [1]
        other.kill()


def test_the_last_to_leave_stops_the_server_and_nobody_earlier(place: Path) -> None:
    server = cluster(place, durable=False)
    hold = (
        "import sys; from pathlib import Path; from medlock.postgres.sharing import running\n"
        "with running(Path(sys.argv[1]), durable=False):\n"
        "    print('in', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", hold, str(place)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout
    assert other.stdout.readline() == "in\n"
    with running(place, durable=False):
        pass
    assert server.is_running()
    other.communicate()
    assert not server.is_running()


def test_a_command_that_was_killed_does_not_keep_the_server_up_for_ever(place: Path) -> None:
    server = cluster(place, durable=False)
    hold = (
        "import os, sys; from pathlib import Path; from medlock.postgres.sharing import running\n"
        "with running(Path(sys.argv[1]), durable=False): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", hold, str(place)], check=False)
    assert server.is_running()
    with running(place, durable=False):
        pass
    assert not server.is_running()


def test_a_database_whose_making_was_interrupted_is_made_again(place: Path) -> None:
    (place / "postgres.part").mkdir()
    (place / "postgres.part" / "PG_VERSION").write_text("18\n")
    with running(place, durable=False):
        _write(place, 1)
        assert _kept(place) == [1]


def test_records_of_another_version_are_left_alone(place: Path) -> None:
    with running(place, durable=False):
        pass
    server = cluster(place, durable=False)
    (server.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(Refused, match="written by PostgreSQL 15"):
        server.start()


def test_programs_out_of_the_servers_reach_are_copied_whole_and_run(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "reachable", lambda path, by: False)
    place.chmod(0o711)
    copied = program.programs(place, runner())
    assert copied.folder.is_relative_to(place)
    for name in ("postgres", "initdb", "pg_ctl"):
        said = copied.run(name, "--version", within=_writable(place))
        assert said.code == 0, said
        assert "18." in said.said


def _writable(place: Path) -> Path:
    (place / "out").mkdir(exist_ok=True)
    return place / "out"


def test_a_path_too_long_for_a_socket_gets_a_short_one() -> None:
    deep = Path("/var/tmp") / ("a" * 120)
    assert len(os.fsencode(socket_folder(deep))) < 60
    assert socket_folder(deep) != socket_folder(deep / "b")


@pytest.mark.parametrize("made", [True, False], ids=["there", "not made yet"])
def test_a_folder_that_only_root_may_enter_is_refused_with_a_better_one(made: bool) -> None:
    shut = Path(tempfile.mkdtemp(prefix="medlock-shut-"))
    inner = shut / "inner"
    if made:
        inner.mkdir()
    try:
        said = folder._fault(inner, Runner("medlock", os.geteuid() + 7, os.getegid() + 7))
        assert f"the user medlock, who may not enter {shut}" in said
        assert "MEDLOCK_HOME=/var/lib/medlock" in said
    finally:
        shutil.rmtree(shut)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    with pytest.raises(Refused, match="is a file"):
        folder.home({"MEDLOCK_HOME": str(taken)})


@pytest.mark.skipif(not AS_ROOT, reason="only root can become another user")
def test_a_user_without_a_home_gets_a_folder_that_survives_a_restart() -> None:
    nobody = pwd.getpwnam("nobody")
    assert _said_as(nobody.pw_uid, "/nonexistent") == f"/var/tmp/medlock-{nobody.pw_uid}"


@pytest.mark.skipif(not AS_ROOT, reason="only root can become another user")
def test_a_user_the_machine_does_not_know_is_told_what_to_do() -> None:
    assert "has no entry in /etc/passwd" in _said_as(54321, "/nonexistent")


def _said_as(uid: int, home: str) -> str:
    """What the choice of folder says to this user: in a child, for there is no way back."""
    read, write = os.pipe()
    if child := os.fork():
        os.close(write)
        os.waitpid(child, 0)
        with os.fdopen(read) as said:
            return said.read()
    os.setuid(uid)
    os.environ["HOME"] = home
    runner.cache_clear()
    try:
        said = str(folder.home(os.environ | {"MEDLOCK_HOME": ""}))
    except Refused as refusal:
        said = str(refusal)
    os.write(write, said.encode())
    os._exit(0)


def test_a_disk_too_full_for_a_database_is_said_before_it_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "NEEDED", shutil.disk_usage(tmp_path).total + 1)
    with pytest.raises(Refused, match=r"MB free and a new database needs .* Make room"):
        folder.require_space(tmp_path)


def test_a_disk_that_fills_later_is_said_in_a_sentence() -> None:
    said = 'FATAL:  could not write to file "pg_wal/xlogtemp.29": No space left on device'
    assert reason(said, Path("/srv/medlock")) == (
        "The disk of /srv/medlock is full. Make room there and start again."
    )


def test_a_disk_so_full_that_the_server_cannot_say_so_is_said_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster_module, "FULL", shutil.disk_usage(tmp_path).total + 1)
    assert "is full" in reason("pg_ctl: could not start server", tmp_path / "server.log")


def test_any_other_reason_is_given_in_the_servers_words() -> None:
    said = "LOG:  starting\nFATAL:  could not map anonymous shared memory\nstopped waiting"
    assert "could not map anonymous shared memory" in reason(said, Path("/srv/medlock"))


@pytest.mark.parametrize(
    "url", ["postgresql://u:secret@h:5432", "nonsense secret =", "mysql://secret"]
)
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(Refused) as refusal:
        elsewhere(url)
    assert "secret" not in str(refusal.value)
    assert "DATABASE_URL" in str(refusal.value)


def test_an_address_keeps_its_options_and_gains_the_role() -> None:
    place = elsewhere("postgresql://u:p@h:5433/n?sslmode=require&options=-c%20jit%3Doff")
    assert (place.host, place.port, place.name, place.user) == ("h", 5433, "n", "u")
    assert place.options(Role.APP) == {
        "sslmode": "require",
        "options": "-c jit=off -c role=medlock_app",
    }
    assert "p" not in repr(place).split("password")[-1] or "password" not in repr(place)


def test_a_server_of_ones_own_is_prepared_and_refuses_in_sentences(place: Path) -> None:
    from medlock.postgres.roles import prepare_elsewhere

    with running(place, durable=False) as mine:
        admin = mine.login("postgres").named("postgres").connect(autocommit=True)
        with admin:
            admin.execute("CREATE ROLE poor LOGIN")
            admin.execute("CREATE ROLE rich LOGIN CREATEROLE")
            admin.execute("CREATE DATABASE theirs OWNER rich")
            for role in Role:
                admin.execute(f"GRANT {role} TO rich WITH ADMIN OPTION")
        theirs = mine.named("theirs")
        with pytest.raises(Refused, match="Ask for these, once"):
            prepare_elsewhere(theirs.login("poor"))
        prepare_elsewhere(theirs.login("rich"))
        with theirs.login("rich").connect(Role.OWNER) as connection:
            connection.execute("CREATE TABLE works (number int)")
    began = time.monotonic()
    with pytest.raises(Refused, match="did not answer"):
        prepare_elsewhere(theirs)
    assert time.monotonic() - began < 30


def test_the_servers_user_is_never_root() -> None:
    assert runner().uid != 0
