"""The files of a frozen version: tried again where they could not be written."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.orgs import make_user
from tests.factories.signing import make_desk, make_sent
from tests.web.office.clients import sign_in
from zhouzhi.apps.drafting.actions.versions import (
    WRITE_VERSION,
    NothingToWriteAgain,
    fail_version,
    write_files_again,
)
from zhouzhi.apps.drafting.models import Draft, DraftVersion
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def test_files_of_a_paper_that_went_out_are_written_again_where_they_failed() -> None:
    desk, stranger = make_desk(), make_user()
    make_sent(desk)
    Draft.objects.update(state="issued")
    version = DraftVersion.objects.get()
    later = version.made_at + timedelta(minutes=5)
    with pytest.raises(NothingToWriteAgain):
        write_files_again(version=version, actor=desk.host, at=later)
    fail_version(version=version, reason="成文时系统几次出错")
    with pytest.raises(PermissionRefused):
        write_files_again(version=version, actor=stranger, at=later)
    page = sign_in(desk.host).get(reverse("office:draft_files", args=[desk.draft.uuid]))
    assert reverse("office:draft_files_again", args=[version.uuid]) in page.content.decode()
    write_files_again(version=version, actor=desk.host, at=later)
    version.refresh_from_db()
    jobs = OutboxRow.objects.filter(kind=WRITE_VERSION)
    assert (version.failure, jobs.count()) == ("", 2)
    assert AuditLine.objects.filter(verb="drafting.version.retry").count() == 1
