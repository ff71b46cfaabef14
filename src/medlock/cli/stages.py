"""Says what a long command is doing, with a bar while it does it and the time when it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Tell = Callable[[int, int], None]
"""How far: done, of how many."""


@contextmanager
def stage(words: str) -> Iterator[Tell]:
    """One stage. On a terminal a bar that goes away; in a log a line before and the time after."""
    console = Console(highlight=False, soft_wrap=True)
    began = time.monotonic()
    if console.is_terminal:
        columns = (SpinnerColumn(), TextColumn(words), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(words, total=None)
            yield lambda done, of: bar.update(task, completed=done, total=of)
    else:
        console.print(f"{words} …")
        yield lambda done, of: None
    console.print(f"{words}: {time.monotonic() - began:.1f} s")


@dataclass(slots=True)
class Telling:
    """Stages on the terminal; for a program only how long each took."""

    quiet: bool
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, words: str) -> Iterator[Tell]:
        began = time.monotonic()
        with nullcontext(silently) if self.quiet else stage(words) as tell:
            yield tell
        taken = self.seconds.get(words, 0.0) + time.monotonic() - began
        self.seconds[words] = round(taken, 1)


def silently(done: int, of: int) -> None:
    """A program reads; nobody watches."""
