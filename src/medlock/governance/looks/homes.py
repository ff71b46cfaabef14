"""A worker's own postcode, as a hash only the database compares: nobody reads it, and without the
site's key it says nothing."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.utils.crypto import salted_hmac


def key() -> bytes:
    """Never kept in the database: given to it for a comparison, from the site's own key."""
    return salted_hmac("medlock.own home", "key", algorithm="sha256").digest()


def hashed(practitioner: UUID, postcode: str) -> bytes:
    """Of this worker alone: two workers of one postcode have different ones."""
    said = f"{practitioner}{''.join(postcode.split()).upper()}".encode()
    return sha256(key() + sha256(key() + said).digest()).digest()
