"""The statutory lists and returns that steps supply, by the name `feeds` uses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ANNEX_A = (
    "contacts",
    "early help and early help assessments",
    "referrals",
    "statutory assessments",
    "section 47 enquiries and initial child protection conferences",
    "children in need",
    "children with a child protection plan",
    "children in care",
    "care leavers",
    "children with a plan for adoption",
    "prospective adopters",
)
"""What Ofsted asks for before an inspection of children’s services, list by list."""

LISTS: Mapping[str, str] = MappingProxyType(
    {
        **{
            f"Annex A {number}": f"Ofsted inspection of local authority children’s services,"
            f" child-level list {number}: {what}"
            for number, what in enumerate(ANNEX_A, start=1)
        },
        "CIN census": "Children in need census, to the Department for Education each year",
        "SSDA903": "Children looked after return, to the Department for Education each year",
        "SSDA903 OC2": "Children looked after return: outcomes of those looked after a year",
        "SSDA903 OC3": "Children looked after return: care leavers aged 17 to 21",
        "SSDA903 AD1": "Children looked after return: adoptions",
        "School census": "School census, to the Department for Education each term",
        "SEN2": "Education, health and care plans, to the Department for Education each year",
        "CME": "Children missing education, to the Department for Education each term",
        "EHE": "Children in elective home education, to the Department for Education each term",
        "YJ key performance indicators": "Youth justice indicators, to the Youth Justice Board",
    }
)
"""By name, what each is in full."""
