"""Where notices on file are read, and the sentences in them that make duties."""

from django.urls import reverse

from zhouzhi.apps.notices.permissions import may_read
from zhouzhi.apps.notices.queries import annexes_for


def notice_address(notice, *, requirement=None) -> str:
    """Where a notice is read, at the sentence of one of its duties (出处)."""
    url = reverse("office:notice", args=[notice.uuid])
    return f"{url}#at-{requirement.uuid.hex}" if requirement else url


def annexes_of(user, notice) -> list[dict[str, str]]:
    """The annexes that were added to a visible notice, each with where `user` downloads it."""
    return [
        {
            "name": row.filename,
            "url": reverse("office:notice_annex", args=[notice.uuid, row.uuid]),
        }
        for row in annexes_for(user, notice)
    ]


def sentence_address(user, requirement) -> str:
    """Where `user` reads the sentence that makes a duty; "" before it is issued, or not theirs."""
    if requirement.notice_id is None or not may_read(user, requirement.notice_id):
        return ""
    return notice_address(requirement.notice, requirement=requirement)
