"""Writes about summaries: each one transaction and one audit line."""

from zhouzhi.apps.reports.actions.composing import (
    AlikeChanged,
    Composed,
    NothingToTell,
    compose_report,
    decide_alike,
)
from zhouzhi.apps.reports.actions.editions import (
    WRITE_EDITION,
    ReportIncomplete,
    fail_edition,
    finish_report,
    keep_files,
    revise_report,
)
from zhouzhi.apps.reports.actions.guards import ReportFinished
from zhouzhi.apps.reports.actions.photos import (
    MOST_PHOTOS,
    Chosen,
    ConsentMissing,
    TooManyPhotos,
    choose_photos,
)
from zhouzhi.apps.reports.actions.sections import (
    SectionTooLong,
    edit_section,
    restore_section,
)

__all__ = [
    "MOST_PHOTOS",
    "WRITE_EDITION",
    "AlikeChanged",
    "Chosen",
    "Composed",
    "ConsentMissing",
    "NothingToTell",
    "ReportFinished",
    "ReportIncomplete",
    "SectionTooLong",
    "TooManyPhotos",
    "choose_photos",
    "compose_report",
    "decide_alike",
    "edit_section",
    "fail_edition",
    "finish_report",
    "keep_files",
    "restore_section",
    "revise_report",
]
