"""Quality, voice and running the case: whether practice is good, and who says so."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

QUALITY = gathered("quality", "Quality, voice and running the case", __name__)
