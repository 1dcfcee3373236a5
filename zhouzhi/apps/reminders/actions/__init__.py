"""Writes about reminders: each one transaction, one audit line."""

from zhouzhi.apps.reminders.actions.plans import (
    AlreadyPaused,
    NotPaused,
    StepsRefused,
    choose_steps,
    pause_reminders,
    resume_reminders,
)
from zhouzhi.apps.reminders.actions.reminding import remind_people
from zhouzhi.apps.reminders.actions.seeing import note_seen
from zhouzhi.apps.reminders.actions.urging import NobodyTicked, WordsMissing, urge_units

__all__ = [
    "AlreadyPaused",
    "NobodyTicked",
    "NotPaused",
    "StepsRefused",
    "WordsMissing",
    "choose_steps",
    "note_seen",
    "pause_reminders",
    "remind_people",
    "resume_reminders",
    "urge_units",
]
