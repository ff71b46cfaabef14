"""`medlock accounts`: who has an account, and whose was not used for ninety days."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from medlock.site.opening import opened


@click.command()
@click.option("--idle", "only_idle", is_flag=True, help="Only those not used for 90 days.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(only_idle: bool, as_json: bool) -> None:
    """List the accounts: name, e-mail address, agency, state, last sign-in.

    An account nobody used for 90 days is shut when somebody next tries it. An administrator
    opens it again.
    """
    with opened():
        from medlock.accounts.reads.listing import listed

        found = [each for each in listed(datetime.now(UTC)) if each.idle or not only_idle]
    if as_json:
        click.echo(json.dumps([each.told() for each in found], indent=2))
        return
    for each in found:
        last = each.last_login.strftime("%Y-%m-%d") if each.last_login else "never"
        click.echo(f"{each.email}  {each.name}, {each.agency}  {each.state}  last used {last}")
    click.echo(f"{len(found)} accounts.")
