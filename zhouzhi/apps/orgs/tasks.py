"""Background work about units and people: long sheets, and sessions that have ended."""

from functools import partial
from importlib import import_module

from django.conf import settings

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions.long_sheets import JOB, queue_rows
from zhouzhi.apps.orgs.models import UnitSheet
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.outbox.handlers import Finish, Job, handles
from zhouzhi.foundation.outbox.ticks import ticks

MAX_ATTEMPTS = 4
GAVE_UP = gettext_noop("系统几次出错，已停下。请稍后重新上传，仍不行请联系管理员。")


@handles(JOB, outside=True, max_attempts=MAX_ATTEMPTS)
def import_sheet(job: Job) -> Finish | None:
    """Import the next rows of a long sheet (导入名册); after several faults say that it stops."""
    sheet = UnitSheet.objects.select_related("applied_by").get(uuid=job.payload["sheet"])
    if job.attempt >= MAX_ATTEMPTS:
        return partial(_give_up, sheet)
    with act():
        sheet = actions.go_on_with_sheet(sheet=sheet)
    is_done = sheet.stopped or sheet.done_count >= sheet.row_count
    return None if is_done else partial(queue_rows, sheet)


def _give_up(sheet: UnitSheet) -> None:
    actions.stop_sheet(sheet=sheet, reason=GAVE_UP)


@ticks("orgs.forget_sessions", every_seconds=3600)
def forget_sessions() -> None:
    """Clear expired sessions (清理过期会话), with what a closed browser left in them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
