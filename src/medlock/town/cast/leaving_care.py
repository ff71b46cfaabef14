"""Leaving care: each line a family of the cast. Its children with their ages, how many months ago
they were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Kettlethorpe | Pippet 16, Merrily 5 | 24 | A pathway plan before leaving care | entry_to_care.looked_after leaving_care_assessment.completed pathway_plan.agreed_in_care
Cloverhurst | Orrin-Dew 17, Yarrowen 6 | 18 | Eighteen, and stays with the carers | entry_to_care.looked_after exit_from_care.care_leaver staying_put.staying_put
Puddlebottom | Fennick 17, Quillan 6, Dovren 10 | 16 | A new home, and visits after the move | exit_from_care.care_leaver care_leaver_move.moved
Thistleworth | Bexley-Joy 17, Kestrin 6 | 20 | In touch every eight weeks | exit_from_care.care_leaver pa_visit.seen pathway_review.continues
"""
