"""Drafts with their issuers, sections and annexes, and the frozen versions of their paper."""

from zhouzhi.apps.drafting.models.draft import (
    Draft,
    DraftAnnex,
    DraftIssuer,
    DraftSection,
    DraftVersion,
)

__all__ = [
    "Draft",
    "DraftAnnex",
    "DraftIssuer",
    "DraftSection",
    "DraftVersion",
]
