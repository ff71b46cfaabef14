"""The National Referral Mechanism: whether there are reasonable grounds to think that a child was
trafficked, where possible in five working days; whether it is concluded, by a panel that decides
for the Home Office, in 45 days."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REASONABLE_GROUNDS = Timescale(
    code="trafficking_reasonable_grounds",
    what="Reasonable grounds decision, from the referral",
    term=Term(5, Unit.WORKING_DAYS),
    authority="Modern Slavery: statutory guidance for England and Wales, under the Modern Slavery"
    " Act 2015 section 49",
    evidence=Evidence.QUOTED,
    in_force=InForce(date(2020, 3, 1), assumed=True),
)

CONCLUSIVE_GROUNDS = Timescale(
    code="trafficking_conclusive_grounds",
    what="Conclusive grounds decision of a devolved panel, from the referral",
    term=Term(45, Unit.DAYS),
    authority="Home Office guidance on devolved decisions for child victims of modern slavery",
    evidence=Evidence.QUOTED,
    in_force=InForce(date(2021, 6, 1), assumed=True),
)
