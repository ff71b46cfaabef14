"""Where Medlock keeps its records on this machine, and who may reach that folder.

The folder is chosen once and must be found again by every later command, so the choice depends
on the user and the environment only, never on what happens to be running.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import platformdirs

from medlock.postgres.runner import Runner, runner
from medlock.words.refusals import Refused

NEEDED = 400 * 1024 * 1024
"""Bytes free before a new database is made: an empty one with its log files takes about 100 MB."""


def home(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of this user's Medlock. Refused, with what to do, when none will serve."""
    named = environ.get("MEDLOCK_HOME", "")
    if named:
        chosen = Path(named).expanduser().absolute()
        if fault := _fault(chosen, runner()):
            raise Refused(f"MEDLOCK_HOME is {chosen}, but {fault}")
        return chosen
    tried = []
    for candidate in _candidates():
        if not (fault := _fault(candidate, runner())):
            return candidate
        tried.append(f"{candidate}: {fault}")
    raise Refused(
        ["Medlock found no folder to keep its records in. Set MEDLOCK_HOME to one.", *tried]
    )


def _candidates() -> Iterator[Path]:
    """A root process must not use its own home: the database's user could not enter it."""
    if os.geteuid() == 0:
        yield Path("/var/lib/medlock")
        yield Path("/var/tmp/medlock")  # noqa: S108 — checked for its owner before it is used
        return
    yield platformdirs.user_data_path("medlock")
    yield Path(f"/var/tmp/medlock-{os.geteuid()}")  # noqa: S108 — as above


def _fault(folder: Path, server: Runner) -> str:
    """Why this folder will not do, as the end of a sentence; empty when it will."""
    if not folder.is_absolute():
        return "this user has no home folder. Choose another place with MEDLOCK_HOME."
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    if not nearest.is_dir():
        return f"{nearest} is a file. Choose a folder with MEDLOCK_HOME."
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"this user may not write in {nearest}. Choose another place with MEDLOCK_HOME."
    if folder.exists() and folder.stat().st_uid != os.geteuid():
        return f"{folder} belongs to another user. Choose another place with MEDLOCK_HOME."
    above = (place for place in folder.parents if place.exists())
    if shut := next((place for place in above if not enterable(place, server)), None):
        return (
            f"the database runs as the user {server.name}, who may not enter {shut}. "
            "Choose another place, for example MEDLOCK_HOME=/var/lib/medlock."
        )
    return ""


def enterable(folder: Path, by: Runner) -> bool:
    """May this user pass through the folder? The permission bits alone decide."""
    status = folder.stat()
    if by.uid == 0:
        return True
    if status.st_uid == by.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == by.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def reachable(path: Path, by: Runner) -> bool:
    """May this user get to the path through every folder above it?"""
    return all(enterable(place, by) for place in path.absolute().parents)


def make(folder: Path, server: Runner) -> None:
    """Make the folder for this user alone; passable only where the database is another user."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700 if server.uid == os.geteuid() else 0o711)
    except OSError as fault:
        raise Refused(
            f"{folder} could not be made: {fault.strerror}. Set MEDLOCK_HOME to a folder you own."
        ) from fault


def require_space(folder: Path) -> None:
    """Refused when the disk is too full to begin a database on."""
    free = shutil.disk_usage(folder).free
    if free < NEEDED:
        raise Refused(
            f"The disk of {folder} has {free // 2**20} MB free and a new database needs "
            f"{NEEDED // 2**20} MB. Make room, or set MEDLOCK_HOME to a folder on another disk."
        )
