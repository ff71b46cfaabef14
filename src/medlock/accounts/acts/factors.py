"""Second factors: an authenticator app and recovery codes, added, shown and taken away.

What is kept can be checked against and not read: the app's secret is sealed, codes are hashed. A
code that was used once is never good again, by whomever it was seen.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

import pyotp
from django.utils.crypto import constant_time_compare, salted_hmac

from medlock.access.actor import Actor
from medlock.accounts.models import Factor, FactorKind, RecoveryCode
from medlock.accounts.sealed import seal, unseal
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.words.refusals import NotAllowed, Refused

SECRET = "authenticator app"  # noqa: S105
STEP = 30
CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""
LAST_ONE = (
    "This is your only second factor. Add another one first, then take this away.",
    "If you have lost it, ask an administrator of your agency to reset your second factor.",
)


def new_secret() -> str:
    return pyotp.random_base32()


def add_app(by: Actor, account: Account, secret: str, code: str, now: datetime) -> None:
    """The app that was just shown `secret`, once it can say the code."""
    turn = _turn(secret, code, now, after=0)
    if turn is None:
        raise Refused(
            "The code was not right. Look that the time of the phone is right, and type the six "
            "digits that the app shows now."
        )
    made = Factor(account=account, kind=FactorKind.APP, turn=turn, added_at=now)
    made.sealed = seal(secret, SECRET)
    made.save(force_insert=True)
    note(by, "factor added", "account", account.pk, (), kind=FactorKind.APP.value)


def held(account: Account) -> list[Factor]:
    return list(Factor.objects.filter(account=account, removed_at=None).order_by("added_at"))


def shows_app(account: Account, code: str, now: datetime) -> bool:
    """Whether one of their apps says this code now. Nobody can use it a second time."""
    for each in Factor.objects.filter(account=account, removed_at=None, kind=FactorKind.APP):
        secret = unseal(each.sealed, SECRET)
        turn = _turn(secret, code, now, after=each.turn) if secret else None
        if turn is not None:
            fresh = Factor.objects.filter(id=each.id, removed_at=None, turn__lt=turn)
            return fresh.update(turn=turn, used_at=now) == 1
    return False


def new_codes(by: Actor, account: Account, now: datetime) -> list[str]:
    """Ten new recovery codes; older ones are good no more. They are told this once."""
    RecoveryCode.objects.filter(account=account, gone_at=None).update(gone_at=now)
    made = [_code() for _ in range(CODES)]
    for code in made:
        RecoveryCode(account=account, hashed=_hashed(code), made_at=now).save(force_insert=True)
    note(by, "recovery codes made", "account", account.pk, (), number=CODES)
    return made


def codes_left(account: Account) -> int:
    return RecoveryCode.objects.filter(account=account, gone_at=None).count()


def shows_recovery_code(account: Account, code: str, now: datetime) -> bool:
    """Whether it is one of theirs, which is then gone."""
    unused = RecoveryCode.objects.filter(account=account, gone_at=None, hashed=_hashed(code))
    return unused.update(gone_at=now) == 1


def remove(by: Actor, account: Account, factor: UUID, now: datetime) -> None:
    """Take away one's own. Never the last: that would leave the password alone."""
    mine = held(account)
    if factor not in [each.id for each in mine]:
        raise NotAllowed("No such factor of theirs.")
    if len(mine) == 1:
        raise Refused(LAST_ONE)
    gone = next(each for each in mine if each.id == factor)
    Factor.objects.filter(id=factor).update(removed_at=now, removed_by=by.practitioner)
    note(by, "factor removed", "account", account.pk, (), kind=gone.kind)


def _turn(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """The half-minute whose code this is: this one, the last or the next, if after `after`."""
    wanted, current = "".join(code.split()), int(now.timestamp()) // STEP
    app = pyotp.TOTP(secret)
    found = [
        turn
        for turn in (current - 1, current, current + 1)
        if constant_time_compare(app.generate_otp(turn), wanted) and turn > after
    ]
    return found[0] if found else None


def _code() -> str:
    text = "".join(secrets.choice(LETTERS) for _ in range(12))
    return "-".join((text[:4], text[4:8], text[8:]))


def _hashed(code: str) -> str:
    """Sixty random bits and a key outside the database: no slow hash is needed against guessing."""
    plain = "".join(letter for letter in code.lower() if letter in LETTERS)
    return salted_hmac("medlock recovery code", plain, algorithm="sha256").hexdigest()
