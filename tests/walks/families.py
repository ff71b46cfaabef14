"""A family that hides from the father: what a letter to him must never say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.walks.deeds import assessment

ADDRESS, POSTCODE = "12 Rosebery Avenue", "M4 6AG"
LETTER = (
    "Dear Tom,\n\nAmara is well. She lives at 12 rosebery ave, m46ag now.\n\n"
    "Her aunt's friend Janet Cole met her at school."
)


@dataclass
class Family:
    child: UUID
    mother: UUID
    father: UUID


def hidden(town: Any) -> Family:
    """Amara and her mother live where her father must not find them; he is on the record too."""
    from medlock.people.acts.addresses import Home, record_address
    from medlock.people.acts.naming import Name
    from medlock.people.acts.new_person import NewPerson
    from medlock.people.acts.relating import Tie, add_relative, live_together
    from medlock.people.models.person import RelationshipKind

    assessment(town, "Amara")
    child = town.children["Amara"]
    with town.acting("worker") as by:
        mother, father = (
            add_relative(
                by,
                child,
                NewPerson(authority="E08000003", name=Name(given=given, family=family)),
                Tie(kind=kind, has_parental_responsibility=True),
                now=by.now,
            )
            for given, family, kind in (
                ("Ngozi", "Okafor", RelationshipKind.MOTHER),
                ("Tom", "Reed", RelationshipKind.FATHER),
            )
        )
        live_together(by, [child, mother], from_on=None, now=by.now)
        home = Home(lines=f"{ADDRESS}\nAncoats", postcode=POSTCODE, protected=True,
                    ward="E05011350", from_on=date(2026, 1, 5))  # fmt: skip
        record_address(by, [child], home, now=by.now)
    return Family(child, mother, father)


def needs_to_know(town: Any, who: str, person: UUID) -> None:
    from medlock.people.acts.needs import Need, record_need

    with town.acting("manager") as by:
        until = by.now.date() + timedelta(days=30)
        need = Need(because="They visit them.", until=until, practitioner=town.people[who])
        record_need(by, person, need, now=by.now)


def letter_to(client: Any, town: Any, name: str, text: str = LETTER, **more: Any) -> Any:
    from tests.walks.sending import chosen

    page = f"/children/{town.children['Amara']}/letter/"
    return chosen(client, page, name, title="Your letter", text=text, **more)
