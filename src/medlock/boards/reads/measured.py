"""The figures a plan is tied to, as this reader sees them here: worked out once for each page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from medlock.boards.plan.targets import Found, Other
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.panels import panel
from medlock.boards.reads.published_run import published_years
from medlock.boards.reads.run import Told
from medlock.footprint.place import Place
from medlock.footprint.places import ENGLAND
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import Unit

AS_PUBLISHED = " as published"


@dataclass
class Measured:
    """Panels by code for one place and one question."""

    place: Place
    asked: Asked
    _held: dict[tuple[str, date], Panel] = field(default_factory=dict)

    def panel(self, code: str, on: date | None = None) -> Panel | None:
        """Looked at from the day asked for, or from an earlier one. None for a code that nothing
        declares."""
        if code not in CATALOGUE:
            return None
        day = min(on or self.asked.on, self.asked.on)
        if (code, day) not in self._held:
            self._held[code, day] = panel(CATALOGUE[code], self.place, replace(self.asked, on=day))
        return self._held[code, day]

    def panels(self, codes: Iterable[str]) -> tuple[Panel, ...]:
        """Of those that are shown for such a place at all."""
        found = [each for code in codes if (each := self.panel(code)) is not None]
        return tuple(each for each in found if self.place.level in each.run.indicator.levels)

    def found(self, code: str, on: date | None = None) -> Found | None:
        """What a target is judged by; `on`: on its own day, once that is past."""
        shown = self.panel(code, on)
        if shown is None:
            return None
        told, period = whole(shown)
        return Found(
            words=shown.words,
            value=told.value if told else None,
            period=period,
            hidden=bool(told and told.hidden),
            figure=told.id if told else "",
            chart=shown.chart,
            others=_others(shown),
            years=self._years(shown),
        )

    def _years(self, shown: Panel) -> tuple[tuple[int, float, float], ...]:
        indicator = shown.run.indicator
        if indicator.unit is Unit.COUNT:
            return ()
        own, england = (
            {each.year: each.value for each in published_years(indicator, code, shown.asked.on)}
            for code in (self.place.authority or self.place.code, ENGLAND)
        )
        both = ((year, here, england.get(year)) for year, here in own.items())
        return tuple(
            (year, here, there)
            for year, here, there in both
            if here is not None and there is not None
        )


def whole(shown: Panel) -> tuple[Told | None, str]:
    """The newest figure of a whole year, or of a day, and the words for when. One month alone says
    too little to hold against a target."""
    if shown.year is not None:
        return shown.year, f"in the {shown.year_is}"
    latest = shown.run.latest
    if latest is None or not shown.run.is_of_years:
        return None, ""
    return latest, shown.words.period(latest.on)


def _others(shown: Panel) -> tuple[Other, ...]:
    return tuple(
        Other(each.name, each.value, each.year)
        for each in shown.beside
        if each.value is not None and not each.name.endswith(AS_PUBLISHED)
    )
