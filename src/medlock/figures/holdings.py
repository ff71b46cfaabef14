"""The one insight store of this installation, and the cube counted from it, kept while it stands.

Nothing here is about a person: the store is de-identified and the cube holds sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db import connections

from medlock.engines.cube import Cube, by_teller, cube
from medlock.engines.queries import View
from medlock.engines.tables import known_until
from medlock.indicators.catalogue import CATALOGUE
from medlock.pathways import CATALOGUE as PATHWAYS
from medlock.postgres.folder import home
from medlock.store.columns import Recorder
from medlock.store.leaving import declared
from medlock.store.parts import LAYOUT
from medlock.store.pseudonyms import Pseudonyms, key_in
from medlock.store.store import Store


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held: the files, and how far the ledger had come when they were written."""

    files: tuple[Path, ...]
    reaches: int

    def cube(self, as_known: date, reaches: int | None = None) -> Cube:
        """Counts of everything in the catalogue, as known at the end of that day."""
        newest = max((known_until(each) for each in by_teller(self.files).values()), default=None)
        early = None if newest is None or as_known >= newest else as_known
        return _cube(self.files, View(early, reaches))


@lru_cache(maxsize=8)
def _cube(files: tuple[Path, ...], view: View) -> Cube:
    return cube(files, CATALOGUE.values(), view)


def store() -> Store:
    """The store of the database in use, in Medlock's folder; its key lies elsewhere in it."""
    return store_in(home(), str(connections["system"].settings_dict["NAME"]))


@lru_cache(maxsize=8)
def store_in(folder: Path, name: str) -> Store:
    key = key_in(folder / "keys" / f"insight-{name}.key")
    recorder = Recorder(Pseudonyms(key), declared(PATHWAYS.services))
    return Store(folder / "insight" / f"{name}-layout-{LAYOUT}", recorder)


def held() -> Holdings:
    """What there is to count now."""
    here = store()
    return Holdings(tuple(here.files()), here.mark.seq)
