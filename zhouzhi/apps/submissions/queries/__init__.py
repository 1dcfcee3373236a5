"""Questions about versions: which there are, what they hold, what they lack, what changed."""

from zhouzhi.apps.submissions.queries.contents import (
    asked_of,
    changes_since_last,
    content_of,
    findings_of,
    given_in,
    sheet_of,
)
from zhouzhi.apps.submissions.queries.versions import (
    accepted_version,
    draft_for,
    evidence_for,
    latest_for,
    submission_for,
    versions_for,
)

__all__ = [
    "accepted_version",
    "asked_of",
    "changes_since_last",
    "content_of",
    "draft_for",
    "evidence_for",
    "findings_of",
    "given_in",
    "latest_for",
    "sheet_of",
    "submission_for",
    "versions_for",
]
