"""The town's statuses open before they end, whatever is written up late or signed days after: by
the ledger door's own rule."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from medlock.ledger import door
from medlock.pathway.objections import to_completion
from medlock.pathways import CATALOGUE
from medlock.town.coming import walk
from medlock.town.deeds import Ended
from medlock.town.families import families
from medlock.town.planning import Asked, plan, walk_all

NOW = datetime(2026, 11, 22, 4, 18, 20, tzinfo=UTC)


def objections(journeys):
    events = [event for each in journeys for deed in each.file.deeds for event in deed.events]
    return door.objections(events, ())


@pytest.mark.parametrize("seed", range(10))
def test_the_door_has_nothing_against_what_is_done(seed):
    assert objections(walk_all(plan(Asked(now=NOW, seed=seed, children=100, months=12)))) == []


def test_what_is_signed_late_may_still_end_so():
    """A placement began after the child's exit from care was written and before it was signed."""
    town = plan(Asked(now=NOW, seed=1, children=2000, months=36))
    one = walk(town, next(each for each in families(town) if each.number == 484))
    ended = [deed for deed in one.file.deeds if isinstance(deed, Ended)]
    assert any(deed.record.step.key == "exit_from_care" for deed in ended)
    for deed in ended:
        assert to_completion(CATALOGUE, deed.record, deed.outcomes, deed.at) == []
    assert objections([one]) == []
