"""`medlock dispose`: list what is due by the rules, carry out what two people agreed to."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from medlock.footprint.places import find
from medlock.site.opening import opened
from medlock.words.refusals import Refused

if TYPE_CHECKING:
    from medlock.access.actor import Actor
    from medlock.rights.models import Disposal


@click.command()
@click.option("--authority", required=True, help="ONS code, DfE number or name.")
@click.option("--list", "to_list", is_flag=True, help="Put on the list what is due by the rules.")
@click.option("--carry-out", is_flag=True, help="Remove what two records officers agreed to.")
@click.option("--as", "email", default="", help="The operator's account, where there are several.")
@click.option("--agency", default="", help="Whose records officers answer for the list.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(
    authority: str, to_list: bool, carry_out: bool, email: str, agency: str, as_json: bool
) -> None:
    """Dispose of records that are due: nothing goes that two people did not agree to.

    \b
      medlock dispose --authority Manchester --list
      medlock dispose --authority Manchester --carry-out

    The list shows numbers, days and rules, no names: records officers look into each record in the
    browser. Ends with 1 where something agreed to was refused at the last moment.
    """
    if to_list == carry_out:
        raise click.UsageError("Say --list or --carry-out.")
    code = find(authority).code
    now = datetime.now(UTC)
    with opened():
        rows = _list(code, agency, email, now) if to_list else _carry_out(code, email, now)
    click.echo(json.dumps(rows, indent=2) if as_json else _said(rows))
    sys.exit(1 if any("refused" in row for row in rows) else 0)


def _operator(code: str, email: str, now: datetime) -> Actor:
    from medlock.footprint.places import place
    from medlock.returns.reads.operators import operator

    return operator(place(code), now, email)


def _list(code: str, agency: str, email: str, now: datetime) -> list[dict[str, Any]]:
    from medlock.ledger.acting import acting
    from medlock.rights.acts.disposing import list_due
    from medlock.rights.reads.officers import agency_answering

    by = _operator(code, email, now)
    with acting(by, using="system"):
        found = list_due(by, code, agency_answering(code, agency), now=now)
    return [
        {
            "disposal": str(each.disposal),
            "record": str(each.person),
            "kept_until": str(each.due.kept.until),
            "because": each.due.kept.because,
            "rests_on": each.due.kept.rule.authority if each.due.kept.rule else "",
        }
        for each in found
    ]


def _carry_out(code: str, email: str, now: datetime) -> list[dict[str, Any]]:
    from medlock.rights.reads.officers import agreed_to

    by = _operator(code, email, now)
    return [_one(by, each, now) for each in agreed_to(code)]


def _one(by: Actor, wanted: Disposal, now: datetime) -> dict[str, Any]:
    from medlock.ledger.acting import acting
    from medlock.rights.acts.disposing import carry_out, require_due

    row: dict[str, Any] = {"disposal": str(wanted.id), "record": str(wanted.person)}
    try:
        with acting(by, using="system"):
            require_due(by, wanted, now=now)
        with acting(by, using="disposal"):
            return {**row, "removed": carry_out(by, wanted)}
    except Refused as refused:
        return {**row, "refused": " ".join(refused.objections)}


def _said(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "Nothing."
    return "\n".join(map(_line, rows))


def _line(row: dict[str, Any]) -> str:
    if "refused" in row:
        return f"{row['record']}  not carried out: {row['refused']}"
    if "removed" in row:
        return f"{row['record']}  removed: {sum(row['removed'].values()):,} rows"
    return f"{row['record']}  {row['because']} That was until {row['kept_until']}."
