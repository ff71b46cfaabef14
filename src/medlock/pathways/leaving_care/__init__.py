"""Leaving care: a plan for adult life, a home, and someone to turn to until 25."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

LEAVING_CARE = gathered("leaving_care", "Leaving care", __name__)
