"""A world written down in the database, as the system does."""

from __future__ import annotations

from collections.abc import Callable

from tests.properties.worlds_of_access import LONGEST, NOW, TODAY, World


def keep(world: World) -> None:
    """Write the world down, as the system does."""
    from medlock.people import models as kept

    def add(model: type, rows: list) -> None:
        model._base_manager.using("system").bulk_create(rows)

    kinds = world.agencies
    add(kept.Agency, [kept.Agency(id=a, name=str(a), kind=kinds[a]) for a in kinds])
    teams = [
        kept.Team(id=team, agency_id=owner, name=str(team), function=function, place=place)
        for team, (owner, function, place) in world.teams.items()
    ]
    add(kept.Team, teams)
    workers = [
        kept.Practitioner(id=each.practitioner, name="-", agency_id=each.agency, trained_on=TODAY)
        for each in world.actors
    ]
    add(kept.Practitioner, workers)
    posts = [
        kept.Membership(
            practitioner_id=row["worker"], team_id=row["team"], role=row["role"],
            from_on=row["from_on"], to_on=row["to_on"],
        )
        for row in world.posts
    ]  # fmt: skip
    add(kept.Membership, posts)
    setter = world.actors[0].practitioner
    people = world.people.items()
    families = world.families.items()
    add(kept.Household, [kept.Household(id=home, authority=a) for home, a in families])
    add(
        kept.Context,
        [
            kept.Context(id=it, authority=a, place=place, kind="place", name="-", registered_at=NOW)
            for it, (a, place) in world.contexts.items()
        ],
    )
    add(kept.Person, [kept.Person(id=p, authority=a, registered_at=NOW) for p, a in people])
    open_already = set()
    for row in list(world.involvements):
        key = (row["person"], row["team"], row["worker"], row["purpose"])
        if row["ended_at"] is None and key in open_already:
            world.involvements.remove(row)
        elif row["ended_at"] is None:
            open_already.add(key)
    add(
        kept.Involvement,
        [
            kept.Involvement(
                person_id=row["person"], team_id=row["team"], worker_id=row["worker"],
                purpose=row["purpose"], ground="-", began_at=row["began_at"],
                ended_at=row["ended_at"], set_by_id=setter,
            )
            for row in world.involvements
        ],
    )  # fmt: skip
    for kind, rows in (("sealed", world.seals), ("excluded", world.bans)):
        for row in rows:
            bar = kept.Restriction(
                person_id=row["person"], kind=kind, reason="high_risk", because="-",
                from_at=row["began_at"], to_at=row["ended_at"], review_on=TODAY, set_by_id=setter,
            )  # fmt: skip
            add(kept.Restriction, [bar])
            add(
                kept.RestrictedName,
                [kept.RestrictedName(restriction=bar, practitioner_id=n) for n in row["names"]],
            )
    dated = ("from_on", "to_on")
    add(
        kept.Address,
        [
            kept.Address(
                person_id=row["person"], ward=row["ward"], protected=row["protected"],
                lines="-", postcode="-", **{name: row[name] for name in dated},
            )
            for row in world.addresses
        ],
    )  # fmt: skip
    ties = [
        kept.Relationship(
            person_id=row["person"], relative_id=row["relative"], kind="sibling",
            **{name: row[name] for name in dated},
        )
        for row in world.ties
    ]  # fmt: skip
    add(kept.Relationship, ties)
    add(
        kept.HouseholdMember,
        [
            kept.HouseholdMember(
                household_id=row["household"], person_id=row["person"],
                **{name: row[name] for name in dated},
            )
            for row in world.homes
        ],
    )  # fmt: skip
    _keep_what_opens(world, add)


def _keep_what_opens(world: World, add: Callable[[type, list], None]) -> None:
    from medlock.people import models as kept

    setter, agencies = world.actors[0].practitioner, world.workers
    add(kept.BreakGlass, [
        kept.BreakGlass(
            person_id=row["person"], practitioner_id=row["worker"],
            agency_id=agencies[row["worker"]], reason="medical_emergency",
            because="Somebody is in danger now.", began_at=row["began_at"],
            ends_at=row["ends_at"], ended_at=row["ended_at"], unseals=row["unseals"],
        )
        for row in world.glass
    ])  # fmt: skip
    for row in world.adoptions:
        joined = kept.Adoption(
            before_id=row["before"], after_id=row["after"], order_on=TODAY, recorded_at=NOW,
            recorded_by_id=setter,
        )  # fmt: skip
        add(kept.Adoption, [joined])
        add(kept.AdoptionName, [
            kept.AdoptionName(adoption=joined, practitioner_id=name["worker"],
                              from_on=name["from_on"], to_on=name["to_on"], set_by_id=setter)
            for name in row["names"]
        ])  # fmt: skip
    for row in world.requests:
        request = kept.RecordsRequest(
            id=row["id"], kind="court_order", agency_id=row["agency"], authority="E08000003",
            received_on=TODAY, opened_at=row["opened_at"], opened_by_id=setter,
            closed_at=row["closed_at"],
        )  # fmt: skip
        add(kept.RecordsRequest, [request])
        add(kept.RequestedRecord, [
            kept.RequestedRecord(request=request, person_id=who, added_at=NOW)
            for who in row["people"]
        ])  # fmt: skip
    for row in world.agreements:
        gone = row["withdrawn_at"]
        agreement = kept.Agreement(
            person_id=row["person"], given_by="Mother", given_at=row["given_at"],
            recorded_by_id=setter, withdrawn_at=gone, withdrawn_by_id=setter if gone else None,
        )  # fmt: skip
        add(kept.Agreement, [agreement])
        add(kept.AgreedAgency, [
            kept.AgreedAgency(agreement=agreement, agency_id=agency)
            for agency in row["agencies"]
        ])  # fmt: skip
    _keep_who_is_where(world, add)


def _keep_who_is_where(world: World, add: Callable[[type, list], None]) -> None:
    from medlock.people import models as kept

    setter = world.actors[0].practitioner
    add(kept.AddressNeed, [
        kept.AddressNeed(
            person_id=row["person"], practitioner_id=row["worker"], team_id=row["team"],
            because="Visits.", from_on=row["from_on"], to_on=row["to_on"], set_by_id=setter,
        )
        for row in world.needs
    ])  # fmt: skip
    add(kept.Protection, [
        kept.Protection(
            person_id=row["person"], because="-", from_at=NOW - LONGEST, set_by_id=setter,
            to_at=row["to_at"], asked_by_id=row["to_at"] and setter,
            agreed_by_id=row["to_at"] and world.actors[1].practitioner,
        )
        for row in world.protections
    ])  # fmt: skip
    add(kept.MaybeSame, [
        kept.MaybeSame(
            person_id=row["person"], other_id=row["other"], suspected_at=NOW,
            suspected_by_id=setter, verdict=row["verdict"],
            judged_at=NOW if row["verdict"] else None,
            judged_by_id=setter if row["verdict"] else None,
        )
        for row in world.same
    ])  # fmt: skip
