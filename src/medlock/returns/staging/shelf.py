"""Where parcels lie: a folder of Medlock's own that nobody else may enter. Each is a folder by its
number; a file in it lies in a folder named by its hash. After seven days it is thrown away."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Any
from uuid import UUID

from medlock.postgres.folder import home
from medlock.returns.staging.parcel import Parcel, Progress, Sent

KEPT = timedelta(days=7)
PARCEL, PROGRESS, REPORT, WORKING = "parcel.json", "progress.json", "report.json", "working"


def shelf() -> Path:
    found = home() / "staged"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    found.chmod(0o700)
    return found


def folder(parcel: UUID) -> Path:
    return shelf() / str(parcel)


def path_of(parcel: UUID, sent: Sent) -> Path:
    """Under the name it had, which readers show, in a folder by its hash."""
    return folder(parcel) / sent.sha256 / sent.name


def put(parcel: Parcel) -> None:
    """Keep what is known of it, whole or not at all."""
    folder(parcel.id).mkdir(mode=0o700, exist_ok=True)
    _write(folder(parcel.id) / PARCEL, parcel.as_json())


def find(parcel: UUID) -> Parcel | None:
    """None where there is none, or no longer."""
    found = _read(folder(parcel) / PARCEL)
    return Parcel.from_json(found) if found else None


def parcels(owner: UUID) -> list[Parcel]:
    """Those somebody sent, newest first."""
    found = (find(UUID(each.name)) for each in shelf().iterdir() if _is_parcel(each))
    mine = [each for each in found if each is not None and each.owner == owner]
    return sorted(mine, key=lambda each: each.sent_at, reverse=True)


def tell(parcel: UUID, progress: Progress) -> None:
    if folder(parcel).exists():
        found = {"stage": progress.stage, "done": progress.done, "of": progress.of}
        _write(folder(parcel) / PROGRESS, found)


def progress(parcel: UUID) -> Progress:
    found = _read(folder(parcel) / PROGRESS)
    return Progress(**found) if found else Progress()


def keep_report(parcel: UUID, report: Mapping[str, Any]) -> None:
    _write(folder(parcel) / REPORT, report)


def report(parcel: UUID) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = _read(folder(parcel) / REPORT)
    return found


def is_whole(parcel: Parcel) -> bool:
    """Whether every file is still there as it arrived, byte for byte."""
    return all(_digest(path_of(parcel.id, each)) == each.sha256 for each in parcel.every_file)


def empty(parcel: Parcel) -> None:
    """Throw its files away and keep what became of it."""
    for each in parcel.every_file:
        shutil.rmtree(folder(parcel.id) / each.sha256, ignore_errors=True)


def discard(parcel: UUID) -> None:
    shutil.rmtree(folder(parcel), ignore_errors=True)


def throw_away_old(now: datetime) -> int:
    """Parcels, and what never arrived whole, from before seven days; answers how many. What is
    being worked on stays until the next time."""
    old = [each for each in shelf().iterdir() if each.is_dir() and _since(each) <= now - KEPT]
    gone = 0
    for each in old:
        with turn(each) as mine:
            if mine:
                shutil.rmtree(each, ignore_errors=True)
                gone += 1
    return gone


@contextmanager
def turn(where: Path) -> Iterator[bool]:
    """Whether the parcel in that folder is now ours alone to work on. A worker that dies gives it
    back by dying."""
    handle = taken(where)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            os.close(handle)


def taken(where: Path) -> int | None:
    """The turn as an open file, to be closed; None where somebody else has it."""
    if not where.exists():
        return None
    handle = os.open(where / WORKING, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def is_being_worked_on(parcel: UUID) -> bool:
    with turn(folder(parcel)) as mine:
        return not mine


def _since(where: Path) -> datetime:
    """A parcel is as old as its sending; anything else as its folder."""
    found = _read(where / PARCEL)
    if found:
        return datetime.fromisoformat(found["sent_at"])
    return datetime.fromtimestamp(where.stat().st_mtime, UTC)


def _is_parcel(where: Path) -> bool:
    return (where / PARCEL).exists()


def _digest(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _write(path: Path, found: Mapping[str, Any]) -> None:
    new = path.with_suffix(".new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False)
    new.replace(path)


def _read(path: Path) -> Any:  # noqa: ANN401 — what JSON holds
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
