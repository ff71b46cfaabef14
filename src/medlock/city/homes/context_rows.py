"""Places and groups where harm may happen, as rows: what they are called and where they are."""

from __future__ import annotations

from medlock.city.blocks import plain
from medlock.city.homes.names import street
from medlock.city.homes.settling import Homes
from medlock.city.homes.writing import Lines, moment
from medlock.city.lives import Life, subject
from medlock.city.mixing import mixed_up
from medlock.people.models.context import ONLINE, ContextKind

CALLED = {
    ContextKind.PLACE: ("{} Park", "the underpass at {}", "the steps by {}", "{} bus station"),
    ContextKind.PEER_GROUP: ("the {} lot", "young people who meet at {}", "the {} bikes"),
    ContextKind.SETTING: ("{} Takeaway", "{} Hostel", "{} Youth Club", "the vape shop at {}"),
    ContextKind.ONLINE_SPACE: ("the {} chat", "the {} server", "an account called {}"),
}
"""By kind; the word is that of a street."""
KINDS = {
    "place": ContextKind.PLACE,
    "peer_group": ContextKind.PEER_GROUP,
    "online": ContextKind.ONLINE_SPACE,
    **dict.fromkeys(("school", "setting", "business"), ContextKind.SETTING),
}
"""By the code it is told of with."""


def keep_context(homes: Homes, lines: Lines, life: Life) -> None:
    """Under its own id, in the ward of whoever told of it."""
    kind = kind_of(life)
    number = mixed_up(homes.staying.key, 60, life.number)
    called = CALLED[kind][number % len(CALLED[kind])].format(street(number).split(" ")[-2])
    day = homes.registered(life)
    where = homes.ward(life.family, day) or homes.lives.authority
    made = subject(homes.lives.seed, homes.lives.authority, life.number).hex()
    lines["people_context"].append(
        f"{made}\t{homes.lives.authority}\t{kind.value}\t{plain(called)}"
        f"\t{ONLINE if kind is ContextKind.ONLINE_SPACE else where}"
        f"\t{moment(homes.morning(day, life.family))}"
    )


def kind_of(life: Life) -> ContextKind:
    """As it was told of; else a place."""
    told = (each.answers.get("kind") for each in life.milestones)
    return KINDS[next((str(each) for each in told if each), "place")]
