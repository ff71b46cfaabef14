"""Passkeys as a second factor: registered, and asked for, by Yubico's library.

The browser's answer is checked against the challenge of this session, this very origin, and the
key's own counter: one that goes back means that the key was copied.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from medlock.access.actor import Actor
from medlock.accounts.models import Factor, FactorKind
from medlock.accounts.sealed import seal, unseal
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.words.refusals import Refused

PURPOSE = "passkey"
LONGEST_NAME = 60
NOT_TAKEN = (
    "The passkey was not taken. Try again; if it goes on, use an authenticator app instead.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """The site as a browser names it: a passkey made for one is worth nothing on another."""

    host: str
    origin: str

    @property
    def server(self) -> Fido2Server:
        here = PublicKeyCredentialRpEntity(id=self.host, name="Medlock")
        return Fido2Server(here, verify_origin=lambda origin: origin == self.origin)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page gives to the browser, and what the session keeps until it answers."""

    options: str
    state: Mapping[str, Any]


def ask_to_add(place: Place, account: Account) -> Asked:
    user = PublicKeyCredentialUserEntity(
        id=account.pk.bytes, name=account.email, display_name=account.practitioner.name
    )
    options, state = place.server.register_begin(
        user,
        _credentials(account),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Asked(json.dumps(dict(options)["publicKey"]), state)


def add_passkey(
    by: Actor, account: Account, place: Place, answer: tuple[Mapping[str, Any], str, str]
) -> None:
    """`answer`: what the session kept, what the browser said, and what they call the passkey."""
    state, said, name = answer
    try:
        added = place.server.register_complete(state, json.loads(said))
        credential = added.credential_data
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused(NOT_TAKEN) from fault
    if credential is None:
        raise Refused(NOT_TAKEN)
    made = Factor(account=account, kind=FactorKind.PASSKEY, added_at=by.now)
    made.name = name.strip()[:LONGEST_NAME]
    made.sealed = seal(base64.b64encode(bytes(credential)).decode(), PURPOSE)
    made.turn = added.counter
    made.save(force_insert=True)
    note(by, "factor added", "account", account.pk, (), kind=FactorKind.PASSKEY.value)


def ask_to_show(place: Place, account: Account) -> Asked | None:
    """Nothing where they have no passkey."""
    known = _credentials(account)
    if not known:
        return None
    options, state = place.server.authenticate_begin(
        known, user_verification=UserVerificationRequirement.PREFERRED
    )
    return Asked(json.dumps(dict(options)["publicKey"]), state)


def shows_passkey(
    account: Account, place: Place, state: Mapping[str, Any], said: str, now: datetime
) -> bool:
    """Whether the browser answered with one of their passkeys, to this challenge."""
    known = {key.credential_id: (factor, key) for factor, key in _held(account)}
    try:
        answer = AuthenticationResponse.from_dict(json.loads(said))
        keys = [key for _, key in known.values()]
        found = place.server.authenticate_complete(state, keys, answer)
    except (ValueError, KeyError, TypeError):
        return False
    factor, turn = known[found.credential_id][0], answer.response.authenticator_data.counter
    if turn <= factor.turn and (turn, factor.turn) != (0, 0):
        return False
    same = Factor.objects.filter(id=factor.id, removed_at=None, turn=factor.turn)
    return same.update(turn=turn, used_at=now) == 1


def _held(account: Account) -> Sequence[tuple[Factor, AttestedCredentialData]]:
    kept = Factor.objects.filter(account=account, removed_at=None, kind=FactorKind.PASSKEY)
    opened = [(each, unseal(each.sealed, PURPOSE)) for each in kept]
    return [(each, AttestedCredentialData(base64.b64decode(text))) for each, text in opened if text]


def _credentials(account: Account) -> list[AttestedCredentialData]:
    return [key for _, key in _held(account)]
