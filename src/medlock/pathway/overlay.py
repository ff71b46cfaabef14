"""What one authority may say differently: labels, local numbers, optional fields, term dates,
which services are on and which are merged. Nothing else, so that no overlay can skip a safeguard;
what it may not do comes back as sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from medlock.law.school_terms import USUAL, SchoolTerms, terms_from_csv
from medlock.law.term import Term
from medlock.law.working_days import WorkingDays
from medlock.pathway.allowed import forbidden, term
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.check import problems
from medlock.pathway.localising import localised
from medlock.pathway.merging import Merging, merged
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What an authority says differently, already found to be allowed. See `read_overlay`."""

    mergings: tuple[Merging, ...] = ()
    services: tuple[str, ...] | None = None  # on; None: all
    labels: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, Term] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()  # optional fields, as step.field
    terms: SchoolTerms = USUAL

    @property
    def days(self) -> WorkingDays:
        """England's working days and this authority's school days."""
        return WorkingDays(self.terms)

    def over(self, catalogue: Catalogue) -> Catalogue:
        """The declarations as they are in this authority.

        `Refused` where the services that are on cannot do without one that is off.
        """
        whole = reduce(merged, self.mergings, catalogue)
        on = self.services or [each.key for each in whole.services]
        found = localised(whole, frozenset(on), self.labels, self.numbers, left_out=self.left_out)
        if wrong := problems(found):
            off = ", ".join(sorted({s.key for s in whole.services} - set(on)))
            raise Refused([f"{each} Put on again what it needs of: {off}." for each in wrong])
        return found


def read_overlay(
    text: str, catalogue: Catalogue, mergings: Mapping[str, Merging] | None = None
) -> Overlay:
    """An authority's overlay from TOML. `Refused` says everything it may not say, at once.

    `mergings` are those there are to choose from, by name. All tables may be left out:

    merged = ["family_help"]
    services = ["front_door", "social_work"]
    term_dates = '''
    first_day,last_day
    2026-09-02,2026-10-23
    '''
    [labels]
    conversation = "Advice call"
    "conversation.worries" = "What worries you?"
    [numbers]
    protection_visit = "15 working days"
    [fields]
    "conversation.ithrive" = false
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"The overlay is not TOML: {error}. Correct that line.") from error
    chosen = _chosen(said, mergings or {})
    if wrong := forbidden(said, reduce(merged, chosen, catalogue)):
        raise Refused(wrong)
    return Overlay(
        mergings=chosen,
        services=tuple(said["services"]) if "services" in said else None,
        labels=said.get("labels", {}),
        numbers={code: term(length) for code, length in said.get("numbers", {}).items()},
        left_out=frozenset(key for key, asked in said.get("fields", {}).items() if not asked),
        terms=terms_from_csv(said["term_dates"].strip()) if "term_dates" in said else USUAL,
    )


def _chosen(said: Mapping[str, Any], mergings: Mapping[str, Merging]) -> tuple[Merging, ...]:
    names = said.get("merged", [])
    known = ", ".join(mergings) or "none"
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        raise Refused(f"“merged” is a list of services merged from others. There are: {known}.")
    if strange := [each for each in names if each not in mergings]:
        raise Refused(f"Nothing is merged as “{strange[0]}”. There are: {known}.")
    return tuple(mergings[each] for each in dict.fromkeys(names))
