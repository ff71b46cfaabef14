"""Social work: from a referral to a plan that keeps a child safe, and to the closing of it."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

SOCIAL_WORK = gathered("social_work", "Social work", __name__)
