"""The invented town: plainly invented people on a real footprint, walking the declared pathways."""

from __future__ import annotations

from medlock.town.building import build

__all__ = ["build"]
