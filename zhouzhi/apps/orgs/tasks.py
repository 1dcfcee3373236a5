"""Background work about units and people: long sheets, and sessions that have ended."""

from importlib import import_module

from django.conf import settings

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions.sheets import JOB
from zhouzhi.apps.orgs.models import UnitSheet
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.ticks import ticks

MAX_ATTEMPTS = 4
GAVE_UP = gettext_noop("系统几次出错，已停下。请稍后重新上传，仍不行请联系管理员。")


@handles(JOB, max_attempts=MAX_ATTEMPTS)
def import_sheet(job: Job) -> None:
    """Import the next rows of a long sheet (导入名册); after several faults say that it stops."""
    sheet = UnitSheet.objects.get(uuid=job.payload["sheet"])
    with act():
        if job.attempt >= MAX_ATTEMPTS:
            actions.stop_sheet(sheet=sheet, reason=GAVE_UP)
        else:
            actions.go_on_with_sheet(sheet=sheet)


@ticks("orgs.forget_sessions", every_seconds=3600)
def forget_sessions() -> None:
    """Clear expired sessions (清理过期会话), with what a closed browser left in them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
