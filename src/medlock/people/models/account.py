"""The account someone signs in with. It says who they are; what they may do, memberships say."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from medlock.people.models.agency import Practitioner


class Accounts(BaseUserManager["Account"]):
    """Accounts are found by their e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    practitioner = models.OneToOneField(Practitioner, models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email
