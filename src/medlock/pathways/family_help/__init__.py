"""Family help: one assessment and one continuous plan for a family, whether or not the child is in
need by law. For authorities that have merged early help and help for children in need; others do
not see it. Nothing here but declarations."""

from __future__ import annotations

from medlock.pathway.gathering import gathered
from medlock.pathway.merging import Merging

FAMILY_HELP = Merging(
    service=gathered("family_help", "Family help", __name__),
    steps={
        "eha": "family_help_assessment",
        "cf_assessment": "family_help_assessment",
        "taf_meeting": "family_help_review",
        "cin_review": "family_help_review",
        "eh_visit": "family_help_visit",
        "cin_visit": "family_help_visit",
    },
    statuses={"early_help": "family_help", "cin_plan": "family_help"},
)
