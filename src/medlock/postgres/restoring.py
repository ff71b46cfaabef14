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
from medlock.postgres.folder import reachable
from medlock.words.refusals import Refused

SETTINGS = (
    "restore_command", "recovery_target_time", "recovery_target_action", "recovery_target_timeline",
    "hot_standby",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Restored:
    """From which copy, to when, and where what stood there before was put. `last` is the moment of
    the last change that the journal brought; none where it brought none."""

    copy: Path
    to: datetime | None
    aside: Path | None
    last: datetime | None


def restore(server: Cluster, archive: Archive, to: datetime | None, now: datetime) -> Restored:
    """Put it back into the server's folder, and leave the server running. Where that fails, what
    stood there before stands there again."""
    copy = archive.latest(to)
    if server.is_running():
        raise Refused(
            f"The server of {server.home} is running. Stop Medlock, and every `medlock backup "
            "--follow`, first."
        )
    part = server.home / "postgres.restored"
    try:
        _laid_out(server, archive, copy, to, part)
    except OSError as fault:
        shutil.rmtree(part, ignore_errors=True)
        raise Refused(
            f"{copy} could not be copied to {server.home}: {fault.strerror}. Nothing was changed. "
            "Put that right and start again."
        ) from fault
    aside = _set_aside(server, now)
    part.rename(server.data)
    try:
        server.recover()
    except Refused as refusal:
        _undone(server, aside)
        raise Refused(
            [f"The journal in {archive.journal} does not reach that time, or could not be read.",
             *refusal.objections, "What stood there before stands there again, as it was."]
        ) from refusal  # fmt: skip
    return Restored(copy, to, aside, _ordinary_again(server))


def _laid_out(
    server: Cluster, archive: Archive, copy: Path, to: datetime | None, part: Path
) -> None:
    """The copy beside what stands there, told how far to go. A moved archive is the server's
    again: a journal it cannot read would be left out without a word."""
    shutil.rmtree(part, ignore_errors=True)
    if not reachable(archive.journal, server.programs.runner):
        raise PermissionError(1, f"the user {server.programs.runner.name} may not enter a folder")
    _owned(server, archive.journal)
    shutil.copytree(copy, part, symlinks=True)
    with (part / "postgresql.auto.conf").open("a") as settings:
        settings.write("".join(f"{line}\n" for line in _wanted(archive, to)))
    (part / "recovery.signal").touch()
    _owned(server, part)


def _set_aside(server: Cluster, now: datetime) -> Path | None:
    if not server.data.exists():
        return None
    aside = server.home / f"postgres.before-{now.astimezone(UTC).strftime(STAMP)}"
    return server.data.rename(aside)


def _undone(server: Cluster, aside: Path | None) -> None:
    server.stop()
    shutil.rmtree(server.data)
    if aside:
        aside.rename(server.data)


def _wanted(archive: Archive, to: datetime | None) -> tuple[str, ...]:
    """A stretch that was being received when all was lost is used as far as it goes."""
    journal = shlex.quote(str(archive.journal))
    whole = f'for one in {journal}/*/%f; do [ -f "$one" ] && cp "$one" "%p" && exit 0; done'
    newest = f'for one in {journal}/*/%f.partial; do [ -f "$one" ] && last="$one"; done'
    fetch = f'{whole}; {newest}; cp "$last" "%p" 2>/dev/null'
    wanted = [
        f"restore_command = '{fetch.replace(chr(39), chr(39) * 2)}'",
        "recovery_target_action = 'promote'",
        "recovery_target_timeline = 'latest'",
        "hot_standby = off",
    ]
    if to is not None:
        wanted.append(f"recovery_target_time = '{to.astimezone(UTC).isoformat()}'")
    return tuple(wanted)


def _ordinary_again(server: Cluster) -> datetime | None:
    """The next start is an ordinary one. Answers when the last change was that came back."""
    admin = embedded(server.home).login(SUPERUSER).named("postgres")
    with admin.connect(autocommit=True) as connection:
        for name in SETTINGS:
            connection.execute(f"ALTER SYSTEM RESET {name}")
        row = connection.execute("SELECT pg_last_xact_replay_timestamp()").fetchone()
    return row[0] if row else None


def _owned(server: Cluster, whole: Path) -> None:
    runner = server.programs.runner
    for folder, _, files in os.walk(whole):
        os.chown(folder, runner.uid, runner.gid)
        for name in files:
            os.chown(Path(folder) / name, runner.uid, runner.gid, follow_symlinks=False)
    whole.chmod(0o700)
