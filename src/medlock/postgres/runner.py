"""The system user the embedded server runs as.

PostgreSQL will not run as root. A root process (a container, often) therefore has a user of its
own for it, made once; everyone else runs it as themselves.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import TypedDict

from medlock.words.refusals import Refused

SYSTEM_USER = "medlock"


class RunAs(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Runner:
    """Who the server runs as, and the arguments that make `subprocess` run as them."""

    name: str
    uid: int
    gid: int

    @property
    def run_as(self) -> RunAs:
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@cache
def runner() -> Runner:
    """This user, or for root the server's own user, made when it is missing."""
    if os.geteuid() != 0:
        return _entry(os.geteuid())
    try:
        found = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        found = _made()
    return Runner(found.pw_name, found.pw_uid, found.pw_gid)


def _entry(uid: int) -> Runner:
    try:
        found = pwd.getpwuid(uid)
    except KeyError:
        # initdb looks its user up by number and stops without an entry
        raise Refused(
            f"This process runs as user number {uid}, which has no entry in /etc/passwd, and "
            "PostgreSQL needs one. Run Medlock as a named user, or set DATABASE_URL."
        ) from None
    return Runner(found.pw_name, found.pw_uid, found.pw_gid)


def _made() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER]
    try:
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)
    except (OSError, subprocess.CalledProcessError, KeyError):
        raise Refused(
            f"PostgreSQL does not run as root, and the user {SYSTEM_USER!r} could not be made. "
            f"Make it ({' '.join(command)}), run Medlock as another user, or set DATABASE_URL."
        ) from None
