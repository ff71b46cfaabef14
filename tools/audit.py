"""What Medlock is built from, checked: `python tools/audit.py [--pins] [--sbom FILE]`.

Every requirement of every lock is pinned to one version and to the hashes of its files, and the
page components to theirs. Then each is looked up among known vulnerabilities, by pip-audit and npm.
Where advisories cannot be reached from this machine that is said, and ends with 3.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "locks").glob("*.txt"))
COMPONENTS = ROOT / "frontend/package-lock.json"
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})(?![0-9a-f])")
UNREACHABLE = re.compile(
    r"connection|resolve|timed? ?out|unreachable|ENOTFOUND|EAI_AGAIN|ECONN|ENOAUDIT|audit endpoint"
    r"|HTTPError|not implemented|404|403|dns",
    re.IGNORECASE,
)
SOUND, FOUND, NOT_CHECKED = 0, 1, 3


@dataclass(frozen=True)
class Pin:
    ecosystem: str
    name: str
    version: str
    hashes: tuple[str, ...]


def pins(lock: Path) -> Iterator[Pin | str]:
    """Each requirement of a lock; as a sentence where it is not pinned or has no hash."""
    text = lock.read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        said = line.strip()
        if not said or said.startswith(("#", "--")):
            continue
        found, hashes = PINNED.match(said), tuple(HASH.findall(said))
        if found is None:
            yield f"{lock.name}: “{said[:60]}” is not pinned to one version. Compile it again."
        elif not hashes:
            yield f"{lock.name}: {found['name']} has no hash. Compile with --generate-hashes."
        else:
            yield Pin("pypi", found["name"].lower(), found["version"], hashes)


def components() -> Iterator[Pin | str]:
    for path, told in json.loads(COMPONENTS.read_text("utf-8"))["packages"].items():
        if not path:
            continue
        name = path.rpartition("node_modules/")[2]
        if "integrity" not in told:
            yield f"{COMPONENTS.name}: {name} has no integrity. Install it again and commit."
        else:
            yield Pin("npm", name, told["version"], (told["integrity"],))


def everything() -> tuple[list[Pin], list[str]]:
    found = [each for lock in LOCKS for each in pins(lock)] + list(components())
    sound = {each for each in found if isinstance(each, Pin)}
    faults = [each for each in found if isinstance(each, str)]
    return sorted(sound, key=lambda each: (each.ecosystem, each.name, each.version)), faults


def bill(parts: list[Pin]) -> dict[str, object]:
    """A bill of materials as CycloneDX 1.6 has it."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": [
            {
                "type": "library",
                "name": each.name,
                "version": each.version,
                "purl": f"pkg:{each.ecosystem}/{each.name.replace('@', '%40')}@{each.version}",
                "hashes": [{"alg": "SHA-256", "content": mark} for mark in each.hashes]
                if each.ecosystem == "pypi"
                else [],
            }
            for each in parts
        ],
    }


def advisories() -> Iterator[tuple[str, int, str]]:
    """Each source asked, how it ended, and what it said."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    for lock in LOCKS:
        asked = [
            "tool",
            "run",
            "pip-audit",
            "--disable-pip",
            "--require-hashes",
            "--progress-spinner",
        ]
        yield lock.name, *_ended([uv, *asked, "off", "--requirement", str(lock)])
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    yield COMPONENTS.name, *_ended([npm, "audit", "--package-lock-only", "--prefix", "frontend"])


def _ended(command: list[str]) -> tuple[int, str]:
    try:
        ran = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return NOT_CHECKED, type(fault).__name__
    said = f"{ran.stdout}\n{ran.stderr}".strip()
    if ran.returncode == 0 and (unseen := said.count("could not be audited")):
        return NOT_CHECKED, f"{unseen} packages are not known there"
    if ran.returncode == 0:
        return SOUND, said
    vulnerable = "known vulnerabilit" in said or "severity vulnerabilit" in said
    if vulnerable or not UNREACHABLE.search(said):
        return FOUND, said
    return NOT_CHECKED, said.splitlines()[-1][:200] if said else ""


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pins", action="store_true", help="look up nothing")
    asked.add_argument("--sbom", type=Path, help="write a CycloneDX bill of materials there")
    wanted = asked.parse_args()
    parts, faults = everything()
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if wanted.sbom:
        wanted.sbom.parent.mkdir(parents=True, exist_ok=True)
        wanted.sbom.write_text(json.dumps(bill(parts), indent=2) + "\n", "utf-8")
    if not wanted.pins:
        sys.stdout.write(f"{len(parts)} packages of {len(LOCKS) + 1} locks read.\n")
    ends = [] if wanted.pins else list(_told())
    return FOUND if faults or FOUND in ends else max(ends, default=SOUND)


def _told() -> Iterator[int]:
    for source, end, said in advisories():
        if end == SOUND:
            sys.stdout.write(f"{source}: no known vulnerability.\n")
        elif end == FOUND:
            sys.stderr.write(f"{source}: {said}\n")
        else:
            sys.stderr.write(
                f"{source}: NOT CHECKED against advisories, which this machine cannot reach "
                f"({said}). Run `make audit` where it can, before a release.\n"
            )
        yield end


if __name__ == "__main__":
    sys.exit(main())
