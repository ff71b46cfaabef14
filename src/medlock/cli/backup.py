"""`medlock backup`: a copy of every record, and the journal from then on."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import click

from medlock.postgres.backing_up import Archive, copy_whole, following
from medlock.postgres.cluster import Cluster, cluster
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
    if not (here / "postgres").is_dir():
        raise Refused(f"There is no database in {here}. MEDLOCK_HOME says where Medlock keeps it.")
    with running(here):
        server = cluster(here)
        if follow:
            with following(server, archive) as received:
                _copy(server, archive)
                _receive(archive, received)
            return
        _copy(server, archive)


def _copy(server: Cluster, archive: Archive) -> None:
    click.echo(f"Copied to {copy_whole(server, archive)}, and checked.")
    if archive.folder.stat().st_dev == server.home.stat().st_dev:
        click.echo(
            "It lies on the same disk as the records: take it to another machine, or name a "
            "folder there.",
            err=True,
        )


def _receive(archive: Archive, received: subprocess.Popen[bytes]) -> None:
    click.echo(f"Receiving the journal into {archive.journal}. Ctrl+C ends it.")
    try:
        while received.poll() is None:
            time.sleep(1)
    except KeyboardInterrupt:
        click.echo("Ended. What was changed until now is in the backup; what comes is not.")
        return
    said = (archive.journal / "said.txt").read_text(errors="replace").strip().splitlines()
    raise Refused(
        f"The journal is not received any more: {said[-1] if said else 'the server went away'}. "
        "Changes since are in no backup. Put that right and start this command again."
    )
