"""Writes about activities: each one transaction and one audit line."""

from zhouzhi.apps.activities.actions.guards import EventReasonMissing
from zhouzhi.apps.activities.actions.life import (
    AttendanceMissing,
    NoNewTime,
    NotCleared,
    NotYetHeld,
    move_activity,
)
from zhouzhi.apps.activities.actions.references import CampaignUnknown, HostUnknown
from zhouzhi.apps.activities.actions.rows import SessionWasHeld
from zhouzhi.apps.activities.actions.writing import (
    ActivityFixed,
    DraftNotAlone,
    Writing,
    create_activity,
    delete_draft,
    revise_activity,
    write_activities,
)
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.readiness import NotReady

__all__ = [
    "ActivityFixed",
    "AttendanceMissing",
    "CampaignUnknown",
    "DraftNotAlone",
    "EntriesRefused",
    "EventReasonMissing",
    "HostUnknown",
    "NoNewTime",
    "NotCleared",
    "NotReady",
    "NotYetHeld",
    "SessionWasHeld",
    "Writing",
    "create_activity",
    "delete_draft",
    "move_activity",
    "revise_activity",
    "write_activities",
]
