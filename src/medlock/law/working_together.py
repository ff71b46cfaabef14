"""The editions of Working Together to Safeguard Children, the statutory guidance most of the
timescales of social work come from, and the days each came into effect."""

from __future__ import annotations

from datetime import date

from medlock.law.timescale import InForce

EDITION_2013 = InForce(date(2013, 4, 15), date(2015, 3, 25))
EDITION_2015 = InForce(date(2015, 3, 26), date(2018, 7, 3))
EDITION_2018 = InForce(date(2018, 7, 4), date(2023, 12, 14), assumed=True)
EDITION_2023 = InForce(date(2023, 12, 15), assumed=True)

SINCE_2013 = InForce(EDITION_2013.start)
"""In every edition since the one that replaced initial and core assessments by one assessment."""
