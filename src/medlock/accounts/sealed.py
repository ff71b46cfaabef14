"""Text at rest that only this site can read: sealed with a key made from its secret key."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


def seal(text: str, purpose: str) -> str:
    """What is kept instead of the text. Another purpose cannot open it."""
    return _fernet(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str | None:
    """The text again, or nothing where it was tampered with or the key is another's."""
    try:
        return _fernet(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _fernet(purpose: str) -> MultiFernet:
    """Old keys (SECRET_KEY_FALLBACKS) still open; the newest seals."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(each, purpose)) for each in keys])


def _key(secret: str | bytes, purpose: str) -> bytes:
    made = HKDF(SHA256(), length=32, salt=None, info=f"medlock {purpose}".encode())
    return base64.urlsafe_b64encode(made.derive(force_bytes(secret)))
