"""`medlock backup`: a copy of every record, and the journal from then on."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from medlock.postgres.backing_up import Archive, copy_whole, following
from medlock.postgres.cluster import cluster
from medlock.postgres.folder import home
from medlock.postgres.sharing import running
from medlock.words.refusals import Refused

ELSEWHERE = (
    "DATABASE_URL names a server of your own, which this command does not back up. Let whoever "
    "runs it take base copies and archive its write-ahead log; `medlock audit verify --head` "
    "checks what they put back."
)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--follow", is_flag=True, help="Stay, and receive the journal as it is written.")
def command(folder: Path, *, follow: bool) -> None:
    """Copy the embedded database whole into FOLDER, checked, while Medlock runs.

    With --follow it then stays and receives every change as it is made, so that `medlock restore
    FOLDER --to TIME` may stop at any second since. Run it beside `medlock serve`. FOLDER holds
    every record there is, in the clear: keep it on an encrypted disk of another machine, where
    whoever breaks into this one cannot delete it.
    """
    if os.environ.get("DATABASE_URL"):
        raise Refused(ELSEWHERE)
    archive, here = Archive(folder.absolute()), home()
    with running(here):
        server = cluster(here)
        click.echo(f"Copied to {copy_whole(server, archive)}, and checked.")
        if follow:
            with following(server, archive) as received:
                click.echo(f"Receiving the journal into {archive.journal}. Ctrl+C ends it.")
                while received.poll() is None:
                    time.sleep(1)
            raise Refused(
                "The journal is not received any more: the server went away, or the folder is "
                "full. Changes since are in no backup. Start this command again."
            )
