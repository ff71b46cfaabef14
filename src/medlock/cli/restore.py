"""`medlock restore`: the records as they were at a chosen second."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from medlock.cli.audit_checked import SYSTEM, operator
from medlock.cli.backup import ELSEWHERE
from medlock.postgres.backing_up import Archive
from medlock.postgres.cluster import cluster
from medlock.postgres.folder import home
from medlock.postgres.restoring import Restored, restore
from medlock.site.opening import opened
from medlock.words.refusals import Refused

LONDON = ZoneInfo("Europe/London")
MOMENTS = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]
NOT_ON_RECORD = (
    "It was put back, and stays, but that is not on record: it needs one operator's account that "
    "was in it at that second. Say whose with --as, and run the same command again before anybody "
    "works; where there was none, tell whoever answers for the records in writing."
)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", "to", type=click.DateTime(MOMENTS), help="London time. Default: the end.")
@click.option("--as", "email", default="", help="The operator's account, by its e-mail.")
def command(folder: Path, to: datetime | None, email: str) -> None:
    """Put back what `medlock backup FOLDER` kept, as it was at that second.

    Stop Medlock first. What stands there now is set aside beside it, not overwritten. That it was
    done goes on record under the operator's account. Check the audit afterwards against heads kept
    elsewhere (`medlock audit verify --head FILE`), and begin a new backup in a new folder.
    """
    if os.environ.get("DATABASE_URL"):
        raise Refused(ELSEWHERE)
    here, now = home(), datetime.now(UTC)
    moment = to if to is None or to.tzinfo else to.replace(tzinfo=LONDON)
    server = cluster(here)
    done = restore(server, Archive(folder.absolute()), moment, now)
    _tell(done)
    try:
        _put_on_record(done, email, now)
    finally:
        server.stop()


def _tell(done: Restored) -> None:
    click.echo(f"Put back from {done.copy.name}{f', to {_london(done.to)}' if done.to else ''}.")
    click.echo(
        f"The last change in it was made on {_london(done.last)}."
        if done.last
        else "There is no change in it since that copy was made."
    )
    if done.aside:
        click.echo(f"What stood there before is in {done.aside}.")


def _london(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%-d %B %Y at %H:%M:%S} (London)"


def _put_on_record(done: Restored, email: str, now: datetime) -> None:
    try:
        noted = _on_record(done, email, now)
    except Refused as refusal:
        raise Refused([NOT_ON_RECORD, *refusal.objections]) from refusal
    if not noted:
        raise Refused(NOT_ON_RECORD)


def _on_record(done: Restored, email: str, now: datetime) -> bool:
    with opened():
        from medlock.ledger.acting import acting
        from medlock.ledger.audit import note

        by = operator(email, now)
        if by is None:
            return False
        to = done.to.isoformat() if done.to else ""
        with acting(by, using=SYSTEM):
            note(by, "restore", "database", "", (), copy=done.copy.name, to=to)
        return True
