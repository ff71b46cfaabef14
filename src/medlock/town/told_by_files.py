"""What no casework holds: schools' returns and the count of cases, written as files of our own
layouts and loaded as anybody's would be, by the place's operator. Invented like all of the town."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from medlock.footprint.places import place
from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.people.models import Practitioner
from medlock.people.reads.actors import practitioner
from medlock.returns.acts.load import load
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.models import Load
from medlock.returns.wish import Wish
from medlock.town.counted_cases import workforce
from medlock.town.planning import Asked, plan
from medlock.town.rolls import Roll
from medlock.words.cells import csv_of

Rows = Iterable[Mapping[str, str]]
Tell = Callable[[int, int], None]
SYSTEM = "system"
A_DAY = timedelta(days=1)


def tell_by_files(asked: Asked | Sequence[Asked], tell: Tell) -> None:
    """Load each place's files, where none of its kind was loaded before. A town that was built
    from another seed is left as it is: nobody in it would have written them."""
    every = [asked] if isinstance(asked, Asked) else list(asked)
    for number, each in enumerate(every):
        tell(number, len(every))
        _load(each)
    tell(len(every), len(every))


def _load(asked: Asked) -> None:
    where, who = place(asked.place), plan(asked).places.operator
    if not Practitioner.objects.using(SYSTEM).filter(pk=who).exists():
        return
    by = practitioner(who, asked.now, using=SYSTEM)
    with TemporaryDirectory(prefix="medlock-town-") as folder:
        for key, rows in _files(asked):
            if not _is_loaded(asked, key):
                path = Path(folder) / f"invented_{key}.csv"
                if _write(path, key, rows):
                    wish = Wish(files=(path,), authority=where, collection=key)
                    load(wish, by=by, now=asked.now)


def _files(asked: Asked) -> Iterator[tuple[str, Rows]]:
    until = asked.now.astimezone(LONDON).date() - A_DAY
    begins = months_after(until + A_DAY, -asked.months)
    roll = Roll(asked.seed, asked.place, asked.children, begins, until)
    yield "attendance", roll.attendance()
    yield "exclusions", roll.exclusions()
    yield "workforce", workforce(asked.place, asked.seed, begins, until, SYSTEM)


def _is_loaded(asked: Asked, key: str) -> bool:
    found = Load.objects.using(SYSTEM).filter(collection=key, authority=asked.place)
    return found.exists()


def _write(path: Path, key: str, rows: Rows) -> bool:
    """Answers whether there was anything to write."""
    held = list(rows)
    names = [column.name for column in LAYOUTS[key].columns]
    text = csv_of(names, ([row.get(name, "") for name in names] for row in held), newline="\n")
    path.write_text(text, encoding="utf-8", newline="")
    return bool(held)
