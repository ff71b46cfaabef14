"""One embedded server: make its data folder, start it, stop it.

A killed run leaves two things behind: a lock file naming a process that is gone, and for a moment
the shared memory of its children. The first is removed, the second waited for.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from psycopg import OperationalError

from medlock.postgres.address import SUPERUSER, embedded, socket_folder
from medlock.postgres.folder import make, require_space
from medlock.postgres.program import MAJOR, Programs, Ran, programs
from medlock.postgres.runner import runner
from medlock.words.refusals import Refused

PATIENCE = 30.0
"""Seconds to keep trying while the children of a killed server let go."""

FULL = 20 * 2**20
"""Bytes free below which a server that did not start most likely had no room: a stretch of its
journal takes 16 MB."""

STILL_THERE = re.compile(r"pre-existing shared memory|lock file .* already exists|is another post")
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_statement": "none",
    # a failed statement may hold what somebody typed about a child
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests, whose data nobody will miss."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The server of one folder. `durable=False` trades safety for speed, for tests only."""

    home: Path
    programs: Programs
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    def start(self) -> None:
        """Start it, or find it running. Refused with the server's own reason otherwise."""
        if not self.data.exists():
            self._create()
        self._check_version()
        self._own(socket_folder(self.home))
        until = time.monotonic() + PATIENCE
        while not self.answers():
            said = "" if self.is_running() else self._attempt()
            if (said and not STILL_THERE.search(said)) or time.monotonic() > until:
                raise Refused(reason(said or "FATAL: it does not answer", self.data))
            time.sleep(0.05)

    def recover(self) -> None:
        """Start it once, and wait for as long as it reads its journal, which may be hours. A server
        killed this instant may be in the way yet."""
        self._own(socket_folder(self.home))
        until = time.monotonic() + PATIENCE
        while STILL_THERE.search(said := self._attempt()) and time.monotonic() < until:
            time.sleep(0.05)
        while not self.answers():
            if not self.is_running():
                raise Refused(reason(f"{said}\n{self._told()}", self.data))
            time.sleep(0.1)

    def answers(self) -> bool:
        """Does it take a connection? A server killed this instant still looks alive."""
        asked = embedded(self.home).login(SUPERUSER).named("postgres")
        try:
            asked.connect().close()
        except OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Let open transactions roll back, write everything out, end."""
        if self.is_running():
            self._ctl("stop", "-m", "fast", "-t", "120")

    def is_running(self) -> bool:
        """Is the process in the lock file this folder's server? A stale file is removed."""
        lock = self.data / "postmaster.pid"
        try:
            written = lock.read_text().splitlines()[0]
        except (OSError, IndexError):
            return False
        if _is_server(int(written), self.data):
            return True
        lock.unlink(missing_ok=True)
        return False

    def _attempt(self) -> str:
        """Empty when it started; else what it said."""
        self.log.unlink(missing_ok=True)
        settings = SETTINGS | ({} if self.durable else THROWAWAY)
        settings["unix_socket_directories"] = str(socket_folder(self.home))
        asked = shlex.join(f"--{key}={value}" for key, value in settings.items())
        started = self._ctl("start", "-t", "300", "-l", str(self.log), "-o", asked)
        if started.code == 0:
            return ""
        return f"{started.said}\n{self._told()}"

    def _told(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _ctl(self, verb: str, *arguments: str) -> Ran:
        where = ("-w", "-D", str(self.data))
        return self.programs.run("pg_ctl", verb, *where, *arguments, within=self.data)

    def _create(self) -> None:
        """Made beside and renamed: one that was interrupted is never mistaken for a database."""
        require_space(self.home)
        beside = self.home / "postgres.part"
        shutil.rmtree(beside, ignore_errors=True)
        self._own(beside)
        arguments = [f"--pgdata={beside}", f"--username={SUPERUSER}", "--auth=trust"]
        arguments += ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin"]
        arguments += ["--builtin-locale=C.UTF-8", "--no-instructions"]
        arguments += [] if self.durable else ["--no-sync"]
        made = self.programs.run("initdb", *arguments, within=self.home)
        if made.code:
            shutil.rmtree(beside, ignore_errors=True)
            raise Refused(reason(made.said, self.home))
        beside.rename(self.data)

    def _own(self, folder: Path) -> None:
        """Make a folder that belongs to the server's user alone."""
        server = self.programs.runner
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid not in (server.uid, os.geteuid()):
            raise Refused(f"{folder} belongs to another user. Remove it and start again.")
        os.chown(folder, server.uid, server.gid)
        folder.chmod(0o700)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != MAJOR:
            raise Refused(
                f"The records in {self.data} were written by PostgreSQL {found}; this Medlock "
                f"carries {MAJOR}. Use the Medlock that wrote them to back them up, and restore."
            )


def cluster(home: Path, *, durable: bool = True) -> Cluster:
    """The server of this folder, with the folder made."""
    server = runner()
    make(home, server)
    return Cluster(home, programs(home, server), durable)


def reason(said: str, where: Path) -> str:
    """The server's own complaint as a sentence with what to do."""
    if "No space left on device" in said or _is_full(where):
        return f"The disk of {where} is full. Make room there and start again."
    fatal = [line for line in said.splitlines() if re.search(r"FATAL|PANIC|error:", line)]
    told = re.split(r"(?:FATAL|PANIC|error):", fatal[-1])[-1] if fatal else said[-300:]
    return (
        f"The database did not start: {told.strip()}. Its log is in {where}. "
        "Put that right and start again, or set DATABASE_URL to use another server."
    )


def _is_full(where: Path) -> bool:
    """On a full disk the server's own log may be empty: there is no room for it either."""
    there = next(place for place in (where, *where.parents) if place.exists())
    return shutil.disk_usage(there).free < FULL


def _is_server(pid: int, data: Path) -> bool:
    """Process numbers are used again, so the number alone proves nothing."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return "postgres" in process.name() and str(data) in process.cmdline()
    except psutil.Error:
        return False
