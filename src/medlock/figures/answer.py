"""A figure: one number with everything needed to believe it, print it and work it out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from medlock.access.counts import Suppression
from medlock.engines.amounts import Amount
from medlock.figures.suppression import HIDDEN
from medlock.footprint.place import Place
from medlock.indicators.language import Basis, Indicator, Unit
from medlock.indicators.period import Period, spelled


class Source(StrEnum):
    """Who tells: the casework recorded here, loaded extracts, each authority's source of record,
    or what DfE has published."""

    CASEWORK = "casework"
    CIN_CENSUS = "cin_census"
    ANNEX_A = "annex_a"
    LOCAL_FILE = "local_file"
    RECORD = "record"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`value` is rounded as DfE prints it; None where it is hidden or there is nothing to divide
    by, and `notes` says why. `window` is the months that were counted for the period asked for."""

    indicator: Indicator
    place: Place
    period: Period
    window: Period
    value: Decimal | None
    numerator: Amount | None
    denominator: Amount | None
    source: Source
    as_known: date
    data_hash: str
    told_by: Mapping[str, str]  # for each authority the source that was counted
    basis: Basis
    reaches: int = 0  # the ledger's number of the newest event that could be counted
    denominator_vintage: str = ""
    modelled: bool = False
    policy: Suppression = Suppression.DIRECT
    hidden: bool = False
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def unit(self) -> Unit:
        return self.indicator.unit

    @property
    def definition_version(self) -> str:
        return self.indicator.definition_version

    @property
    def shown(self) -> str:
        """The value as it may be printed."""
        if self.hidden:
            return HIDDEN
        return "–" if self.value is None else f"{self.value:,}"

    @property
    def digest(self) -> str:
        """Of all that would be different if the answer were. Hidden counts do not enter it."""
        said = (self.value, self.numerator, self.denominator, self.denominator_vintage)
        return sha256(f"{said} {self.hidden} {self.data_hash}".encode()).hexdigest()[:12]

    @property
    def id(self) -> str:
        """What was asked and what was answered: enough to work it out again and compare."""
        parts = (
            self.code,
            self.definition_version,
            self.place.code,
            f"{spelled(self.period.first)}..{spelled(self.period.last)}",
            self.basis.name.lower(),
            self.source.value,
            self.as_known.isoformat(),
            str(self.reaches),
            self.policy.value,
            self.digest,
        )
        return "_".join(each.replace("_", "~") for each in parts)

    def as_json(self) -> dict[str, object]:
        """For programs: plain values only."""
        return {
            "id": self.id,
            "indicator": self.code,
            "title": self.indicator.title,
            "definition_version": self.definition_version,
            "place": {"code": self.place.code, "name": self.place.name, "level": self.place.level},
            "period": str(self.period),
            "counted": {"from": str(self.window.starts), "to": str(self.window.ends)},
            "value": None if self.value is None else float(self.value),
            "shown": self.shown,
            "numerator": _plain(self.numerator),
            "denominator": _plain(self.denominator),
            "unit": self.unit.value,
            "source": self.source.value,
            "told_by": dict(self.told_by),
            "as_known": self.as_known.isoformat(),
            "data_hash": self.data_hash,
            "denominator_vintage": self.denominator_vintage or None,
            "modelled": self.modelled,
            "policy": self.policy.value,
            "hidden": self.hidden,
            "notes": list(self.notes),
        }


def _plain(amount: Amount | None) -> int | float | None:
    return float(amount) if isinstance(amount, Decimal) else amount
