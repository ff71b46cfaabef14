"""Set and change a password: long, not a well-known one, not one's own e-mail address."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from medlock.access.actor import Actor
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.words.refusals import Refused

DIFFERENT = "The two passwords are not the same. Type the new password twice."
WRONG = "Your present password is not right."


def set_password(by: Actor, account: Account, password: str, again: str) -> None:
    """Refused with what is wrong with it."""
    if password != again:
        raise Refused(DIFFERENT)
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Refused(list(fault.messages)) from fault
    account.set_password(password)
    Account.objects.filter(pk=account.pk).update(password=account.password)
    note(by, "password set", "account", account.pk, ())


def change_password(by: Actor, account: Account, typed: tuple[str, str], again: str) -> None:
    """`typed`: the present one and the new one."""
    present, wanted = typed
    if account.has_usable_password() and not check_password(present, account.password):
        raise Refused(WRONG)
    set_password(by, account, wanted, again)
