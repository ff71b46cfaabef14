"""The two ways Medlock says no to a person, each in a sentence that says what to do instead."""

from __future__ import annotations

from collections.abc import Iterable


class NotAllowed(Exception):
    """This person may not do this. Pages answer as if the thing did not exist."""


class Refused(Exception):
    """This cannot be done as asked. `objections` holds one sentence for each reason."""

    def __init__(self, objections: str | Iterable[str]) -> None:
        self.objections = (
            (objections,) if isinstance(objections, str) else tuple(dict.fromkeys(objections))
        )
        super().__init__(" ".join(self.objections))
