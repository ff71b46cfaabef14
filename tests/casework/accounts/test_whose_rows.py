"""What the pages' role can do to accounts in the database itself, whatever a page forgets."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import DataError, ProgrammingError, connections, transaction

TABLES = (
    "accounts_factor",
    "accounts_recoverycode",
    "accounts_invitation",
    "accounts_identity",
    "accounts_switching",
    "accounts_signedin",
)
NOBODY_ACTS = (ProgrammingError, DataError)
Asked = Callable[[str], Any]


def as_pages(someone: Any, statement: str, *given: object) -> Any:
    """One statement as the pages' role, with somebody acting; undone afterwards."""
    from medlock.ledger.acting import introduce
    from medlock.people.reads.actors import actor

    with transaction.atomic(using="default"):
        if someone is not None:
            introduce(actor(someone.account, datetime.now(UTC)), "default")
        with connections["default"].cursor() as cursor:
            cursor.execute(statement, given)
            found = cursor.fetchall() if cursor.description else cursor.rowcount
        transaction.set_rollback(True, using="default")
    return found


def test_rows_of_signing_in_are_shut_to_other_agencies_and_to_nobody_in_particular(
    office: Any, another_office: Any
) -> None:
    """A school sees none of the council's; without an actor every table is an error."""
    sam, jo = office.hire(), another_office.hire()
    sam.enter()
    jo.enter()
    mine = "SELECT count(*) FROM accounts_factor WHERE account_id = %s"
    assert as_pages(sam, mine, sam.account.pk) == [(1,)]
    assert as_pages(jo, mine, sam.account.pk) == [(0,)]
    for table in TABLES:
        theirs = f"SELECT count(*) FROM {table} WHERE account_id = %s"
        assert as_pages(jo, theirs, sam.account.pk) == [(0,)], table
    for table in ("accounts_factor", "accounts_signedin"):
        with pytest.raises(NOBODY_ACTS):
            as_pages(None, f"SELECT * FROM {table}")


def test_nobody_changes_the_account_of_another_agency(office: Any, another_office: Any) -> None:
    sam, jo = office.hire(), another_office.hire()
    for change in ("password = 'x'", "is_active = false", "email = 'x@example.org'"):
        statement = f"UPDATE people_account SET {change} WHERE id = %s"
        with pytest.raises(ProgrammingError, match="holder or their administrator"):
            as_pages(jo, statement, sam.account.pk)
        assert as_pages(sam, statement, sam.account.pk) == 1
        with pytest.raises(NOBODY_ACTS):
            as_pages(None, statement, sam.account.pk)
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_pages(sam, "UPDATE people_account SET practitioner_id = %s", jo.account.practitioner_id)
    made = "INSERT INTO people_account (id, password, email, is_active, practitioner_id) VALUES "
    values = "(%s, '!', 'y@example.org', true, %s)"
    with pytest.raises(ProgrammingError, match="holder or their administrator"):
        as_pages(jo, made + values, uuid4(), sam.account.practitioner_id)


def test_what_was_written_of_a_sign_in_is_not_written_over(office: Any) -> None:
    sam = office.hire()
    sam.enter()
    for table, change in (
        ("accounts_factor", "sealed = ''"),
        ("accounts_factor", "account_id = account_id"),
        ("accounts_recoverycode", "hashed = ''"),
        ("accounts_invitation", "until = now()"),
        ("accounts_signedin", "began_at = now()"),
        ("accounts_switching", "because = ''"),
        ("accounts_identity", "subject = ''"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_pages(sam, f"UPDATE {table} SET {change}")
    for table in TABLES:
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_pages(sam, f"DELETE FROM {table}")


def test_how_often_something_was_tried_can_be_counted_and_not_read_or_wiped(office: Any) -> None:
    sam = office.hire()
    for statement in (
        "SELECT * FROM accounts_tally",
        "DELETE FROM accounts_tally",
        "UPDATE accounts_tally SET count = 0",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_pages(sam, statement)


def test_what_is_sealed_opens_with_its_key_and_purpose_alone(settings_key: Asked) -> None:
    from medlock.accounts.sealed import seal, unseal

    text = seal("JBSWY3DPEHPK3PXP", "authenticator app")
    assert unseal(text, "authenticator app") == "JBSWY3DPEHPK3PXP"
    assert unseal(text, "passkey") is None
    assert unseal(text[:-4] + "AAA=", "authenticator app") is None
    with settings_key("another key, the old one kept"):
        assert unseal(text, "authenticator app") is None
    with settings_key("another key, the old one kept", "tests only"):
        assert unseal(text, "authenticator app") == "JBSWY3DPEHPK3PXP"


@pytest.fixture
def settings_key() -> Callable[..., Any]:
    from django.test import override_settings

    return lambda key, *old: override_settings(SECRET_KEY=key, SECRET_KEY_FALLBACKS=list(old))


def test_the_command_lists_who_has_not_signed_in_for_ninety_days(office: Any) -> None:
    from medlock.accounts.reads.listing import listed
    from medlock.people.models import Account

    old, new = office.hire(), office.hire()
    now = datetime.now(UTC)
    for someone, days in ((old, 91), (new, 89)):
        one = Account.objects.using("system").filter(pk=someone.account.pk)
        one.update(last_login=now - timedelta(days=days))
    found = {each.email: each for each in listed(now)}
    assert (found[old.email].idle, found[new.email].idle) == (True, False)
    assert found[old.email].state == "closed: not used"
    assert json.dumps(found[old.email].told())


def test_the_command_line_invites_nobody_but_a_first_administrator() -> None:
    from medlock.cli.invite import command
    from medlock.words.refusals import Refused

    asked = ["a@b.org", "--name", "A", "--agency", "B", "--trained-on", "2026-01-01"]
    with pytest.raises(Refused, match="only the first administrator"):
        CliRunner().invoke(command, asked, catch_exceptions=False)
