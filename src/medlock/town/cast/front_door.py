"""The front door: each line a family of the cast. Its children with their ages, how many months
ago they were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Marmaladebeck | Jessamy 7, Linnetta 4, Mallowyn 10, Cobbin 0 | 20 | A school rings, is advised and carries on | conversation.advice
Quiltbeck | Dapple 11, Arlo-Fen 8, Nettla 0 | 18 | A neighbour writes; the family are told of the toy library | contact.signposted
Puddleshaw | Ivorell 2, Saffrey 5, Marlock 9, Plumley 5 | 16 | Agencies are asked, and early help is enough | contact.mash_enquiry mash_enquiry.early_help
Pebblegate | Sedgely 13, Wrenna 2, Calpin 6 | 12 | A doctor does not agree and managers settle it | conversation.disagreement escalation.managers
Clovergate | Willowby 6, Corrow 3, Rushby 9 | 22 | What may be told to a father is decided | sharing_decision.part_shared
Otterhatch | Brindle 10, Ebbin 7, Abbeline 1, Tansyn 13 | 9 | Referred twice within a year | referral.no_further_action referral.assessment
"""
