"""How soon a multi-agency enquiry is decided and each agency asked answers. Every hub sets its own
hours, most by how urgent the worry is rated."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

AUTHORITY = "Local multi-agency safeguarding hub policy"
MASH_ENQUIRY = local(
    "mash_enquiry", "Multi-agency enquiry decided", Term(24, Unit.HOURS), AUTHORITY
)
AGENCY_ANSWER = local("agency_answer", "Agency's answer", Term(4, Unit.HOURS), AUTHORITY)
AGENCY_REPORT = local("agency_report", "Agency's report", Term(5, Unit.WORKING_DAYS), AUTHORITY)
