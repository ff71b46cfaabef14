"""The front door: talking a worry through, and deciding with others who is best placed to help."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

FRONT_DOOR = gathered("front_door", "Front door and MASH", __name__)
