"""Activities with their sessions and records, clearances, open institutions, sheets."""

from zhouzhi.apps.activities.models.activities import (
    Activity,
    ActivityCampaign,
    ActivityChange,
    ActivityTopic,
    Host,
    RegisterEntry,
)
from zhouzhi.apps.activities.models.clearances import (
    Clearance,
    ClearanceDecision,
    ClearanceDemand,
)
from zhouzhi.apps.activities.models.institutions import (
    Institution,
    InstitutionFiling,
    OpeningSlot,
)
from zhouzhi.apps.activities.models.records import (
    Attendance,
    Coverage,
    Fund,
    Photo,
    Staff,
)
from zhouzhi.apps.activities.models.sessions import Session, SessionPlace, Speaker, Venue
from zhouzhi.apps.activities.models.sheets import ActivitySheet, ListTemplate

__all__ = [
    "Activity",
    "ActivityCampaign",
    "ActivityChange",
    "ActivitySheet",
    "ActivityTopic",
    "Attendance",
    "Clearance",
    "ClearanceDecision",
    "ClearanceDemand",
    "Coverage",
    "Fund",
    "Host",
    "Institution",
    "InstitutionFiling",
    "ListTemplate",
    "OpeningSlot",
    "Photo",
    "RegisterEntry",
    "Session",
    "SessionPlace",
    "Speaker",
    "Staff",
    "Venue",
]
