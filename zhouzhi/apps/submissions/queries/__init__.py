"""Questions about versions: which there are, what they hold, what they lack, what changed."""

from zhouzhi.apps.submissions.queries.accepted import (
    accepted_files,
    accepted_photographs,
    may_be_shown,
)
from zhouzhi.apps.submissions.queries.contacts import Contact, contacts_for
from zhouzhi.apps.submissions.queries.contents import (
    asked_of,
    content_of,
    explanations_of,
    findings_of,
    given_in,
    is_held,
    press_pages,
    room_in,
    sheet_of,
)
from zhouzhi.apps.submissions.queries.duties import asked_by
from zhouzhi.apps.submissions.queries.files import file_given
from zhouzhi.apps.submissions.queries.known import known_of
from zhouzhi.apps.submissions.queries.reviewing import (
    Changed,
    InQueue,
    LookFirst,
    Since,
    changed_since,
    later_version,
    remarks_of,
    waiting_by_duty,
    waiting_for,
)
from zhouzhi.apps.submissions.queries.sources import born_of
from zhouzhi.apps.submissions.queries.uploads import upload_for, uploads_for
from zhouzhi.apps.submissions.queries.versions import (
    Waiting,
    accepted_version,
    draft_for,
    evidence_for,
    latest_for,
    next_to_review,
    submission_for,
    thumbnail_for,
    versions_for,
)
from zhouzhi.apps.submissions.queries.waiting import (
    SetAside,
    other_judges_of,
    papers_of,
    pressing_count,
    set_aside_for,
    typed_for_units_of,
)

__all__ = [
    "Changed",
    "Contact",
    "InQueue",
    "LookFirst",
    "SetAside",
    "Since",
    "Waiting",
    "accepted_files",
    "accepted_photographs",
    "accepted_version",
    "asked_by",
    "asked_of",
    "born_of",
    "changed_since",
    "contacts_for",
    "content_of",
    "draft_for",
    "evidence_for",
    "explanations_of",
    "file_given",
    "findings_of",
    "given_in",
    "is_held",
    "known_of",
    "later_version",
    "latest_for",
    "may_be_shown",
    "next_to_review",
    "other_judges_of",
    "papers_of",
    "press_pages",
    "pressing_count",
    "remarks_of",
    "room_in",
    "set_aside_for",
    "sheet_of",
    "submission_for",
    "thumbnail_for",
    "typed_for_units_of",
    "upload_for",
    "uploads_for",
    "versions_for",
    "waiting_by_duty",
    "waiting_for",
]
