"""The reference pages of a catalogue: every step, status and timescale, written from the
declarations so that they cannot differ from what runs."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.law.timescale import InForce, Timescale
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.language import EVERYTHING, Outcome, Service, Status, Step
from medlock.pathway.phrases import clock, due, follows, listed, plain, term


def steps_page(catalogue: Catalogue) -> str:
    """Every step by service, each with a link to all there is to say of it."""
    lines = [
        "# Steps",
        "",
        "A step is work that someone does and decides. What a step asks is typed: narrative and",
        "names stay in the record; codes, dates, numbers and yes or no leave with its event.",
        "",
    ]
    for service in catalogue.services:
        page = f"steps-{slug(service)}.md"
        lines += [f"## [{service.title}]({page})", "", f"[The map](pathway-{slug(service)}.svg)"]
        lines += ["", "| Step | Who | Within |", "|---|---|---|"]
        lines += [_listed_step(each, page, catalogue) for each in service.steps]
        lines += [""]
    return "\n".join(lines)


def service_page(service: Service, catalogue: Catalogue) -> str:
    """The steps of one service: who does each, by when, what it asks and how it may end."""
    lines = [f"# {service.title}", "", f"Drawn on [the map](pathway-{slug(service)}.svg).", ""]
    for step in service.steps:
        lines += step_lines(step, catalogue)
    return "\n".join(lines)


def slug(service: Service) -> str:
    """The service in the names of its pages."""
    return service.key.replace("_", "-")


def _listed_step(step: Step, page: str, catalogue: Catalogue) -> str:
    anchor = "".join(c for c in f"{step.title} {step.stamp}".lower() if c.isalnum() or c in " -_")
    link = f"[{step.title}]({page}#{anchor.replace(' ', '-')})"
    clocked = (f"{s.title}: {clock(each)}" for s, each in catalogue.clocks_on(step.key))
    within = "; ".join(filter(None, (due(step, catalogue), *clocked)))
    return f"| {link} | {step.owner} | {within} |"


def step_lines(step: Step, catalogue: Catalogue) -> list[str]:
    """One step, as Markdown."""
    return [
        f"### {step.title} (`{step.stamp}`)",
        "",
        f"{step.trigger}.",
        "",
        *(f"* {said}" for said in _about(step, catalogue)),
        "",
        "| Asked | Kind | Must be answered |",
        "|---|---|---|",
        *(_asked(each) for each in step.fields),
        "",
        "| Outcome | What follows | Condition |",
        "|---|---|---|",
        *(_outcome(each, catalogue) for each in step.outcomes),
        "",
    ]


def _about(step: Step, catalogue: Catalogue) -> Iterator[str]:
    signed = f"; signed by {step.signs}" if step.signs else ""
    yield f"**Who:** {step.owner}{signed}."
    yield f"**Started by:** {'; '.join(_beginnings(step, catalogue))}."
    for limit in filter(None, (due(step, catalogue),)):
        yield f"**Within:** {limit}."
    for status, each in catalogue.clocks_on(step.key):
        yield f"**Clock of “{status.title}”:** {clock(each)}."
    happened = f"on “{step.field(step.happened).title}”" if step.happened else "when completed"
    yield f"**Happened:** {happened}."
    if step.asks:
        answered = catalogue.step(step.asked_with).title
        yield f"**Asks:** {listed(plain(each) for each in step.asks)}, each in “{answered}”."
    together = ", brothers and sisters together" if step.together else ""
    yield f"**About:** a {step.subject}{together}."
    yield f"**Privacy:** {step.privacy}; kept in {step.lies.label}."
    if step.purpose:
        yield f"**Its team is involved for:** {step.purpose.label}."
    if step.feeds:
        yield f"**Supplies:** {listed(step.feeds)}."


def _beginnings(step: Step, catalogue: Catalogue) -> Iterator[str]:
    held = " or ".join(catalogue.title(key) for key in step.while_held)
    if step.entry:
        yield f"a person, while {held} is open" if held else "a person"
    starters = dict.fromkeys(way[0].title for way in catalogue.starting(step.key))
    if starters:
        yield f"an outcome of {listed(starters)}"
    if asking := [each.title for each in catalogue.asking(step.key)]:
        yield f"an agency being asked by {listed(asking)}"
    if clocked := [status.title for status, _ in catalogue.clocks_on(step.key)]:
        yield f"the clock of {listed(clocked)}"
    if step.unless_held:
        yield f"never while {listed(catalogue.title(key) for key in step.unless_held)} is open"


def _asked(field: Field) -> str:
    codes = f" from [{field.codes}](code-sets.md)" if field.codes else ""
    hint = f" ({field.hint})" if field.hint else ""
    title = f"{field.title}{hint} `{field.name}`"
    return f"| {title} | {KINDS[field.kind]}{codes} | {'yes' if field.required else ''} |"


KINDS = {
    FieldKind.NOTE: "narrative",
    FieldKind.TEXT: "a few words",
    FieldKind.CODE: "one code",
    FieldKind.CODES: "codes",
    FieldKind.DATE: "date",
    FieldKind.DATETIME: "date and time",
    FieldKind.YESNO: "yes or no",
    FieldKind.NUMBER: "number",
    FieldKind.MONEY: "money",
    FieldKind.PLACE: "place",
    FieldKind.AGENCY: "agency",
    FieldKind.PERSON: "person",
    FieldKind.PEOPLE: "people",
    FieldKind.DOC: "document",
}


def _outcome(outcome: Outcome, catalogue: Catalogue) -> str:
    condition = "; ".join(_conditions(outcome, catalogue))
    return f"| {outcome.label} `{outcome.key}` | {follows(outcome, catalogue)} | {condition} |"


def _conditions(outcome: Outcome, catalogue: Catalogue) -> Iterator[str]:
    if outcome.while_held:
        yield f"{' or '.join(catalogue.title(key) for key in outcome.while_held)} is open"
    if outcome.unless_held:
        yield f"{listed(catalogue.title(key) for key in outcome.unless_held)} is not open"
    if outcome.not_during:
        yield f"not during {listed(catalogue.title(key).lower() for key in outcome.not_during)}"
    if outcome.needs:
        yield f"needs {listed(plain(name) for name in outcome.needs)}"
    if outcome.spares == EVERYTHING:
        yield "nothing need be answered"
    elif outcome.spares:
        yield f"need not answer {listed(plain(name) for name in outcome.spares)}"


def statuses_page(catalogue: Catalogue) -> str:
    """Every status: what opens and ends it, its clocks and its limits."""
    lines = [
        "# Statuses and clocks",
        "",
        "A status is something true of a person between two dates. While it holds, its clocks ask",
        "for steps; a limit bounds the whole of it and is met by ending it.",
        "",
    ]
    for status in catalogue.statuses.values():
        lines += [f"## {status.title} (`{status.key}`)", ""]
        lines += [f"* {said}" for said in status_lines(status, catalogue)]
        lines += [""]
    return "\n".join(lines)


def status_lines(status: Status, catalogue: Catalogue) -> Iterator[str]:
    """One status, a line for each thing that is declared of it."""
    if status.within:
        yield f"Inside “{catalogue.title(status.within)}”: that does not end while this is open."
    for rival in sorted(catalogue.rivals[status.key]):
        yield f"Never beside “{catalogue.title(rival)}”."
    for said, ways in (
        ("Opened", catalogue.opening(status.key)),
        ("Ended", catalogue.ending(status.key)),
    ):
        yield f"{said} by {listed(f'{step.title} ({o.label})' for step, o in ways)}."
    for each in status.clocks:
        met = f", met by {listed(plain(key) for key in sorted(each.met_by))}" if each.met_by else ""
        yield f"Clock: {catalogue.title(each.step)}, {clock(each)}{met}."
    for limit in status.limits:
        yield f"Limit: to be ended within {term(limit)}."
    if status.records:
        yield f"Its events carry {listed(f'`{name}`' for name in status.records)}."


def timescales_page(catalogue: Catalogue) -> str:
    """Every timescale relied on, with who says so, how sure that is, and who relies on it."""
    return "\n".join(
        [
            "# Timescales",
            "",
            "Local numbers are defaults that an authority’s overlay may change; the others it may",
            "not. What is “to be verified” is from memory and not yet read in its source.",
            "",
            "| Timescale | Term | Authority | Evidence | In force | Relied on by |",
            "|---|---|---|---|---|---|",
            *(_timescale(each, catalogue) for each in catalogue.timescales.values()),
            "",
        ]
    )


def _timescale(each: Timescale, catalogue: Catalogue) -> str:
    who = listed(catalogue.title(key) for key in catalogue.relying_on(each.code))
    return (
        f"| {each.what} `{each.code}` | {each.term} | {each.authority} | {each.evidence} |"
        f" {_in_force(each.in_force)} | {who} |"
    )


def _in_force(during: InForce) -> str:
    until = f" to {during.end}" if during.end else ""
    return f"from {during.start}{until}{' (assumed)' if during.assumed else ''}"
