"""Who is who, without saying who: a keyed hash of each person, whose key never enters the data."""

from __future__ import annotations

import hmac
import os
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import numpy as np
import pyarrow as pa

from medlock.words.refusals import Refused

LENGTH = 32


class Pseudonyms:
    """One key, made once for one store. The same person is the same number everywhere in it."""

    def __init__(self, key: bytes) -> None:
        if len(key) != LENGTH:
            raise Refused(f"The key of the insight store has {len(key)} bytes, not {LENGTH}.")
        self._key = key
        self.of = lru_cache(maxsize=1 << 18)(self._of)

    def __reduce__(self) -> tuple[type[Pseudonyms], tuple[bytes]]:
        """To another process goes the key, and nobody’s number."""
        return Pseudonyms, (self._key,)

    def _of(self, who: str) -> int | None:
        """63 random-looking bits, or nothing for nobody. Not reversible without the key."""
        return number(hmac.digest(self._key, who.encode(), "sha256")) if who else None

    @property
    def check(self) -> str:
        """Tells two keys apart and reveals neither."""
        return hmac.digest(self._key, b"which key is this?", "sha256").hex()[:16]


def event_number(event: UUID) -> int:
    """An event's own number: random identifiers need no key, so a new key keeps every hash."""
    return number(sha256(event.bytes).digest())


def event_numbers(events: pa.ChunkedArray) -> pa.Array:
    """The same of a column of their bytes; nothing where there is none."""
    whole = events.combine_chunks()
    there = whole.is_valid().to_numpy(zero_copy_only=False)
    digests = b"".join([sha256(each).digest() for each in whole.drop_null().to_pylist()])
    numbers = np.zeros(len(whole), np.int64)
    numbers[there] = np.frombuffer(digests, ">u8").reshape(-1, 4)[:, 0] >> 1
    return pa.array(numbers, mask=~there)


def number(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big") >> 1


def key_in(path: Path) -> bytes:
    """The key in this file, made on first use; only this user may read it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _made(path)


def _made(path: Path) -> bytes:
    """A new key, unless another process was first. Written whole before it has its name."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes()
