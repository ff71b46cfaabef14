"""`medlock refresh`: copy what is new in the ledger, de-identified, to where figures come from."""

from __future__ import annotations

import json

import click

from medlock.cli.stages import stage
from medlock.site.opening import opened


@click.command()
@click.option("--anew", is_flag=True, help="Forget the copy and make it again from the ledger.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(*, anew: bool, as_json: bool) -> None:
    """Bring the insight store up to the ledger.

    Boards do this by themselves. No name, no identifier, no day of birth and no text leaves the
    ledger; what is copied never changes again.
    """
    with opened():
        from medlock.figures.holdings import store
        from medlock.figures.refresh import refresh

        if as_json:
            copied = refresh(anew=anew)
        else:
            with stage("Copying what is new") as tell:
                copied = refresh(anew=anew, tell=tell)
        reaches = store().mark.seq
    if as_json:
        click.echo(json.dumps({"copied": copied, "reaches": reaches}))
    else:
        said = f"{copied:,} events copied." if copied else "Nothing was new."
        click.echo(f"{said} The store reaches event {reaches:,} of the ledger.")
