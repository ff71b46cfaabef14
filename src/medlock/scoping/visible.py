"""The manager of everything that hangs on a person: nothing, until an actor is attached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression, F
from django.db.models.sql.compiler import SQLCompiler

from medlock.access.actor import Actor
from medlock.access.policy import scope
from medlock.access.vocabulary import Action, Compartment
from medlock.access.where import Where
from medlock.scoping.settings import ME
from medlock.scoping.sql import condition

M = TypeVar("M", bound=models.Model)


class Covered(Expression):
    """`where` holds of the person in a column, for this actor, and the transaction is theirs."""

    conditional = True

    def __init__(
        self, where: Where, actor: UUID, who: str, entry: dict[str, str] | None = None
    ) -> None:
        super().__init__(output_field=models.BooleanField())
        self.where, self.actor = where, actor
        self.names = tuple(entry or {})
        self.columns: list[Any] = [F(who), *(F(column) for column in (entry or {}).values())]

    def get_source_expressions(self) -> list[Any]:
        return self.columns

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        self.columns = list(exprs)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: object
    ) -> tuple[str, tuple[Any, ...]]:
        who, *rest = (compiler.compile(each)[0] for each in self.columns)
        found = condition(self.where, who, dict(zip(self.names, rest, strict=True)))
        return f"({ME} = %s AND {found.replace('%', '%%')})", (self.actor,)


class Nobodys(models.Manager[M]):
    """Deny by default: `objects.all()` is empty. `visible_to` is the way in for pages and acts;
    `as_the_system` the one for loading, building a town and copying, on its own connection."""

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().none()

    def visible_to(
        self,
        actor: Actor,
        part: Compartment = Compartment.INDEX,
        action: Action = Action.READ,
        *,
        about: str = "",
    ) -> models.QuerySet[M]:
        """The rows of which `decide` would say yes, inside `acting(actor)`. `about`: the column
        that says who, where a row is about two people and it is not the usual one."""
        about = about or getattr(self.model, "about", "person_id")
        entry = getattr(self.model, "entry_columns", {})
        covered = Covered(scope(actor, part, action), actor.practitioner, about, entry)
        return super().get_queryset().filter(covered)

    def as_the_system(self) -> models.QuerySet[M]:
        return super().get_queryset().using("system")
