"""Authorities as events alone, laid out as the insight store is: for measurements, where no
database would hold them all. Each is there whole or not at all; one that is there stays."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from medlock.city.filling.insight import fill_anew
from medlock.city.filling.whole import Whole
from medlock.pathways import CATALOGUE
from medlock.store.columns import Recorder
from medlock.store.leaving import declared
from medlock.store.pseudonyms import Pseudonyms
from medlock.store.store import Store


@dataclass(frozen=True, slots=True)
class Alone:
    """`folder` holds a folder for each authority."""

    folder: Path

    def missing(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Those that are not there yet."""
        return tuple(each for each in wanted if not (self.folder / each).exists())

    def keep(self, whole: Whole) -> None:
        """Its name is given when all of it is written; what was walked is not needed any more."""
        code = whole.draft.authority
        beside = self.folder / f".{code}"
        shutil.rmtree(beside, ignore_errors=True)
        store = Store(beside, _recorder(whole.draft.asked.seed))
        fill_anew(store, whole.poured)
        (beside / code).rename(self.folder / code)
        shutil.rmtree(beside)
        for each in whole.poured:
            each.path.unlink()


def _recorder(seed: int) -> Recorder:
    """Nobody in it is anybody: the key is made from the seed, so that the same city is the same
    bytes."""
    key = sha256(f"medlock city {seed}".encode()).digest()
    return Recorder(Pseudonyms(key), declared(CATALOGUE.services))
