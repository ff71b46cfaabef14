"""Youth justice: keeping children out of court, seeing them through orders, and safe in custody."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

YOUTH_JUSTICE = gathered("youth_justice", "Youth justice", __name__)
