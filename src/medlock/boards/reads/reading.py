"""What has been read of the database to answer one question, so that no panel of a board reads it
again: a board holds thirty, and each asks of the same loads and the same people's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from medlock.boards.reads.rebases import Rebased, rebases
from medlock.boards.reads.run import Source
from medlock.boards.reads.statements import Said, said
from medlock.footprint.place import Place
from medlock.indicators.language import Indicator


@dataclass(slots=True)
class Reading:
    """For as long as one question is being answered, and no longer."""

    _said: dict[tuple[str, Source, date], Sequence[Said]] = field(default_factory=dict)
    _rebases: dict[tuple[str, date], Sequence[Rebased]] = field(default_factory=dict)

    def said(self, code: str, source: Source, known: date) -> Sequence[Said]:
        """The statements of an authority's source, as known at the end of that day."""
        key = (code, source, known)
        if key not in self._said:
            self._said[key] = said(code, source, known)
        return self._said[key]

    def rebases(self, indicator: Indicator, where: Place, known: date) -> Sequence[Rebased]:
        """Where people have said that this chart's limits start anew."""
        key = (where.code, known)
        if key not in self._rebases:
            self._rebases[key] = rebases(where, known)
        return [each for each in self._rebases[key] if each.indicator == indicator.code]
