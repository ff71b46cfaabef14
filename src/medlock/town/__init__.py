"""The invented town: plainly invented people on a real footprint, walking the declared pathways."""

from __future__ import annotations

from medlock.town.building import build
from medlock.town.planning import Asked
from medlock.town.told_by_files import tell_by_files

__all__ = ["Asked", "build", "tell_by_files"]
