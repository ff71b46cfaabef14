"""A file of the audit's heads for a witness: one for each day, never written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from medlock.words.refusals import Refused


def keep(written: str, place: Path, on: date) -> str:
    """Write it, and say where. In a folder the file of the day stays as it was first written; a
    file that was named is refused where it is there."""
    if not place.is_dir():
        return _write(written, place)
    path = place / f"medlock-audit-heads-{on:%Y-%m-%d}.json"
    if path.exists():
        return f"{path} is there already, and was left as it is."
    return _write(written, path)


def _write(written: str, path: Path) -> str:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(written + "\n")
    except FileExistsError:
        raise Refused(f"{path} is there already. Heads are never written over.") from None
    except OSError as fault:
        raise Refused(
            f"{path} cannot be written ({fault.strerror}). Give a folder that is there, on a disk "
            "that can be written to."
        ) from None
    return f"{path} was written. Give it to a witness who cannot change the database."
