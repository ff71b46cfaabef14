"""The database every test and every installation runs on: its roles and what they may not do."""

from __future__ import annotations

import pytest
from django.db import connections
from django.db.utils import ProgrammingError

from medlock.postgres.address import Role

pytestmark = pytest.mark.usefixtures("db")
ALIASES = {
    "default": Role.APP,
    "system": Role.SYSTEM,
    "owner": Role.OWNER,
    "disposal": Role.DISPOSAL,
}


def _ask(alias: str, question: str) -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("alias", "role"), ALIASES.items())
def test_each_alias_works_as_its_own_role(alias: str, role: Role) -> None:
    assert _ask(alias, "SELECT current_user") == role
    assert _ask(alias, "SELECT session_user") == "medlock"


@pytest.mark.parametrize("alias", ALIASES)
def test_no_role_rules_or_passes_row_level_security(alias: str) -> None:
    rights = "rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb"
    question = f"SELECT {rights} FROM pg_roles WHERE rolname = current_user"
    assert _ask(alias, question) is False


@pytest.mark.parametrize("alias", ["default", "system"])
def test_pages_and_loading_own_no_table_and_may_make_none(alias: str) -> None:
    owned = f"SELECT count(*) FROM pg_class WHERE relowner = '{ALIASES[alias]}'::regrole"
    assert _ask(alias, owned) == 0
    with pytest.raises(ProgrammingError, match="permission denied"):
        _ask(alias, "CREATE TABLE medlock_not_allowed (number int)")


def test_the_owner_owns_every_table() -> None:
    question = (
        "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
        "WHERE nspname = 'public' AND relkind = 'r' AND relowner <> 'medlock_owner'::regrole"
    )
    assert _ask("default", question) == 0
    assert _ask("default", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") > 0
