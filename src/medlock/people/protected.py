"""Text that shows as “Protected” wherever it turns up. Only a decision that allows it opens it.

A value of its own and not a string: it cannot be joined, sliced, pickled or written as JSON, so
a page, a log line or an export that forgets shows the one word and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from uuid import UUID

from django.db import models

from medlock.access.policy import Decision
from medlock.words.spotting import Needle, Spot, Spotted, spot

SHOWN = "Protected"


class Protected:
    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def text_for(self, decision: Decision) -> str:
        """The text, for a decision on the address compartment that allows and does not mask it."""
        return self.__text if decision.allowed and not decision.masked else SHOWN

    def __str__(self) -> str:
        return SHOWN

    def __repr__(self) -> str:
        return SHOWN

    def __html__(self) -> str:
        return SHOWN

    def __format__(self, spec: str) -> str:
        return format(SHOWN, spec)

    def __bool__(self) -> bool:
        return True

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A protected value is neither copied nor pickled.")

    __eq__ = object.__eq__
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Sought:
    """One protected text to look for in what is to go out, which whoever looks never gets to read.
    `person` is nobody where the reader may not know whose it is."""

    person: UUID | None
    what: str  # for the sentence: “address”, “school”
    kind: Spot
    value: Protected

    def found_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """From where to where `text` says it."""
        return tuple((each.start, each.end) for each in spotted((self,), text))


def spotted(sought: Sequence[Sought], text: str) -> tuple[Spotted, ...]:
    """Where `text` says them, however they are written there; `key` is the number in `sought`. It
    tells nothing that the text does not say itself."""
    needles = (
        Needle(str(number), each.kind, _opened(each.value)) for number, each in enumerate(sought)
    )
    return spot(needles, text)


if TYPE_CHECKING:
    _Text = models.TextField[str | Protected, Protected]
else:
    _Text = models.TextField


class ProtectedField(_Text):
    """A text column whose value in Python is `Protected`."""

    def from_db_value(self, value: str | None, *_: object) -> Protected | None:
        return None if value is None else Protected(value)

    def to_python(self, value: object) -> Protected | None:
        return value if isinstance(value, Protected) or value is None else Protected(str(value))

    def get_prep_value(self, value: object) -> object:
        return _opened(value) if isinstance(value, Protected) else value

    def value_to_string(self, obj: models.Model) -> str:
        return SHOWN


def _opened(value: Protected) -> str:
    """For the way into the database and for the search, and nowhere else."""
    text: str = value._Protected__text  # type: ignore[attr-defined]
    return text
