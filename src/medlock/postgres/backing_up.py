"""A backup of the embedded server: a copy of it whole, and its journal from then on.

The copy is PostgreSQL's own; the journal is received as it is written, so that a restore may stop
at any second since. Both lie in one folder, which should be on another machine's disk. Each time it
is received is a folder of its own: one that went on where an older one ended would ask for what the
server no longer has.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from medlock.postgres.address import PORT, SUPERUSER, embedded, socket_folder
from medlock.postgres.cluster import Cluster
from medlock.postgres.folder import reachable
from medlock.words.refusals import Refused

STAMP = "%Y-%m-%dT%H-%M-%SZ"
FINER = "%Y-%m-%dT%H-%M-%S.%fZ"
OTHER = "Choose a folder that this user may make, on a disk of another machine."
COPIES = "copy-????-??-??T??-??-??Z"
OURS = ("copy-", "copy.part", "journal", ".pg_basebackup.out")
LONGEST = 6 * 60 * 60.0
"""Seconds that one whole copy may take."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder of a backup: copies by the second they were whole, and the journal."""

    folder: Path

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    def copies(self) -> dict[datetime, Path]:
        """Every whole copy, the oldest first."""
        found = {}
        for path in sorted(self.folder.glob(COPIES)):
            found[datetime.strptime(path.name[5:], STAMP).replace(tzinfo=UTC)] = path
        return found

    def latest(self, to: datetime | None) -> Path:
        """The newest copy that was whole by then. Refused where there is none."""
        known = [path for at, path in self.copies().items() if to is None or at <= to]
        if known:
            return known[-1]
        oldest = next(iter(self.copies()), None)
        has = f"The oldest is of {oldest:%-d %B %Y %H:%M:%S} UTC" if oldest else "It holds none"
        raise Refused(
            f"{self.folder} holds no copy to begin from. {has}. Choose a later time, or the "
            "folder that `medlock backup` was given."
        )


def prepare(server: Cluster, archive: Archive) -> None:
    """Make the folder for the server's user alone. Refused where it is used for anything else."""
    if archive.folder.exists():
        _require_ours(archive.folder)
    if archive.folder.is_relative_to(server.data):
        raise Refused(f"{archive.folder} lies in the database itself. Choose another folder.")
    if not archive.folder.parent.is_dir():
        raise Refused(f"{archive.folder.parent} is not there. Is that disk mounted? {OTHER}")
    if not reachable(archive.folder, server.programs.runner):
        raise Refused(
            f"The database runs as the user {server.programs.runner.name}, who may not enter "
            f"every folder above {archive.folder}. {OTHER}"
        )
    try:
        for folder in (archive.folder, archive.journal):
            _make(server, folder)
    except OSError as fault:
        raise Refused(f"{archive.folder} cannot be made: {fault.strerror}. {OTHER}") from fault


def copy_whole(server: Cluster, archive: Archive) -> Path:
    """Copy the running server, check the copy, and name it by the second it was whole."""
    prepare(server, archive)
    part = archive.folder / "copy.part"
    shutil.rmtree(part, ignore_errors=True)
    how = ("--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256")
    _run(server, archive, "pg_basebackup", "--pgdata", str(part), *how, *_where(server))
    whole = _clock(server) + timedelta(seconds=1)
    if broken := _unlike_their_hash(part):
        raise Refused(
            f"The copy in {part} is not what was sent: {', '.join(broken[:3])}. The disk may be "
            "failing. Choose another folder and start again."
        )
    return part.rename(archive.folder / f"copy-{whole.strftime(STAMP)}")


@contextmanager
def following(server: Cluster, archive: Archive) -> Iterator[subprocess.Popen[bytes]]:
    """The journal received for this long, each stretch as soon as it is written. Begin it before
    the copy: what is written while the copy is checked belongs to it."""
    prepare(server, archive)
    journal = archive.journal / f"{_clock(server).strftime(FINER)}"
    _make(server, journal)
    program = str(server.programs.folder / "bin" / "pg_receivewal")
    arguments = ("--directory", str(journal), "--synchronous", *_where(server))
    with (archive.journal / "said.txt").open("ab") as said:
        received = subprocess.Popen(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd=archive.folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            **server.programs.runner.run_as,
        )
    try:
        yield received
    finally:
        received.terminate()
        received.wait(60)


def _require_ours(folder: Path) -> None:
    """Its owner and mode are about to be changed: somebody may have given /srv by mistake."""
    try:
        there = [path.name for path in folder.iterdir() if not path.name.startswith(OURS)]
    except OSError as fault:
        raise Refused(f"{folder} cannot be read: {fault.strerror}. {OTHER}") from fault
    if there:
        raise Refused(
            f"{folder} holds other things ({there[0]}). A backup needs a folder of its own, which "
            f"only the database's user may enter. Name one that is not there yet."
        )


def _clock(server: Cluster) -> datetime:
    """The server's own: a restore stops by what it wrote into the journal."""
    asked = embedded(server.home).login(SUPERUSER).named("postgres")
    with asked.connect() as connection:
        ((now,),) = connection.execute("SELECT clock_timestamp()").fetchall()
    return cast("datetime", now).astimezone(UTC)


def _where(server: Cluster) -> tuple[str, ...]:
    place = ("--host", str(socket_folder(server.home)), "--port", str(PORT))
    return (*place, "--username", SUPERUSER, "--no-password")


def _run(server: Cluster, archive: Archive, name: str, *arguments: str) -> None:
    ran = server.programs.run(name, *arguments, within=archive.folder, seconds=LONGEST)
    if ran.code:
        shutil.rmtree(archive.folder / "copy.part", ignore_errors=True)
        raise Refused(
            f"The backup to {archive.folder} failed: {ran.said[-300:]}. Nothing of it is kept. "
            "Put that right and start again."
        )


def _unlike_their_hash(copy: Path) -> list[str]:
    """Files of a copy that are not there, or not as its manifest has them. Read by us: the
    wheel's pg_verifybackup does not run."""
    manifest = json.loads((copy / "backup_manifest").read_text("utf-8"))
    return [
        each["Path"]
        for each in manifest["Files"]
        if not (copy / each["Path"]).is_file()
        or (copy / each["Path"]).stat().st_size != each["Size"]
        or _sha256(copy / each["Path"]) != each["Checksum"]
    ]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _make(server: Cluster, folder: Path) -> None:
    """For the server's user alone: it holds every record there is."""
    folder.mkdir(mode=0o700, exist_ok=True)
    runner = server.programs.runner
    os.chown(folder, runner.uid, runner.gid)
    folder.chmod(0o700)
