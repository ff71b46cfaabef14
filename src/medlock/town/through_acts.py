"""Deeds done as a person would do them: each through the acts of casework, one transaction each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod
from uuid import UUID

from medlock.access.actor import Actor
from medlock.casework.acts.ask import ask
from medlock.casework.acts.complete import complete
from medlock.casework.acts.hand_over import hand_over
from medlock.casework.acts.naming import name_children
from medlock.casework.acts.save import save
from medlock.casework.acts.sign import sign, submit
from medlock.casework.acts.start import Wanted, start
from medlock.casework.reads.pieces import Piece
from medlock.ledger.acting import acting
from medlock.pathway.completion import Subject
from medlock.people.acts.addresses import Home, record_address
from medlock.people.acts.births import record_birth
from medlock.people.acts.details import Detail, record_detail
from medlock.people.acts.involving import Whom, involve
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import AlreadyHere, NewPerson, Team, register_child
from medlock.people.acts.relating import Tie, add_relationship, add_relative, live_together
from medlock.people.acts.restricting import Why, restrict
from medlock.people.acts.safe_contact import SafeWays, keep_card
from medlock.people.models.contact_detail import DetailKind
from medlock.people.models.person import RelationshipKind
from medlock.people.models.restriction import RestrictionReason
from medlock.people.reads.actors import practitioner
from medlock.people.reads.search import by_name
from medlock.town import deeds
from medlock.town.reaching import reaching


@dataclass(slots=True)
class Acts:
    """`same` tells which record of the town's stands for which of the walk's."""

    authority: str
    named: dict[UUID, deeds.Child] = field(default_factory=dict)
    same: dict[UUID, UUID] = field(default_factory=dict)

    def perform(self, told: Iterable[deeds.Deed]) -> None:
        for deed in told:
            by = practitioner(deed.by.id, deed.at)
            with acting(by):
                self._do(deed, by)

    def of(self, known: UUID) -> UUID:
        return self.same.get(known, known)

    @singledispatchmethod
    def _do(self, deed: deeds.Deed, by: Actor) -> None:
        raise TypeError(f"Nothing is known of doing {type(deed).__name__}.")

    @_do.register
    def _(self, deed: deeds.Registered, by: Actor) -> None:
        child = deed.child
        new = NewPerson(
            authority=self.authority,
            name=Name(given=child.given, family=child.family),
            born_on=child.born_on,
            expected_on=child.expected_on,
            coded=child.coded,
        )
        team = Team(deed.team.id, deed.purpose)
        try:
            who = register_child(by, new, team, now=deed.at)
        except AlreadyHere as found:
            others = frozenset(card.person for card in found.cards)
            who = register_child(by, new, team, now=deed.at, none_of=others)
        self.same[child.id], self.named[child.id] = who, child
        if deed.home:
            record_address(by, [who], _home(deed.home), now=deed.at)
            if deed.home.protected:
                _reach(by, who, child, deed.at)

    @_do.register
    def _(self, deed: deeds.Related, by: Actor) -> None:
        first, *others = children = [self.of(each) for each in deed.children]
        name = Name(given=deed.parent.given, family=deed.parent.family)
        tie = Tie(kind=RelationshipKind(deed.parent.kind), has_parental_responsibility=True)
        new = NewPerson(authority=self.authority, name=name)
        parent = self.same[deed.parent.id] = add_relative(by, first, new, tie, now=deed.at)
        for each in others:
            add_relationship(by, each, parent, tie, now=deed.at)
        household = live_together(by, [*children, parent], from_on=None, now=deed.at)
        self.same[deed.home] = household

    @_do.register
    def _(self, deed: deeds.Moved, by: Actor) -> None:
        people = [self.of(each) for each in deed.people]
        record_address(by, people, _home(deed.home), now=deed.at)

    @_do.register
    def _(self, deed: deeds.Born, by: Actor) -> None:
        record_birth(by, self.of(deed.person), deed.born_on, now=deed.at)

    @_do.register
    def _(self, deed: deeds.Sealed, by: Actor) -> None:
        why = Why(reason=RestrictionReason.STAFF_CONFLICT, because=deed.because)
        restrict(by, self.of(deed.person), deed.allowed, why, now=deed.at)

    @_do.register
    def _(self, deed: deeds.Involved, by: Actor) -> None:
        involve(by, self.of(deed.person), Whom(team=deed.new.id, purpose=deed.purpose), now=deed.at)

    @_do.register
    def _(self, deed: deeds.HandedOver, by: Actor) -> None:
        hand_over(by, self.of(deed.work), deed.to.team.id, deed.to.named.id, now=deed.at)

    @_do.register
    def _(self, deed: deeds.Started, by: Actor) -> None:
        children = [self.of(each.id) for each in deed.begun.subjects]
        self._look_up(by, deed.begun.subjects)
        because = deed.begun.because and self.of(deed.begun.because)
        wanted = Wanted(step=deed.begun.step.key, children=children, because=because)
        self.same[deed.begun.id] = start(by, wanted, now=deed.at).id

    def _look_up(self, by: Actor, subjects: Iterable[Subject]) -> None:
        """Whoever takes a call looks the children up: only then may they open their records."""
        for each in subjects if by.takes_first_calls else ():
            if each.id not in self.named:
                continue
            child = self.named[each.id]
            by_name(by, f"{child.given} {child.family}", each.born_on)

    @_do.register
    def _(self, deed: deeds.Named, by: Actor) -> None:
        self._look_up(by, deed.subjects)
        name_children(by, self.of(deed.work), [self.of(s.id) for s in deed.subjects], now=deed.at)

    @_do.register
    def _(self, deed: deeds.Wrote, by: Actor) -> None:
        changed = {n: value for n, value in deed.answers.items() if deed.before.get(n) != value}
        save(by, self.of(deed.work), changed, deed.number - 1, now=deed.at)

    @_do.register
    def _(self, deed: deeds.Asked, by: Actor) -> None:
        made = ask(by, self.of(deed.work), [agency for agency, _ in deed.asked], now=deed.at)
        for (_, begun), piece in zip(deed.asked, made, strict=True):
            self.same[begun.id] = piece.id

    @_do.register
    def _(self, deed: deeds.Submitted, by: Actor) -> None:
        submit(by, self.of(deed.work), self._outcomes(deed.outcomes), now=deed.at)

    @_do.register
    def _(self, deed: deeds.Ended, by: Actor) -> None:
        work = self.of(deed.record.id)
        if deed.signed:
            follows = sign(by, work, now=deed.at).follows
        else:
            follows = complete(by, work, self._outcomes(deed.outcomes), now=deed.at).follows
        self._follow(deed.follows, follows)

    def _outcomes(self, outcomes: Mapping[UUID, str]) -> dict[UUID, str]:
        return {self.of(who): key for who, key in outcomes.items()}

    def _follow(self, told: Iterable[deeds.Begun], made: Iterable[Piece]) -> None:
        """Siblings come in no order, so work that follows one by one is told by who it is about."""
        found = {(each.step.key, frozenset(each.people)): each.id for each in made}
        for begun in told:
            people = frozenset(self.of(each.id) for each in begun.subjects)
            self.same[begun.id] = found[begun.step.key, people]


def _reach(by: Actor, who: UUID, child: deeds.Child, at: datetime) -> None:
    """How a family that hides is reached."""
    how = reaching(child)
    for kind, value in ((DetailKind.PHONE, how.phone), (DetailKind.SCHOOL, how.school)):
        record_detail(by, who, Detail(kind=kind, value=value), now=at)
    ways = SafeWays(number=how.phone, times=how.times, not_with=how.not_with)
    keep_card(by, who, ways, now=at)


def _home(told: deeds.Home) -> Home:
    return Home(
        lines=told.lines,
        postcode=told.postcode,
        ward=told.ward,
        protected=told.protected,
        from_on=told.from_on,
    )
