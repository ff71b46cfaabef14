"""Declarations in words people read: terms, clocks, what an outcome does, who does a step."""

from __future__ import annotations

from collections.abc import Iterable

from medlock.law.timescale import Timescale
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Clock, Outcome, Step, Terms, TermsBy


def plain(key: str) -> str:
    """A key as words: “adult social care”."""
    return key.replace("_", " ")


def inside(title: str) -> str:
    """A title inside a sentence: “child in need plan”, and still “MASH enquiry”."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def listed(words: Iterable[str]) -> str:
    """One, two and three."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def term(timescale: Timescale) -> str:
    """A term, and whether it is local or not yet verified."""
    if timescale.local:
        return f"{timescale.term} (local)"
    return f"{timescale.term}" if timescale.verified else f"{timescale.term} (unverified)"


def due(step: Step, catalogue: Catalogue) -> str:
    """A step's own timescale and what it counts from; empty where it has none."""
    if step.due is None:
        return ""
    key, _, name = step.due.since.partition(".")
    if not name:
        return f"{term(step.due.timescale)} from when it is started"
    whose = "" if key == step.key else f" of {inside(catalogue.step(key).title)}"
    return f"{term(step.due.timescale)} from “{plain(name)}”{whose}"


def terms(found: Terms) -> str:
    """The terms of a clock: the last of several repeats."""
    said = [term(each) for each in found]
    if not said:
        return "not asked"
    if len(said) == 1:
        return f"once, within {said[0]}"
    if len(set(said)) == 1:
        return f"every {said[0]}"
    return ", then ".join([*said[:-1], f"every {said[-1]}"])


def clock(clock: Clock) -> str:
    """A clock's terms, with the cases they depend on."""
    if not isinstance(clock.terms, TermsBy):
        return _by_birthday(clock) if clock.birthdays else terms(clock.terms)
    cases = [f"{each.when}: {terms(each.terms)}" for each in clock.terms.cases]
    return "; ".join([*cases, f"otherwise: {terms(clock.terms.otherwise)}"])


def _by_birthday(clock: Clock) -> str:
    """A duty that counts from birthdays, such as the 17th to the 21st."""
    ages = listed([str(age) for age in clock.birthdays])
    early = f", from {clock.months_before} months before" if clock.months_before else ""
    return f"within {term(clock.timescales[0])} of turning {ages}{early}"


def follows(outcome: Outcome, catalogue: Catalogue) -> str:
    """What an outcome does; “nothing more” where it only ends the step."""
    statuses = catalogue.statuses
    said = [f"starts {inside(catalogue.title(key))}" for key in outcome.starts]
    said += [f"opens {inside(statuses[each.status].title)}" for each in outcome.opens]
    said += [f"ends {inside(statuses[key].title)}" for key in outcome.ends]
    said += [f"ends {inside(statuses[key].title)} if open" for key in outcome.replaces]
    said += [f"handed to {plain(outcome.hands_to)}"] if outcome.hands_to else []
    return listed(said) if said else "nothing more"
