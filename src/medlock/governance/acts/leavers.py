"""A file of those who left: their places end and their accounts are disabled, all or nothing.

Tried first and shown, then done: what is done is exactly what was shown, or nothing.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping
from medlock.accounts.acts.holding import disable
from medlock.governance.acts.places import end_place
from medlock.governance.reads.asking import require_keeping
from medlock.governance.reads.members import current
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import Account, Membership
from medlock.words.refusals import Refused

MOST = 2_000
LARGEST = 500_000
HEADINGS = frozenset({"email", "e-mail", "email address", "e-mail address"})
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
BECAUSE = "Named in a file of leavers of their agency."


@dataclass(frozen=True, slots=True)
class Leaver:
    """One who left, with the places they hold now or were to hold."""

    account: Account
    places: tuple[Membership, ...]


def addresses(content: bytes) -> list[str]:
    """The e-mail addresses in a file: one to a line, or the column headed “email”."""
    if len(content) > LARGEST:
        raise Refused(f"The file is larger than {LARGEST // 1000} KB. Send a list of e-mails only.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused("The file is not text. Save the list as CSV (UTF-8).") from fault
    rows = [row for row in csv.reader(text.splitlines()) if any(each.strip() for each in row)]
    found = [each.strip().lower() for each in _column(rows)]
    if said := _objections(found):
        raise Refused(said)
    return found


def _column(rows: list[list[str]]) -> list[str]:
    if not rows:
        return []
    heads = [each.strip().lower() for each in rows[0]]
    at = next((number for number, head in enumerate(heads) if head in HEADINGS), None)
    if at is not None:
        return [row[at] if at < len(row) else "" for row in rows[1:]]
    if any(len(row) > 1 for row in rows):
        return ["no column headed email"]
    return [row[0] for row in rows]


def _objections(found: list[str]) -> list[str]:
    if not found:
        return ["The file names nobody. Give one e-mail address to a line."]
    if len(found) > MOST:
        return [f"The file names more than {MOST:,} people. Send it in parts."]
    if found == ["no column headed email"]:
        return ["The file has several columns and none is headed “email”. Head it so."]
    strange = [
        f"Line {line} is not an e-mail address."
        for line, each in enumerate(found, start=1)
        if not ADDRESS.fullmatch(each)
    ]
    twice = [f"{each} is there twice." for each, count in Counter(found).items() if count > 1]
    return strange[:20] + twice[:20]


def leavers(by: Actor, agency: UUID, emails: Iterable[str], *, now: datetime) -> list[Leaver]:
    """Whom the file means; `Refused` names every line that cannot be done, and then none is."""
    require_keeping(by, agency, Keeping.ACCOUNTS)
    wanted = [each.strip().lower() for each in emails]
    if said := _objections(wanted):
        raise Refused(said)
    known = _accounts(agency, wanted)
    if said := [each for email in wanted for each in _stranger(by, email, known.get(email))]:
        raise Refused([*said, "Nothing was changed."])
    held = _held([each.practitioner_id for each in known.values()], now)
    return [Leaver(known[each], held.get(known[each].practitioner_id, ())) for each in wanted]


def _accounts(agency: UUID, emails: list[str]) -> dict[str, Account]:
    named = Account.objects.annotate(plain=Lower("email")).select_related("practitioner__agency")
    ours = named.filter(plain__in=emails, practitioner__agency=agency)
    return {each.email.lower(): each for each in ours}


def _stranger(by: Actor, email: str, account: Account | None) -> list[str]:
    if account is None:
        return [f"Nobody of this agency has an account for {email}. Check it, or take it out."]
    if account.practitioner_id == by.practitioner:
        return [f"{email} is yourself. Another administrator does this when you leave."]
    return []


def _held(people: list[UUID], now: datetime) -> dict[UUID, tuple[Membership, ...]]:
    rows = Membership.objects.filter(Q(practitioner__in=people), current(today(now)))
    found: dict[UUID, tuple[Membership, ...]] = {}
    for each in rows.select_related("team").order_by("team__name", "role"):
        found[each.practitioner_id] = (*found.get(each.practitioner_id, ()), each)
    return found


def let_go(by: Actor, agency: UUID, emails: Iterable[str], *, now: datetime) -> list[Leaver]:
    """Do it: every place ends today, every account is disabled. One refusal undoes all, for it is
    one transaction."""
    _, decision = require_keeping(by, agency, Keeping.ACCOUNTS)
    found = leavers(by, agency, emails, now=now)
    for each in found:
        for place in each.places:
            end_place(by, place.id, today(now), now=now)
        if each.account.is_active:
            disable(by, each.account, BECAUSE, now)
    places = sum(len(each.places) for each in found)
    note(by, "let go", "agency", agency, (), decision, people=len(found), places=places)
    return found
