"""Care: at its edge, in it, settled for good, and leaving it."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

CARE = gathered("care", "Care, placements, permanence and adoption", __name__)
