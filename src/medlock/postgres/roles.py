"""The four roles and the database, made where they are missing.

They cannot log in; the one login is a member and takes a role as each connection opens.
No role may pass row-level security, and the pages' role owns nothing it could alter.
"""

from __future__ import annotations

import psycopg
from psycopg import errors, sql

from medlock.postgres.address import Address, Role
from medlock.words.refusals import Refused

ROLE = "NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT"
LOGIN = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT"


def create_roles(admin: Address, *, login: str) -> None:
    """Make the roles and the login, and let the login take the roles."""
    with admin.connect(autocommit=True) as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for name, rights in [(login, LOGIN), *((str(role), ROLE) for role in Role)]:
            if name not in known:
                connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(name)))
        _let_in(connection, login)


def _let_in(connection: psycopg.Connection, login: str) -> None:
    for role in Role:
        member = connection.execute(
            "SELECT pg_has_role(%s, %s, 'MEMBER')", [login, str(role)]
        ).fetchone()
        if member != (True,):
            connection.execute(
                sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(login))
            )


def create_database(admin: Address, name: str, *, login: str, template: str = "template0") -> None:
    """Make a database that `medlock_owner` owns, unless it is there."""
    with admin.connect(autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy").format(
                *map(sql.Identifier, (name, Role.OWNER, template))
            )
        )
        for statement in (
            "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {name} TO {login}",
        ):
            connection.execute(
                sql.SQL(statement).format(name=sql.Identifier(name), login=sql.Identifier(login))
            )


def prepare_elsewhere(place: Address) -> None:
    """The same on a server of one's own, as the login in `DATABASE_URL`. Refused, with the
    statements to ask for, where that login may not."""
    try:
        with place.connect() as connection:
            login = connection.info.user
        create_roles(place, login=login)
        with place.connect() as connection:
            connection.execute(
                sql.SQL("GRANT USAGE, CREATE ON SCHEMA public TO {}").format(
                    sql.Identifier(Role.OWNER)
                )
            )
    except errors.InsufficientPrivilege:
        raise Refused(
            [
                "The login in DATABASE_URL may not make Medlock's roles. Ask for these, once:",
                *(f"CREATE ROLE {role} {ROLE}; GRANT {role} TO <the login>;" for role in Role),
                f"GRANT USAGE, CREATE ON SCHEMA public TO {Role.OWNER};",
            ]
        ) from None
    except psycopg.OperationalError as fault:
        raise Refused(
            f"The server in DATABASE_URL did not answer: {str(fault).strip()}. "
            "Check the address, or unset DATABASE_URL to use the one Medlock carries."
        ) from fault
