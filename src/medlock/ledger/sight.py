"""What has been seen of people in this transaction, and whether it was put on record.

No audit, no read: `Personal` models report every row that becomes an object, the connection
reports every query on their tables, and `acting` will not end while anything is unaccounted for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Self
from uuid import UUID

from django.apps import apps
from django.db import models


class NotOnRecord(Exception):
    """Something of a person was read and no audit note says so. A mistake in Medlock's code."""


@dataclass(slots=True)
class Sight:
    """One transaction's account of whom it saw and whom it noted."""

    seen: set[UUID] = field(default_factory=set)
    noted: set[UUID] = field(default_factory=set)
    looked: bool = False  # a query went to a table of people
    written: bool = False  # at least one note was made

    def settle(self) -> None:
        """Raises `NotOnRecord` where the account does not balance."""
        if self.looked and not self.written:
            raise NotOnRecord("People's records were read and nothing was noted in the audit.")
        if missing := self.seen - self.noted:
            raise NotOnRecord(
                f"{len(missing)} people were read and not noted in the audit. Note whom a page "
                "shows or an act touches, with `ledger.audit.note`."
            )

    def watch(
        self,
        execute: Callable[[str, object, bool, dict[str, Any]], object],
        statement: str,
        params: object,
        many: bool,
        context: dict[str, Any],
    ) -> object:
        """An execute wrapper: catches what becomes no object, `values()` and raw SQL too."""
        if not self.looked and reads_people(str(statement)):
            self.looked = True
        return execute(statement, params, many, context)


current: ContextVar[Sight | None] = ContextVar("sight", default=None)


def saw(people: Iterable[UUID]) -> None:
    """Report that these people have been read."""
    sight = current.get()
    if sight is not None:
        sight.seen.update(people)


class Personal(models.Model):
    """A row about a person. `about` is the column that says who."""

    about: ClassVar[str] = "person_id"

    class Meta:
        abstract = True

    @classmethod
    def from_db(  # type: ignore[override] # the stubs are a version ahead of Django 5.2
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        found = super().from_db(db, field_names, values)
        who = found.__dict__.get(cls.about)
        if who is not None:
            saw((who,))
        return found


def reads_people(statement: str) -> bool:
    """Whether the statement takes rows out of a table about people."""
    return _tables().search(statement) is not None


@cache
def _tables() -> re.Pattern[str]:
    names = sorted(
        model._meta.db_table for model in apps.get_models() if issubclass(model, Personal)
    )
    return re.compile(rf'\b(?:FROM|JOIN)\s+"?(?:{"|".join(names) or "$^"})\b', re.IGNORECASE)
