"""Where notices on file are read, and the sentences in them that make duties."""

from django.urls import reverse

from zhouzhi.apps.notices.permissions import may_read


def notice_address(notice, *, requirement=None) -> str:
    """Where a notice is read, at the sentence of one of its duties (出处)."""
    url = reverse("office:notice", args=[notice.uuid])
    return f"{url}#at-{requirement.uuid.hex}" if requirement else url


def sentence_address(user, requirement) -> str:
    """Where `user` reads the sentence that makes a duty; "" where the notice is not theirs."""
    if not may_read(user, requirement.notice_id):
        return ""
    return notice_address(requirement.notice, requirement=requirement)
