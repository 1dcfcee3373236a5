"""Questions about versions: which there are, what they hold, what they lack, what changed."""

from zhouzhi.apps.submissions.queries.contacts import Contact, contacts_for
from zhouzhi.apps.submissions.queries.contents import (
    asked_of,
    changes_since_last,
    content_of,
    findings_of,
    given_in,
    room_in,
    sheet_of,
)
from zhouzhi.apps.submissions.queries.versions import (
    Waiting,
    draft_for,
    evidence_for,
    latest_for,
    next_to_review,
    submission_for,
    versions_for,
)

__all__ = [
    "Contact",
    "Waiting",
    "asked_of",
    "changes_since_last",
    "contacts_for",
    "content_of",
    "draft_for",
    "evidence_for",
    "findings_of",
    "given_in",
    "latest_for",
    "next_to_review",
    "room_in",
    "sheet_of",
    "submission_for",
    "versions_for",
]
