"""What whoever holds the whole database cannot make unseen: when people were here."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from tests.factories.orgs import make_user
from tests.foundation.audit.lines import tamper, write
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit import heads
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.audit.verify import verify

pytestmark = pytest.mark.usefixtures("shared_database")


def said(at: datetime) -> str:
    return f"{at.astimezone(clock.OFFICE_ZONE):%Y-%m-%d %H:%M}"


def seen(**times: datetime) -> None:
    get_user_model()._default_manager.update(**times)


def test_audit_of_which_only_the_newest_line_was_left_is_not_whole() -> None:
    make_user()
    write("first")
    seal_pending()
    kept = write("kept")
    joined_at = clock.now() - timedelta(hours=2)
    seen(date_joined=joined_at, last_login=None)
    tamper(
        f"DELETE FROM audit_auditseal WHERE line_id <> {kept.pk}",
        f"DELETE FROM audit_auditline WHERE id <> {kept.pk}",
        "DELETE FROM audit_audithead",
    )
    heads.path().unlink()
    found = verify()
    assert ([report.broken for report in found.chains], found.faults) == (
        [None],
        (
            f"最早的审计记录是 {said(kept.recorded_at)} 的，最早的账号却是 {said(joined_at)} 建的："
            "前面的记录被删掉了，请查明谁动过数据库",
        ),
    )


def test_audit_cut_back_to_before_somebody_signed_in_is_not_whole() -> None:
    make_user()
    write("thing")
    seal_pending()
    last = AuditLine.objects.latest("id")
    signed_in_at = clock.now() + timedelta(minutes=20)
    seen(last_login=signed_in_at)
    assert verify().faults == (
        f"最后一行审计记录是 {said(last.recorded_at)} 的，{said(signed_in_at)} 却还有人登录："
        "后面的记录被删掉了，请查明谁动过数据库",
    )


def test_people_who_came_and_signed_in_as_the_lines_say_are_no_fault() -> None:
    make_user()
    write("thing")
    seen(last_login=clock.now())
    assert verify().is_whole
