"""What every invented city keeps, asked of its events alone: each function answers with what is
broken, in words. The declarations are asked anew; nothing is taken from whoever walked them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from functools import lru_cache
from itertools import groupby

from medlock.city.lives import date_of, subject
from medlock.pathway.event import LONDON, Kind
from medlock.pathway.language import SubjectKind
from medlock.pathway.offers import Situation, effects, objections, startable
from medlock.pathways import CATALOGUE

STATUS = (Kind.OPENED, Kind.ENDED)
UNDER_EIGHTEEN = ("cin_plan", "cp_plan", "looked_after")
GRACE = timedelta(days=1)


READ = (
    "id", "act", "kind", "name", "subject", "happened_at", "known_at", "recorded_at", "source",
    "origin", "subject_kind", "outcome", "version",
)  # fmt: skip


def rows_of(table):
    """Events as dictionaries of what the promises read, in the ledger's order."""
    return table.select(READ).to_pylist()


def by_subject(rows):
    found = defaultdict(list)
    for each in rows:
        found[each["subject"]].append(each)
    return found


def families_hold_each_child_once(lives):
    held = Counter(number for family in lives.families.values() for number in family.lives)
    yield from (f"life {number} is held {n} times" for number, n in held.items() if n > 1)
    yield from (f"life {number} has no family" for number in lives.lives.keys() - held.keys())
    yield from (f"family holds nobody: {number}" for number in held.keys() - lives.lives.keys())
    for life in lives.lives.values():
        if life.number not in lives.families[life.family].lives:
            yield f"life {life.number} is not in the family it names"


def nobody_comes_from_nowhere(lives, rows):
    """Subjects of children's and families' events are lives; each life's kind is the events'."""
    known = {subject(lives.seed, lives.authority, n): each for n, each in lives.lives.items()}
    adopted = {each["subject"] for each in rows if each["name"] == "born_on"}
    for who, kind in {(each["subject"], each["subject_kind"]) for each in rows}:
        if kind in (SubjectKind.CHILD, SubjectKind.FAMILY) and who not in known:
            if who not in adopted:
                yield f"{kind} {who.hex()} is nobody’s life"
        elif who in known and known[who].kind.value != kind:
            yield f"{who.hex()} is a {known[who].kind}, and has events of a {kind}"


def every_id_is_one(rows):
    twice = Counter(each["id"] for each in rows)
    yield from (f"event {one.hex()} is there {n} times" for one, n in twice.items() if n > 1)


def times_are_in_order(lives, rows, until):
    born = {subject(lives.seed, lives.authority, n): each for n, each in lives.lives.items()}
    for each in rows:
        happened, known, recorded = (each[f"{at}_at"] for at in ("happened", "known", "recorded"))
        on = happened.astimezone(LONDON).date()
        life = born.get(each["subject"])
        said = f"{each['kind']} {each['name']} of {on}"
        if not happened <= known <= recorded:
            yield f"{said}: happened {happened}, known {known}, recorded {recorded}"
        if recorded.astimezone(LONDON).date() > until:
            yield f"{said} was recorded after the last day"
        if life and life.kind is SubjectKind.CHILD:
            if on < date_of(life.born) and not life.unborn:
                yield f"{said} is before birth on {date_of(life.born)}"
            if on < date_of(life.born) - timedelta(weeks=42):
                yield f"{said} is before anybody expected a child born on {date_of(life.born)}"


def statuses_are_held_one_at_a_time(rows):
    """Rivals never overlap, nothing is inside without its outer, and nothing opens twice."""
    for who, mine in by_subject(each for each in rows if each["kind"] in STATUS).items():
        yield from (f"{who.hex()[:8]}: {said}" for said in _in_turn(mine))


def _in_turn(mine):
    """In the order in which they were written: an act leaves what may be held together."""
    held = {}
    for _, together in groupby(mine, key=lambda each: (each["act"], each["origin"])):
        for each in together:
            name, opens = each["name"], each["kind"] == Kind.OPENED
            if opens == (name in held):
                yield f"{name} {each['kind']} on {each['happened_at']:%Y-%m-%d} out of turn"
            if opens:
                held[name] = each["happened_at"]
            elif held.pop(name, each["happened_at"]) > each["happened_at"]:
                yield f"{name} ended on {each['happened_at']:%Y-%m-%d}, before it opened"
        yield from _unfit(frozenset(held))


@lru_cache(maxsize=1 << 14)
def _unfit(held):
    found = []
    for name in held:
        status = CATALOGUE.status(name)
        if status.within and status.within not in held:
            found.append(f"{name} outside {status.within}")
        found += [f"{name} beside {rival}" for rival in CATALOGUE.rivals[name] & held]
    return tuple(found)


