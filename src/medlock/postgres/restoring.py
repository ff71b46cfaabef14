"""A backup put back: the newest copy before the time asked for, and the journal up to it.

What stood there is set aside and never overwritten. Nobody reaches the server before it has come
to that time.
"""

from __future__ import annotations

import os
import shlex
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from medlock.postgres.address import SUPERUSER, embedded
from medlock.postgres.backing_up import STAMP, Archive
from medlock.postgres.cluster import Cluster
from medlock.words.refusals import Refused

SETTINGS = (
    "restore_command", "recovery_target_time", "recovery_target_action", "recovery_target_timeline",
    "hot_standby",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Restored:
    """From which copy, to when, and where what stood there before was put."""

    copy: Path
    to: datetime | None
    aside: Path | None


def restore(server: Cluster, archive: Archive, to: datetime | None, now: datetime) -> Restored:
    """Put it back into the server's folder, and leave the server running."""
    copy = archive.latest(to)
    if server.is_running():
        raise Refused(f"The server of {server.home} is running. Stop Medlock first.")
    aside = _set_aside(server, now)
    shutil.copytree(copy, server.data, symlinks=True)
    _owned(server)
    with (server.data / "postgresql.auto.conf").open("a") as settings:
        settings.write("".join(f"{line}\n" for line in _wanted(archive, to)))
    (server.data / "recovery.signal").touch()
    _owned(server)
    try:
        server.start()
    except Refused as refusal:
        raise Refused(
            [f"The journal in {archive.journal} does not reach that time, or could not be read.",
             *refusal.objections, *([f"What stood there before is in {aside}."] if aside else [])]
        ) from refusal  # fmt: skip
    _forget(server)
    return Restored(copy, to, aside)


def _set_aside(server: Cluster, now: datetime) -> Path | None:
    if not server.data.exists():
        return None
    aside = server.home / f"postgres.before-{now.astimezone(UTC).strftime(STAMP)}"
    return server.data.rename(aside)


def _wanted(archive: Archive, to: datetime | None) -> tuple[str, ...]:
    """A stretch that was being received when all was lost is used as far as it goes."""
    journal = shlex.quote(str(archive.journal))
    fetch = f'cp {journal}/%f "%p" 2>/dev/null || cp {journal}/%f.partial "%p"'
    wanted = [
        f"restore_command = '{fetch.replace(chr(39), chr(39) * 2)}'",
        "recovery_target_action = 'promote'",
        "recovery_target_timeline = 'latest'",
        "hot_standby = off",
    ]
    if to is not None:
        wanted.append(f"recovery_target_time = '{to.astimezone(UTC).isoformat()}'")
    return tuple(wanted)


def _forget(server: Cluster) -> None:
    """The next start is an ordinary one."""
    admin = embedded(server.home).login(SUPERUSER).named("postgres")
    with admin.connect(autocommit=True) as connection:
        for name in SETTINGS:
            connection.execute(f"ALTER SYSTEM RESET {name}")


def _owned(server: Cluster) -> None:
    runner = server.programs.runner
    for folder, _, files in os.walk(server.data):
        os.chown(folder, runner.uid, runner.gid)
        for name in files:
            os.chown(Path(folder) / name, runner.uid, runner.gid, follow_symlinks=False)
    server.data.chmod(0o700)
