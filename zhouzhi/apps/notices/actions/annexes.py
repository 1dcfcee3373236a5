"""Writes about annexes (附件) that a notice names and does not carry, and that come later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.notices.actions.doubts import close_doubt
from zhouzhi.apps.notices.actions.readings import (
    fail_reading,
    move,
    queue_reading,
    received,
    record_step,
)
from zhouzhi.apps.notices.domain.doubts import (
    FROM_ANNEX,
    is_about_statistics_form,
    wants_annex,
)
from zhouzhi.apps.notices.domain.states import ReadingEvent
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.audit.actions import SYSTEM, Actor
from zhouzhi.foundation.errors import InvalidInput, gettext_noop

NO_FORM = gettext_noop(
    "这份附件里没有读出统计表。请上传带表格的 docx、pdf 或网页文件，或改用国家统一表式。"
)
ANNEX_KEPT = gettext_noop("已补上附件：{filename}")


class NoAnnexWanted(InvalidInput):
    """An annex can be added only where one is missing."""

    code = "no_annex_wanted"
    template = gettext_noop("这处疑点不缺附件，或者已经有了结论，不需要补传。请刷新页面查看。")


@transaction.atomic
def hand_in_annex(
    *, doubt: Doubt, stream: BinaryIO, filename: str, by: User, at: datetime
) -> Reading:
    """Hand in an annex that a notice names and does not carry (补传附件).

    A statistics form is read, to be chosen in its doubt afterwards. Any other file is kept beside
    the notice as it came, which settles the doubt.
    Raises NoAnnexWanted, DoubtSettled, FileTooLarge, FileEmpty, PermissionRefused.
    """
    if not wants_annex(doubt.code) or doubt.settled_at:
        raise NoAnnexWanted
    outer = doubt.read_notice
    reading = received(
        unit=outer.reading.unit, stream=stream, filename=filename, by=by, at=at, annex_to=outer
    )
    if is_about_statistics_form(doubt.code, doubt.message):
        queue_reading(reading, at)
        return reading
    said = ANNEX_KEPT.format(filename=reading.filename)
    close_doubt(doubt=doubt, settlement=said, actor=by, at=at)
    return move(reading, ReadingEvent.FINISH)


@transaction.atomic
def add_annex(
    *, read_notice: ReadNotice, stream: BinaryIO, filename: str, by: User, at: datetime
) -> Reading:
    """Keep an annex that came after all (补上附件) beside its notice, also after it was adopted.

    Whoever may read the notice has it from then on. Raises FileTooLarge, FileEmpty,
    PermissionRefused.
    """
    unit = read_notice.reading.unit
    reading = received(
        unit=unit, stream=stream, filename=filename, by=by, at=at, annex_to=read_notice
    )
    return move(reading, ReadingEvent.FINISH)


@transaction.atomic
def finish_annex(
    *, reading: Reading, form: Mapping[str, Any] | None, text: str, actor: Actor = SYSTEM
) -> Reading:
    """Lay the form that an annex brought (补传的表) beside the facts of the notice that names it.

    Without a form it is a failure with its reason. Raises InvalidTransition.
    """
    read_notice = reading.annex_to
    if form is None or read_notice is None:
        return fail_reading(reading=reading, reason=NO_FORM, actor=actor)
    row = move(reading, ReadingEvent.FINISH)
    row.text = text
    row.save(update_fields=["text"])
    last = read_notice.facts.aggregate(last=Max("position"))["last"] or 0
    Fact.objects.create(
        read_notice=read_notice,
        position=last + 1,
        kind=FindingKind.FORM,
        value=dict(form),
        read_value=dict(form),
        rule=FROM_ANNEX,
    )
    record_step(row, "notices.reading.finish", actor, rows=len(form["fields"]))
    return row
