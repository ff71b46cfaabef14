"""What was typed into the form of a share: kept as typed, and read into what the act asks for."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from medlock.access.vocabulary import Compartment
from medlock.law.information_sharing import BY_CODE, Shared
from medlock.sharing.acts.weighing import Share
from medlock.sharing.reads.recipients import as_uuid
from medlock.words.refusals import Refused

PARTS = {each.value: each for each in Compartment}
ENDS = {each.value: each for each in Shared}
TEXTS = (
    "what", "to", "why", "ground", "outcome", "reason", "told", "unsafe", "withheld", "manager",
    "at_risk", "child_view",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """`texts` by the name of the box; `parts` as ticked."""

    texts: dict[str, str]
    parts: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    def first_objections(self) -> list[tuple[str, str]]:
        """What the three questions still lack, each with the box it is about."""
        lacks = (
            ("what", self["what"].strip(), "Say in a sentence what it is about."),
            ("part", self.parts, "Tick which parts of the record it comes from."),
            ("to", as_uuid(self["to"]), "Choose whom it goes to."),
            ("why", self["why"].strip(), "Say what they need it for."),
            ("ground", self["ground"] in BY_CODE, "Choose why it may be shared."),
        )
        return [(box, sentence) for box, said, sentence in lacks if not said]

    def share(self) -> Share:
        """`Refused` where a choice that the act needs was not made."""
        to, outcome = as_uuid(self["to"]), ENDS.get(self["outcome"])
        if to is None:
            raise Refused("Choose whom it goes to.")
        if outcome is None:
            raise Refused("Choose how it was decided.")
        if self["told"] not in ("yes", "no"):
            raise Refused("Say whether the family was told.")
        return Share(
            what=self["what"],
            parts=frozenset(PARTS[each] for each in self.parts),
            to=to,
            why=self["why"],
            ground=self["ground"],
            outcome=outcome,
            reason=self["reason"],
            told_family=self["told"] == "yes",
            unsafe_because=self["unsafe"],
            withheld=self["withheld"],
            manager=as_uuid(self["manager"]),
            at_risk=self["at_risk"],
            child_view=self["child_view"],
        )


def typed(sent: QueryDict) -> Typed:
    """What is no part of a record was not ticked on a page of ours, and is not read."""
    ticked = tuple(each for each in dict.fromkeys(sent.getlist("part")) if each in PARTS)
    return Typed({name: sent.get(name, "") for name in TEXTS}, ticked)
