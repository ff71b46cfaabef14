"""Who tells of an authority: its casework, or the extracts it loaded. Never both at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from medlock.engines.cube import Cube
from medlock.figures.answer import Source
from medlock.figures.spans import Span, Spans, tellers
from medlock.footprint.place import Level, Place
from medlock.footprint.places import children_of, place
from medlock.indicators.language import Indicator, OpenAt
from medlock.indicators.period import Period, first_day, month_of
from medlock.words.refusals import Refused

TOO_LARGE = (Level.COUNTRY, Level.REGION)
CALLED = {
    Source.CASEWORK.value: "casework records",
    Source.CIN_CENSUS.value: "CIN Census files",
    Source.ANNEX_A.value: "Annex A workbooks",
    Source.LOCAL_FILE.value: "local files",
}
CASEWORK = Source.CASEWORK.value


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


def telling(ask: Ask, cube: Cube) -> Telling:
    """By each authority's source of record, or by the one asked for; `Refused` if none tells."""
    spans = tellers(ask.indicator, cube)
    found = {code: _chosen(code, ask, spans) for code in authorities(ask.where, ask.window)}
    sources = {code: source for code, source in found.items() if source}
    if not sources:
        raise Refused(_nothing(ask, spans))
    silent = [place(code).name for code in found if code not in sources]
    notes = [f"Nothing is held of {', '.join(silent)}: not counted."] if silent else []
    notes += [
        note
        for code, source in sources.items()
        for note in _short(code, source, ask, spans[code, source])
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


def _chosen(code: str, ask: Ask, spans: Spans) -> str:
    """Casework where it told of such things before the months begin, else the extract that tells
    of most of the months and is newest, else casework. A source that never tells of them has
    nothing to say; one that tells of other things already, and of these only later, says that
    there were none."""
    if ask.source.value in CALLED:
        wanted = ask.source.value
        return wanted if _tells(spans.get((code, wanted)), ask.window) else ""
    casework = spans.get((code, CASEWORK))
    if casework and casework.first <= ask.window.first:
        return CASEWORK
    told = {each: spans[code, each] for each in CALLED if (code, each) in spans}
    telling = [each for each, span in told.items() if _tells(span, ask.window)]
    extracts = [each for each in telling if each != CASEWORK]
    newest = max(extracts, key=lambda each: _reach(told[each], ask.window), default="")
    return newest or next(iter(telling), "")


def _tells(span: Span | None, window: Period) -> bool:
    """Something is held, and not only of later months."""
    return span is not None and span.begins <= window.last


def _reach(span: Span, window: Period) -> tuple[bool, bool, date]:
    """Whether it tells of all the months, from the first and to the last; and how new it is."""
    return span.whole_from <= window.first, span.until >= window.ends, span.until


def _short(code: str, source: str, ask: Ask, span: Span) -> Iterator[str]:
    """Where what is held does not reach over all the months."""
    name, window = place(code).name, ask.window
    if span.begins > window.first:
        yield f"What {CALLED[source]} tell of {name} begins in {first_day(span.begins):%B %Y}."
    elif span.whole_from > window.first and isinstance(ask.indicator.numerator, OpenAt):
        yield (
            f"{CALLED[source].capitalize()} of {name} tell of none that ended before "
            f"{first_day(span.whole_from):%B %Y}: what had ended by then may be missing."
        )
    elif span.closes_from > window.first and not isinstance(ask.indicator.numerator, OpenAt):
        yield (
            f"{CALLED[source].capitalize()} of {name} tell of nothing that ended before "
            f"{first_day(span.closes_from):%B %Y}: of what happened before then, some may be "
            "missing."
        )
    if source != CASEWORK and span.until < window.ends:
        if month_of(span.until) < window.first:
            raise Refused(
                f"The newest extract of {name} speaks for {span.until} and before: it says nothing "
                f"of {window.in_words}. Load a newer one, or ask for an earlier period."
            )
        yield f"The newest extract of {name} speaks only until {span.until}."


def _nothing(ask: Ask, spans: Spans) -> str:
    wanted = CALLED.get(ask.source.value, "records")
    able = [CALLED[each.value] for each in ask.indicator.told_by]
    if ask.source.value in CALLED and wanted not in able:
        return f"{ask.indicator.code} cannot be told by {wanted}, only by {' or '.join(able)}."
    here = authorities(ask.where, ask.window)
    some = [
        f"{CALLED[source]} of {place(code).name} from {first_day(span.begins):%B %Y} to "
        f"{first_day(span.last):%B %Y}"
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
