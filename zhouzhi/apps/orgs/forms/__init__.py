"""What people type about units, groups and people, cleaned."""

from zhouzhi.apps.orgs.forms.groups import GroupForm, LargeGroupForm
from zhouzhi.apps.orgs.forms.people import AcceptForm, ContactForm, HandOverForm, InviteForm
from zhouzhi.apps.orgs.forms.sheets import SheetForm
from zhouzhi.apps.orgs.forms.units import (
    CloseUnitForm,
    DivisionsForm,
    EditUnitForm,
    NewUnitForm,
    UnitForm,
)

__all__ = [
    "AcceptForm",
    "CloseUnitForm",
    "ContactForm",
    "DivisionsForm",
    "EditUnitForm",
    "GroupForm",
    "HandOverForm",
    "InviteForm",
    "LargeGroupForm",
    "NewUnitForm",
    "SheetForm",
    "UnitForm",
]
