"""Who sees a draft, who writes in it, who signs it, and who keeps an office's numbers."""

from zhouzhi.apps.drafting.permissions.drafts import (
    host_of,
    hosts,
    may_draft,
    may_open_files,
    visible_to,
)
from zhouzhi.apps.drafting.permissions.signing import (
    may_issue,
    may_keep_numbers,
    may_record_paper,
    may_sign,
    offices_signed_for,
    posts_signing,
    signings_visible_to,
)

__all__ = [
    "host_of",
    "hosts",
    "may_draft",
    "may_issue",
    "may_keep_numbers",
    "may_open_files",
    "may_record_paper",
    "may_sign",
    "offices_signed_for",
    "posts_signing",
    "signings_visible_to",
    "visible_to",
]
