"""Who tells of an authority: its casework, or the extracts it loaded. Never both at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medlock.engines.cells import Teller
from medlock.engines.cube import Cube
from medlock.figures.answer import Source
from medlock.footprint.place import Level, Place
from medlock.footprint.places import children_of, place
from medlock.indicators.language import Children, Indicator
from medlock.indicators.period import Period, first_day, month_of
from medlock.words.refusals import Refused

TOO_LARGE = (Level.COUNTRY, Level.REGION)
OWN = {Source.CASEWORK: "casework", Source.EXTRACT: "extract"}
CALLED = {"casework": "casework", "extract": "loaded extracts"}


@dataclass(frozen=True, slots=True)
class Telling:
    """For each authority the source that is counted, and what a reader must know about it."""

    sources: Mapping[str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is to be told: of where, which months, and by whom if not by the source of record."""

    indicator: Indicator
    where: Place
    window: Period
    source: Source


def telling(ask: Ask, cube: Cube, until: Mapping[Teller, date]) -> Telling:
    """By each authority's source of record, or by the one asked for; `Refused` if none tells."""
    spans = _spans(ask.indicator, cube)
    found = {code: _chosen(code, ask, spans) for code in authorities(ask.where, ask.window)}
    sources = {code: source for code, source in found.items() if source}
    if not sources:
        raise Refused(_nothing(ask, spans))
    silent = [place(code).name for code in found if code not in sources]
    notes = [f"Nothing is held of {', '.join(silent)}: not counted."] if silent else []
    notes += [
        note for code, source in sources.items() for note in _short(code, source, ask, spans, until)
    ]
    return Telling(sources, tuple(notes))


def authorities(where: Place, window: Period) -> tuple[str, ...]:
    """Whose records a figure of this place is counted from."""
    if where.level in TOO_LARGE:
        raise Refused(
            f"Medlock holds the records of its own authorities, not of all {where.name}. "
            "Ask for what DfE has published: source published."
        )
    if where.authority:
        return (where.authority,)
    inside = children_of(where.code, window.ends, Level.AUTHORITY)
    if not inside:
        raise Refused(
            f"{where.name} had no authorities in it on {window.ends}: choose later months."
        )
    return tuple(each.code for each in inside)


Spans = Mapping[Teller, tuple[int, int]]


def _spans(indicator: Indicator, cube: Cube) -> Spans:
    """From which month to which each source tells of what the indicator counts."""
    found: dict[Teller, tuple[int, int]] = {}
    for counted in (indicator.numerator, indicator.denominator):
        if counted is None or isinstance(counted, Children):
            continue
        for teller, (first, last) in cube.held(counted).items():
            known = found.get(teller, (first, last))
            found[teller] = min(first, known[0]), max(last, known[1])
    return found


def _chosen(code: str, ask: Ask, spans: Spans) -> str:
    """Casework where it was in use before the months begin, else extracts, else casework."""
    if ask.source in OWN:
        wanted = OWN[ask.source]
        return wanted if _tells(spans.get((code, wanted)), ask.window) else ""
    casework = spans.get((code, "casework"))
    if casework and casework[0] <= ask.window.first:
        return "casework"
    tells = (
        source
        for source in ("extract", "casework")
        if _tells(spans.get((code, source)), ask.window)
    )
    return next(tells, "")


def _tells(span: tuple[int, int] | None, window: Period) -> bool:
    """Something is held, and not only of later months."""
    return span is not None and span[0] <= window.last


def _short(
    code: str, source: str, ask: Ask, spans: Spans, until: Mapping[Teller, date]
) -> list[str]:
    """Where what is held does not reach over all the months."""
    name, first = place(code).name, spans[code, source][0]
    notes = []
    if first > ask.window.first:
        notes.append(f"The {CALLED[source]} of {name} begin in {first_day(first):%B %Y}.")
    told = until[code, source]
    if source == "extract" and told < ask.window.ends:
        if month_of(told) < ask.window.first:
            raise Refused(
                f"The newest extract of {name} speaks for {told} and before: it says nothing of "
                f"{ask.window.in_words}. Load a newer one, or ask for an earlier period."
            )
        notes.append(f"The newest extract of {name} speaks only until {told}.")
    return notes


def _nothing(ask: Ask, spans: Spans) -> str:
    wanted = CALLED.get(ask.source.value, "records")
    here = authorities(ask.where, ask.window)
    some = [
        f"{CALLED[source]} of {place(code).name} from {first_day(span[0]):%B %Y} to "
        f"{first_day(span[1]):%B %Y}"
        for (code, source), span in sorted(spans.items())
        if code in here
    ]
    held = (
        f"Held are {'; '.join(some)}."
        if some
        else (
            "Load a file with `medlock load`, or ask for what DfE has published: source published."
        )
    )
    return (
        f"No {wanted} tell of “{ask.indicator.title}” in {ask.where.name} for "
        f"{ask.window.in_words}. {held}"
    )
