"""Why a team is involved: the purpose a step brings its team in for, and the statuses that keep
a purpose going when no single piece of work does. Read from the declarations."""

from __future__ import annotations

from medlock.pathways import CATALOGUE

OPENS = {step.key: step.purpose for step in CATALOGUE.steps.values() if step.purpose}
"""By step. One that is not here is done under whatever purpose is held already."""

SUSTAINS = {
    status.key: status.sustains for status in CATALOGUE.statuses.values() if status.sustains
}
"""By status."""

ENDING = frozenset({*OPENS.values(), *SUSTAINS.values()})
"""What a team is involved for no longer than something goes on: work of it, or such a status."""