def spans_lie_inside_their_outer(rows):
    """By when things happened, whenever they were written down."""
    for who, mine in by_subject(each for each in rows if each["kind"] in STATUS).items():
        spans = _spans(mine)
        for name, begun, over in spans:
            outer = CATALOGUE.status(name).within
            around = [(b, o) for n, b, o in spans if n == outer]
            if outer and not any(b <= begun and (o is None or (over and over <= o))
                                 for b, o in around):  # fmt: skip
                yield f"{who.hex()[:8]}: {name} from {begun} to {over} is not inside {outer}"
            for rival in CATALOGUE.rivals[name]:
                for n, b, o in spans:
                    if n == rival and (o is None or begun < o) and (over is None or b < over):
                        yield f"{who.hex()[:8]}: {name} from {begun} beside {rival} from {b}"


def _spans(mine):
    """Name, opened and ended, in the order of what happened."""
    begun, found = {}, []
    ordered = sorted(enumerate(mine), key=lambda each: (each[1]["happened_at"], each[0]))
    for _, each in ordered:
        if each["kind"] == Kind.OPENED:
            begun[each["name"]] = each["happened_at"]
        elif each["name"] in begun:
            found.append((each["name"], begun.pop(each["name"]), each["happened_at"]))
    return found + [(name, at, None) for name, at in begun.items()]


def nobody_is_a_child_for_ever(lives, rows, until):
    """What is for children ends by the eighteenth birthday."""
    born = {subject(lives.seed, lives.authority, n): each.born for n, each in lives.lives.items()}
    held = by_subject(e for e in rows if e["kind"] in STATUS and e["name"] in UNDER_EIGHTEEN)
    for who, mine in held.items():
        eighteen = _birthday(date_of(born[who]), 18) if who in born else until
        for name, begun, over in _spans(mine):
            last = until if over is None else over.astimezone(LONDON).date()
            if last > eighteen + GRACE:
                yield f"{who.hex()[:8]}: {name} from {begun:%Y-%m-%d} to {last}, 18 on {eighteen}"


def _birthday(born, years):
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return born.replace(year=born.year + years, day=28)


def casework_would_have_done_the_same(rows):
    """Each outcome was on offer as things stood, and left just what its declaration says; what was
    begun by hand could be."""
    told = [e for e in rows if e["source"] == "casework" and e["kind"] != Kind.RECORDED]
    led_to, first = defaultdict(set), {}
    for each in told:
        first.setdefault(each["origin"], each["act"])
        if each["kind"] == Kind.COMPLETED:
            led_to[each["act"]] |= set(_step(each).outcome(each["outcome"]).starts)
    for who, events in by_subject(told).items():
        apart = (e for e in events if e["name"] not in led_to[e["act"]])
        free = {each["id"] for each in apart if first[each["origin"]] == each["act"]}
        yield from (f"{who.hex()[:8]}: {said}" for said in _replayed(events, free))


def _step(each):
    return _declared(each["name"], each["version"])


@lru_cache(maxsize=1 << 12)
def _declared(name, version):
    declared = CATALOGUE.declarations[name]
    return next((each for each in declared if each.stamp == version), CATALOGUE.step(name))


def _replayed(events, free):
    held, under_way = frozenset(), {}
    for _, together in groupby(events, key=lambda each: (each["act"], each["recorded_at"])):
        told = list(together)
        done = [each for each in told if each["kind"] == Kind.COMPLETED]
        begun = [each for each in told if each["kind"] == Kind.STARTED]
        wanted = set()
        for each in done:
            under_way.pop(each["origin"], None)
            now = Situation(held, frozenset(under_way.values()))
            said, does = _judged(each["name"], each["version"], each["outcome"], now)
            yield from (f"{_at(each)}: {sentence}" for sentence in said)
            moved = {(e["kind"], e["name"]) for e in told
                     if e["kind"] in STATUS and e["origin"] == each["origin"]}  # fmt: skip
            should = {(Kind.ENDED.value, name) for name in does.ends}
            should |= {(Kind.OPENED.value, opening.status) for opening in does.opens}
            if moved != should:
                yield f"{_at(each)} left {sorted(moved)}, not {sorted(should)}"
            held = does.held(held)
            wanted |= {s for s in does.starts
                       if CATALOGUE.step(s).subject.value == each["subject_kind"]}  # fmt: skip
        if missing := wanted - {each["name"] for each in begun}:
            yield f"{_at(done[0])} did not start {sorted(missing)}"
        now = Situation(held, frozenset(under_way.values()))
        yield from _begun_by_hand([each for each in begun if each["id"] in free], now)
        under_way |= {each["origin"]: each["name"] for each in begun}


def _begun_by_hand(begun, now):
    """Or asked of an agency by work under way."""
    asked = {CATALOGUE.step(name).asked_with for name in now.under_way}
    for each in begun:
        if each["name"] not in _by_hand(now) | asked:
            yield f"{_at(each)} cannot be started by hand with {sorted(now.held)} held"


@lru_cache(maxsize=1 << 14)
def _by_hand(now):
    return frozenset(step.key for step in startable(CATALOGUE, now))


@lru_cache(maxsize=1 << 16)
def _judged(name, version, key, now):
    outcome = _declared(name, version).outcome(key)
    return objections(CATALOGUE, outcome, now), effects(CATALOGUE, outcome, now)


def _at(each):
    return f"{each['name']} {each['outcome']} written on {each['recorded_at']:%Y-%m-%d}"
