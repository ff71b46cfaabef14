"""How to reach the database: through the embedded server's socket, or by `DATABASE_URL`.

One login, four roles. The role is asked for as the connection opens, so nothing is ever run
with more than its alias was given.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import psycopg
from psycopg import Connection, ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from medlock.words.refusals import Refused

LOGIN = "medlock"
DATABASE = "medlock"
SUPERUSER = "postgres"
PORT = 5432
LONGEST_SOCKET = 100
"""Bytes of a socket's path: the kernel allows 107 with the end mark, macOS 103."""


class Role(StrEnum):
    """What a connection may do. None of them may log in, rule, or pass row-level security."""

    OWNER = "medlock_owner"  # migrations
    APP = "medlock_app"  # pages and acts: row-level security applies, owns nothing
    SYSTEM = "medlock_system"  # loading extracts, copying to the insight store
    DISPOSAL = "medlock_disposal"  # may call the one procedure that removes content


@dataclass(frozen=True, slots=True)
class Address:
    """One database on one server, and the login to use there."""

    host: str
    port: int
    name: str
    user: str
    password: str = field(default="", repr=False)
    more: tuple[tuple[str, str], ...] = ()

    def named(self, name: str) -> Address:
        return replace(self, name=name)

    def login(self, user: str) -> Address:
        return replace(self, user=user)

    def options(self, role: Role | None = None) -> dict[str, str]:
        """libpq's further options, the role among them."""
        more = dict(self.more)
        if role is not None:
            more["options"] = f"{more.get('options', '')} -c role={role}".strip()
        return more

    def connect(self, role: Role | None = None, *, autocommit: bool = False) -> Connection:
        """A connection of its own, for what Django is not there for."""
        return psycopg.connect(self.conninfo(role), autocommit=autocommit)

    def conninfo(self, role: Role | None = None) -> str:
        """The address as libpq writes it."""
        mine = {
            "host": self.host,
            "port": str(self.port),
            "dbname": self.name,
            "user": self.user,
            "password": self.password,
        }
        return make_conninfo(
            "", **{key: value for key, value in mine.items() if value}, **self.options(role)
        )


def address(home: Path, environ: Mapping[str, str] = os.environ) -> Address:
    """The server `DATABASE_URL` names, else the embedded one of this folder."""
    url = environ.get("DATABASE_URL", "")
    return elsewhere(url) if url else embedded(home)


def embedded(home: Path) -> Address:
    return Address(host=str(socket_folder(home)), port=PORT, name=DATABASE, user=LOGIN)


def elsewhere(url: str) -> Address:
    """Refused when the address cannot be read; it is not repeated, it may hold a password."""
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except ProgrammingError:
        raise Refused(
            "DATABASE_URL could not be read. Expected postgresql://user:password@host:5432/name."
        ) from None
    if "dbname" not in parts:
        raise Refused("DATABASE_URL names no database. Add its name: postgresql://…/medlock.")
    return Address(
        host=parts.pop("host", ""),
        port=int(parts.pop("port", PORT)),
        name=parts.pop("dbname"),
        user=parts.pop("user", ""),
        password=parts.pop("password", ""),
        more=tuple(sorted(parts.items())),
    )


def socket_folder(home: Path) -> Path:
    """Inside `home`, or in the temporary folder where that path is too long for a socket."""
    inside = home / "run"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
        return inside
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"medlock-{os.geteuid()}-{mark}"
