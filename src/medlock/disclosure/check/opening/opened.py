"""What opening a file gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """`shown` are the words somebody sees who opens it, `text` those and all others. `hidden` says
    what else is in it, a sentence each; `unread` why its words could not be read, else nothing,
    and `look` what a person must look at.
    Not `parts`: nothing can be taken out of it, so it goes as it is or not at all."""

    shown: str = ""
    behind: str = ""
    hidden: tuple[str, ...] = ()
    unread: str = ""
    look: str = ""
    parts: bool = True

    @property
    def text(self) -> str:
        return f"{self.shown}\n{self.behind}" if self.behind else self.shown


class Unopened(Exception):
    """It cannot be read; the sentence says why."""
