"""Opens a file somebody named, or says in a sentence why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from medlock.returns.unreadable import Reason, Unreadable


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, to be read; `Unreadable` also where reading it fails half-way."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise _refusal(path, Reason.MISSING, "there is no such file. Check its name.") from None
    except IsADirectoryError:
        raise _refusal(path, Reason.FOLDER, "this is a folder. Name the files in it.") from None
    except OSError as error:
        why = f"it cannot be read ({error.strerror}). See who may read it, and the disk."
        raise _refusal(path, Reason.NO_ACCESS, why) from error


def _refusal(path: Path, reason: Reason, sentence: str) -> Unreadable:
    return Unreadable(path.name, reason, sentence)
