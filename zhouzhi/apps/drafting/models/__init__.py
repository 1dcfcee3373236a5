"""Drafts and their frozen versions, the signatures on them, the numbers they go out under."""

from zhouzhi.apps.drafting.models.draft import (
    Draft,
    DraftAnnex,
    DraftIssuer,
    DraftSection,
    DraftVersion,
    VersionPicture,
)
from zhouzhi.apps.drafting.models.numbering import Issue, NumberSeries, UsedNumber
from zhouzhi.apps.drafting.models.signing import Signing, SignOff

__all__ = [
    "Draft",
    "DraftAnnex",
    "DraftIssuer",
    "DraftSection",
    "DraftVersion",
    "Issue",
    "NumberSeries",
    "SignOff",
    "Signing",
    "UsedNumber",
    "VersionPicture",
]
