"""Input about obligations → clean values."""

from zhouzhi.apps.obligations.forms.dates import (
    AskExtensionForm,
    AssignForm,
    ExtendForm,
    GrantForm,
    LockForm,
    NewDayForm,
    PeriodForm,
    PostponeForm,
    ReasonForm,
    RefuseForm,
    ReopenForm,
    RescheduleForm,
)
from zhouzhi.apps.obligations.forms.duties import (
    ANCHORS,
    AskedDutyForm,
    DutyForm,
    LeadTimesForm,
)

__all__ = [
    "ANCHORS",
    "AskExtensionForm",
    "AskedDutyForm",
    "AssignForm",
    "DutyForm",
    "ExtendForm",
    "GrantForm",
    "LeadTimesForm",
    "LockForm",
    "NewDayForm",
    "PeriodForm",
    "PostponeForm",
    "ReasonForm",
    "RefuseForm",
    "ReopenForm",
    "RescheduleForm",
]
