"""Activities with their sessions and records, clearances, open institutions, sheets."""

from zhouzhi.apps.activities.models.activities import (
    Activity,
    ActivityCampaign,
    ActivityChange,
    ActivityTopic,
    Host,
    RegisterEntry,
)
from zhouzhi.apps.activities.models.amendments import Amendment
from zhouzhi.apps.activities.models.ceremonies import (
    AgendaItem,
    Ceremony,
    Delegate,
    Delegation,
    Guest,
    ReplySlip,
)
from zhouzhi.apps.activities.models.clearances import (
    Clearance,
    ClearanceDecision,
    ClearanceDemand,
)
from zhouzhi.apps.activities.models.contests import (
    CalledUnit,
    ContestCall,
    Nomination,
    NominationFile,
)
from zhouzhi.apps.activities.models.doubles import PairJudgement
from zhouzhi.apps.activities.models.institutions import (
    FilingDecision,
    Institution,
    InstitutionFiling,
    OpeningSlot,
)
from zhouzhi.apps.activities.models.open_days import OpenDay
from zhouzhi.apps.activities.models.plans import PlannedActivity
from zhouzhi.apps.activities.models.public import (
    PublicActivity,
    PublicDay,
    PublicPlace,
    PublicPoint,
    PublicTopic,
)
from zhouzhi.apps.activities.models.public_photos import PublicPhoto
from zhouzhi.apps.activities.models.records import (
    Attendance,
    Coverage,
    Fund,
    Photo,
    Staff,
)
from zhouzhi.apps.activities.models.sessions import Session, SessionPlace, Speaker, Venue
from zhouzhi.apps.activities.models.settlements import ClashSettlement, SettledActivity
from zhouzhi.apps.activities.models.sheets import (
    ActivitySheet,
    InstitutionSheet,
    ListTemplate,
    SheetChange,
)

__all__ = [
    "Activity",
    "ActivityCampaign",
    "ActivityChange",
    "ActivitySheet",
    "ActivityTopic",
    "AgendaItem",
    "Amendment",
    "Attendance",
    "CalledUnit",
    "Ceremony",
    "ClashSettlement",
    "Clearance",
    "ClearanceDecision",
    "ClearanceDemand",
    "ContestCall",
    "Coverage",
    "Delegate",
    "Delegation",
    "FilingDecision",
    "Fund",
    "Guest",
    "Host",
    "Institution",
    "InstitutionFiling",
    "InstitutionSheet",
    "ListTemplate",
    "Nomination",
    "NominationFile",
    "OpenDay",
    "OpeningSlot",
    "PairJudgement",
    "Photo",
    "PlannedActivity",
    "PublicActivity",
    "PublicDay",
    "PublicPhoto",
    "PublicPlace",
    "PublicPoint",
    "PublicTopic",
    "RegisterEntry",
    "ReplySlip",
    "Session",
    "SessionPlace",
    "SettledActivity",
    "SheetChange",
    "Speaker",
    "Staff",
    "Venue",
]
