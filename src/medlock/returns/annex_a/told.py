"""Everything the lists say of one child or adopter: who, rows, and what is odd."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from medlock.pathway.language import SubjectKind
from medlock.returns.annex_a.adoption_lists import tell_adopter, tell_adoption
from medlock.returns.annex_a.care_lists import tell_care, tell_leaver
from medlock.returns.annex_a.clocks import look_at_clocks
from medlock.returns.annex_a.entry import Entry, Somebody
from medlock.returns.annex_a.first_lists import (
    tell_assessment,
    tell_contact,
    tell_early_help,
    tell_referral,
)
from medlock.returns.annex_a.identity import Identity, identity, tell_identity
from medlock.returns.annex_a.list_checks import Lists, look_across
from medlock.returns.annex_a.once import once
from medlock.returns.annex_a.protection_lists import tell_enquiry, tell_need, tell_plan
from medlock.returns.annex_a.row_checks import look_at_rows
from medlock.returns.annex_a.scopes import unread
from medlock.returns.annex_a.telling import Telling
from medlock.returns.issue import Issue
from medlock.returns.stated import KnownBy, Stated

ADOPTERS, LEAVERS = 11, 9

TELL: Mapping[int, Callable[[Telling, Entry], None]] = {
    1: tell_contact,
    2: tell_early_help,
    3: tell_referral,
    4: tell_assessment,
    5: tell_enquiry,
    6: tell_need,
    7: tell_plan,
    8: tell_care,
    10: tell_adoption,
    11: tell_adopter,
}


class Met(NamedTuple):
    """Somebody of the lists, who they are, and what their rows say of that that is odd."""

    stated: Stated
    identity: Identity
    issues: tuple[Issue, ...]


def met(somebody: Somebody, lists: Lists) -> Met:
    """Who it is, from all their rows together."""
    somebody.in_order()
    tell = Telling(lists.as_at)
    found = identity(somebody.entries, tell)
    first = somebody.entries[0]
    adult = first.number == ADOPTERS
    stated = Stated(
        key=somebody.key,
        file=first.file,
        line=first.line,
        kind=SubjectKind.ADULT if adult else SubjectKind.CHILD,
        known_by=KnownBy.OWN_ID if adult else KnownBy.CHILD_ID,
        born_on=found.born_on,
        expected_on=found.expected_on,
    )
    return Met(stated, found, tuple(tell.issues))


def told(somebody: Somebody, known: Met, lists: Lists) -> tuple[Stated, list[Issue]]:
    """With their rows, in an order that depends on what they say and on nothing else."""
    tell = Telling(lists.as_at, known.identity.birth)
    tell_identity(tell, somebody.entries[0], known.identity)
    for entry in somebody.entries:
        if entry.number == LEAVERS:
            tell_leaver(tell, entry, lists.since[LEAVERS])
        else:
            TELL[entry.number](tell, entry)
    rows = tuple(once(tell))
    issues = [
        *known.issues,
        *tell.issues,
        *look_at_rows(somebody, lists.as_at),
        *look_across(somebody, lists),
        *look_at_clocks(somebody, known.identity.birth, lists.as_at),
    ]
    return known.stated._replace(rows=rows, unread=unread(tell.unread)), issues
