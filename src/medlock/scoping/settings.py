"""Who acts, as the transaction's settings say it, in SQL. `ledger.acting` sets them; a setting that
is not there is an error, never an open door."""

from __future__ import annotations

NOW = "(SELECT current_setting('medlock.now')::timestamptz)"
TODAY = "(SELECT (current_setting('medlock.now')::timestamptz AT TIME ZONE 'Europe/London')::date)"
ME = "(SELECT current_setting('medlock.practitioner')::uuid)"
MY_AGENCY = "(SELECT current_setting('medlock.agency')::uuid)"
REVIEWER = "(SELECT current_setting('medlock.reviewer')::boolean)"
ANSWERS_FIRST = "(SELECT current_setting('medlock.answers_first')::boolean)"
ANSWERS_REQUESTS = "(SELECT current_setting('medlock.answers_requests')::boolean)"
WORKS = "(SELECT current_setting('medlock.works')::boolean)"
KEEPS = "(SELECT nullif(current_setting('medlock.keeps'), '')::uuid)"
"""The agency the actor administers, or null."""
IN_HAND = "(SELECT current_setting('medlock.in_hand')::text)"
ASSURES = "(SELECT current_setting('medlock.assures')::boolean)"
KEPT_OPEN = "interval '6 months'"
"""How long a team may read what it wrote after its involvement ended."""


def any_of(setting: str, kind: str) -> str:
    """`= ANY(…)` over an array kept in a setting, read once in a query and not once a row."""
    return f"= ANY((SELECT current_setting('medlock.{setting}')::{kind}[])::{kind}[])"


MY_TEAM = f"i.team_id {any_of('teams', 'uuid')}"
I_MANAGE = f"i.team_id {any_of('managed', 'uuid')}"
I_REVIEW = f"({REVIEWER} AND i.worker_id = {ME})"
CURRENT = f"i.began_at <= {NOW} AND (i.ended_at IS NULL OR i.ended_at > {NOW})"
IN_FORCE = f"x.from_at <= {NOW} AND (x.to_at IS NULL OR x.to_at > {NOW})"


def held(alias: str) -> str:
    """A dated row that holds today: from its first day until the day before `to_on`."""
    return (
        f"({alias}.from_on IS NULL OR {alias}.from_on <= {TODAY}) "
        f"AND ({alias}.to_on IS NULL OR {alias}.to_on > {TODAY})"
    )
