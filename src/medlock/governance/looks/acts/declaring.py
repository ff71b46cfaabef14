"""Declare one's own postcode, so that looks at records of one's own street are asked about; or take
that back. Kept as a hash that nobody reads."""

from __future__ import annotations

import re
import uuid
from datetime import datetime

from medlock.access.actor import Actor
from medlock.governance.looks.homes import hashed
from medlock.governance.models import HomeDeclared
from medlock.ledger.audit import note
from medlock.words.refusals import Refused

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")


def declare_home(by: Actor, postcode: str, *, now: datetime) -> None:
    """The latest holds; an empty one takes back what was declared."""
    said = "".join(postcode.split()).upper()
    if said and not POSTCODE.fullmatch(said):
        raise Refused("Give a whole postcode, as in M1 1AE, or leave it empty to take it back.")
    made = HomeDeclared(
        id=uuid.uuid4(),
        practitioner_id=by.practitioner,
        hashed=hashed(by.practitioner, said) if said else b"",
        at=now,
    )
    made.save(force_insert=True)
    note(by, "declare home", "practitioner", by.practitioner, (), given=bool(said))
