"""A kind of file that can be loaded, and what its files come to: statements, each of which speaks
for some names, for some days, as known at its as-at date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from medlock.pathway.event import Source
from medlock.returns.issue import Issues
from medlock.returns.report import FileRead
from medlock.returns.stated import Stated
from medlock.returns.wish import Tell, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One statement: what the files of one as-at date say.

    `people` tells who, without rows, in the order of their keys; `told` the same with their rows,
    and puts what is odd among `issues`. `scopes` are the names it speaks for, each from its first
    day on; none: every name, from `start`. Of the names in `latest` the file tells only the
    newest of each child, and nothing of what was before.
    """

    year: int
    start: date
    as_at: date
    files: tuple[FileRead, ...]
    version: str
    issues: Issues
    people: Callable[[], Sequence[Stated]]
    told: Callable[[], Iterator[Stated]]
    scopes: Mapping[str, date] = field(default_factory=dict)
    latest: frozenset[str] = frozenset()


class Collection(Protocol):
    """`key` names it on the command line, in loads and in versions of events."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def source(self) -> Source: ...

    def recognises(self, path: Path) -> bool:
        """Whether the file is one of these, by what is in it; cheap, and never an error."""
        ...

    def statements(self, wish: Wish, today: date, tell: Tell, issues: Issues) -> Iterator[Spoken]:
        """Oldest first. `Refused` or `Unreadable` where nothing of them may be kept. What is odd
        of a file as such goes to `issues`."""
        ...
