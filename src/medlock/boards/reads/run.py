"""The run of figures of one indicator in one place from one source: what a chart is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medlock.boards.wording import Words
from medlock.engines.amounts import Amount
from medlock.footprint.place import Place
from medlock.indicators.language import Basis, Indicator
from medlock.insight.control_chart import ControlChart, Reading, Turn, control_chart
from medlock.insight.polarity import Better


class Source(StrEnum):
    """Where figures come from. `RECORD`: whichever the authority declares its source of record."""

    RECORD = ""
    CASEWORK = "casework"
    CIN_CENSUS = "cin_census"
    ANNEX_A = "annex_a"
    LOCAL_FILE = "local_file"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        return TITLES[self]


TITLES = {
    Source.RECORD: "Source of record",
    Source.CASEWORK: "Casework recorded here",
    Source.CIN_CENSUS: "CIN Census loaded",
    Source.ANNEX_A: "Annex A loaded",
    Source.LOCAL_FILE: "Local files loaded",
    Source.PUBLISHED: "Published by DfE, by year",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as this reader may see it. `hidden`: there is one, too small to show."""

    on: date  # the first day of its month or year
    value: float | None
    hidden: bool = False
    numerator: Amount | None = None
    denominator: Amount | None = None
    id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Every figure from the first to the last, in order. `absent` says what would be needed for
    figures where there are none; then `told` is empty."""

    indicator: Indicator
    place: Place
    source: Source
    told: tuple[Told, ...] = ()
    turns: tuple[Turn, ...] = ()
    source_line: str = ""
    vintage: str = ""
    as_known: date | None = None
    absent: str = ""
    stands_in: str = ""  # that these are shown in place of the place's own figures

    @property
    def words(self) -> Words:
        return Words(self.indicator, yearly=self.source is Source.PUBLISHED)

    @property
    def is_of_years(self) -> bool:
        """Whether each figure is of a whole year, or of a day, as published ones are."""
        of_a_day = self.indicator.basis in (Basis.SNAPSHOT, Basis.LAST_MONTH)
        return of_a_day or self.source is Source.PUBLISHED

    @property
    def latest(self) -> Told | None:
        return self.told[-1] if self.told else None

    @property
    def chart(self) -> ControlChart:
        readings = [Reading(each.on, each.value) for each in self.told]
        return control_chart(readings, Better(self.indicator.better), self.turns)
