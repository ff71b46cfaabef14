"""What is kept about signing in. Secrets lie sealed or hashed; nothing here is about a child."""

from medlock.accounts.models.factor import Factor, FactorKind, RecoveryCode
from medlock.accounts.models.invitation import Identity, Invitation, Switching
from medlock.accounts.models.signed_in import SignedIn

__all__ = [
    "Factor",
    "FactorKind",
    "Identity",
    "Invitation",
    "RecoveryCode",
    "SignedIn",
    "Switching",
]
