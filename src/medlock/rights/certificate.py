"""A certificate of disposal as PDF: what went, by which rule, who agreed, when, how much, and a
hash of all that was removed. No word of what it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from medlock.pathway.event import LONDON
from medlock.rights.models import Disposal

TEMPLATE = Path(__file__).with_name("certificate.typ")


def as_pdf(row: Disposal) -> bytes:
    """Tagged (PDF/UA-1). The same bytes for the same disposal."""
    if row.carried_out_at is None:
        raise ValueError("A certificate is of what was carried out.")
    made = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"rows": json.dumps(rows(row))},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=row.carried_out_at.astimezone(UTC).replace(microsecond=0),
    )
    return bytes(made)


def rows(row: Disposal) -> list[tuple[str, str]]:
    """What it says, heading and words, for the paper and the page alike."""
    return [
        ("Record", str(row.person)),
        ("Kept until", f"{row.kept_until:%-d %B %Y}"),
        ("Because", row.says),
        ("Authority", row.rests_on),
        ("Letters, photographs, keepsakes", row.keepsakes),
        ("Proposed by", _who(row.proposed_by, row.proposed_at)),
        ("Agreed by", _who(row.agreed_by, row.agreed_at)),
        ("Carried out by", _who(row.carried_out_by, row.carried_out_at)),
        *((f"Rows removed from {table}", f"{n:,}") for table, n in sorted(row.counts.items())),
        ("SHA-256 of all that was removed", row.digest),
    ]


def _who(person: object, at: object) -> str:
    on = f" on {at.astimezone(LONDON):%-d %B %Y, %H:%M}" if isinstance(at, datetime) else ""
    return f"{person}{on}"
