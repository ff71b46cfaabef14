"""Deny by default: of everything about a person, of every app, there is nothing to see until an
actor is attached; and nothing about a person is left out of that."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db.models import ForeignKey, Manager, Model

from medlock.ledger.sight import Personal
from medlock.people.models import Context, Household, Person
from medlock.scoping.visible import Nobodys

SRC = Path(__file__).parents[2] / "src" / "medlock"
PERSONAL = [model for model in apps.get_models() if issubclass(model, Personal)]
NO_ROWS_TO_PAGES = {
    "people.NameToken": "pages may add a word of a name and read none: finding is the database's",
    "people.AsClosedAs": "pairs of ids for the rules of access, shown to nobody",
}
"""About somebody and yet no `Personal`, each with why that opens nothing."""


def test_the_manager_of_everything_about_a_person_is_empty_until_an_actor_is_attached() -> None:
    assert len(PERSONAL) > 25
    for model in PERSONAL:
        for manager in model._meta.managers:
            assert isinstance(manager, Nobodys), f"{model.__name__}.{manager.name}"
            for rows in (manager.all(), manager.filter(pk=None), manager.order_by("pk")):
                assert rows.query.is_empty(), model.__name__
                with pytest.raises(EmptyResultSet):
                    rows.query.sql_with_params()


def test_a_manager_that_forgets_is_found() -> None:
    class Forgetful(Manager[Model]):
        pass

    forgetful = Forgetful()
    forgetful.model = Person
    assert not forgetful.all().query.is_empty()


def test_whatever_hangs_on_a_person_a_family_or_a_context_is_personal() -> None:
    strangers = {
        model._meta.label
        for model in apps.get_models()
        if not issubclass(model, Personal) and _hangs_on_somebody(model)
    }
    assert strangers == NO_ROWS_TO_PAGES.keys()


def test_nothing_goes_round_the_managers() -> None:
    """`_base_manager` would see everything."""
    found = [
        f"{path.relative_to(SRC)}"
        for path in SRC.rglob("*.py")
        if path.parent.name != "town"  # writes rows in bulk as the system, on its own connection
        and ("_base_manager" in (text := path.read_text()) or "_default_manager" in text)
    ]
    assert found == []


def _hangs_on_somebody(model: type[Model]) -> bool:
    return any(
        isinstance(field, ForeignKey) and field.related_model in (Person, Household, Context)
        for field in model._meta.get_fields()
    )
