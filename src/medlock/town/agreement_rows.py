"""What families agree to, as the rows that completing a step leaves: agreed, agreed anew, or taken
back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from medlock.pathway.agreeing import SaidSo, said_so
from medlock.pathway.answers import answers_for
from medlock.people.models import AgreedAgency, Agreement
from medlock.town import deeds
from medlock.town.involved import Involvement, Network
from medlock.town.rows import Row, Rows


@dataclass(slots=True)
class AgreementRows:
    """`rows` is where they are collected, once it is known who helped the family at the time."""

    rows: Rows
    heard: defaultdict[UUID, list[tuple[deeds.Ended, SaidSo]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def keep(self, deed: deeds.Ended) -> None:
        made = deed.record
        for each in made.subjects:
            answers = answers_for(made.answers, each.id)
            said = said_so(made.step, deed.outcomes[each.id], answers, deed.at)
            if said is not None:
                self.heard[each.id].append((deed, said))

    def keep_network(self, network: Network) -> None:
        """All that those of one family said, in the order in which they said it."""
        for who in dict.fromkeys(each.person for each in network.involvements):
            held = [each for each in network.involvements if each.person == who]
            standing: Row | None = None
            for deed, said in self.heard.pop(who, ()):
                if standing is not None:
                    standing |= {"withdrawn_at": deed.at, "withdrawn_by_id": deed.by.id}
                standing = None if said.withdrawn else self._agreed(who, deed, said, held)

    def _agreed(self, who: UUID, deed: deeds.Ended, said: SaidSo, held: list[Involvement]) -> Row:
        made = {
            "id": uuid4(),
            "person_id": who,
            "given_by": said.given_by.strip(),
            "given_at": said.given_at,
            "recorded_by_id": deed.by.id,
            "withdrawn_at": None,
            "withdrawn_by_id": None,
        }
        helping = {
            each.given.team.agency
            for each in held
            if each.given.team.kind in said.kinds
            and each.began_at <= deed.at
            and (each.ended_at is None or each.ended_at >= deed.at)
        }
        self.rows[Agreement].append(made)
        self.rows[AgreedAgency] += [
            {"agreement_id": made["id"], "agency_id": agency}
            for agency in sorted({deed.team.agency, *helping})
        ]
        return made
