"""What a campaign requires, who takes part, and each unit's obligations with their history."""

from zhouzhi.apps.obligations.models.asked import AnswerLink, ExtensionRequest
from zhouzhi.apps.obligations.models.obligations import (
    Answer,
    Obligation,
    ObligationChange,
    Participant,
    RequirementServes,
)
from zhouzhi.apps.obligations.models.requirements import LeadTimes, Requirement

__all__ = [
    "Answer",
    "AnswerLink",
    "ExtensionRequest",
    "LeadTimes",
    "Obligation",
    "ObligationChange",
    "Participant",
    "Requirement",
    "RequirementServes",
]
