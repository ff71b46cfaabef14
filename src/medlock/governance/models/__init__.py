"""What governance keeps: places in teams that take two, lists confirmed, what was judged of
restrictions and suspicions, reviews of emergencies, answers to looks that seemed odd."""

from medlock.governance.models.emergency import EmergencyReview
from medlock.governance.models.judgements import RestrictionReview, SameJudgement
from medlock.governance.models.looks import FlagAnswer, HomeDeclared, LookBack
from medlock.governance.models.places import ConfirmedList, ProposedPlace

__all__ = [
    "ConfirmedList",
    "EmergencyReview",
    "FlagAnswer",
    "HomeDeclared",
    "LookBack",
    "ProposedPlace",
    "RestrictionReview",
    "SameJudgement",
]
