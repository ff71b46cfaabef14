"""The rules of how long records are kept, as an authority has set them and as the law has."""

from __future__ import annotations

from datetime import date

from medlock.law.retention import RecordKind, Rule, Since, Standing, rules_for
from medlock.law.timescale import Evidence, InForce
from medlock.rights.models import RetentionRule


def rules_of(authority: str, using: str = "default") -> tuple[Rule, ...]:
    """Every local version there ever was, the oldest first, so that the newest counts."""
    rows = RetentionRule.objects.using(using).filter(authority=authority)
    return tuple(map(_rule, rows.order_by("from_on", "at")))


def in_force(authority: str, on: date, using: str = "default") -> tuple[Rule, ...]:
    """What counts on that day: law, practice and local rules."""
    return rules_for(rules_of(authority, using), on)


def _rule(row: RetentionRule) -> Rule:
    return Rule(
        code=f"local_{row.kind}_{row.from_on}",
        kind=RecordKind(row.kind),
        years=row.years,
        since=Since(row.since),
        standing=Standing.LOCAL,
        authority=row.because,
        evidence=Evidence.LOCAL,
        in_force=InForce(row.from_on),
    )
