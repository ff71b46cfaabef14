"""How long the database takes to be made, to start again, and to get its tables."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import Measured, seconds
from medlock.postgres.sharing import running


def _up(home: Path) -> None:
    with running(home):
        pass


def _fresh(home: Path) -> None:
    shutil.rmtree(home)
    home.mkdir(mode=0o711)
    _up(home)


def _migrate(home: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "medlock.cli", "migrate"],
        env=os.environ | {"MEDLOCK_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def measure() -> Iterator[Measured]:
    home = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    try:
        yield seconds("P11", "a database made, started and stopped", lambda: _fresh(home), runs=3)
        yield seconds("P11", "the same database started and stopped again", lambda: _up(home))
        yield seconds("P11", "tables made in it, by the command", lambda: _migrate(home), runs=1)
        yield seconds(
            "P11", "nothing left to migrate, by the command", lambda: _migrate(home), runs=3
        )
    finally:
        shutil.rmtree(home)
