"""What those who review leave with a version: that they looked, and remarks on its fields."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.domain.remarks import (
    WORDS_LENGTH,
    NoSuchPlace,
    RemarkEmpty,
    RemarkTooLong,
    is_place,
    row_at,
)
from zhouzhi.apps.submissions.models import Look, Remark, Submission
from zhouzhi.apps.submissions.permissions import may_judge, may_remark
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.plain import plain_text


def note_look(*, submission: Submission, actor: User, at: datetime) -> None:
    """Note that somebody who may decide on a version has looked at it (看过); once a person.

    A second look takes no turn among those who write.
    """
    known = Look.objects.filter(submission=submission, by=actor)
    if known.exists() or not may_judge(actor, submission):
        return
    with transaction.atomic():
        _look, is_first = Look.objects.get_or_create(
            submission=submission, by=actor, defaults={"business_at": at}
        )
        if is_first:
            record(actor=actor, verb="submissions.version.look", obj=submission)


@transaction.atomic
def remark(*, submission: Submission, place: str, words: str, actor: User, at: datetime) -> Remark:
    """Say something of one field of a version (批注), or answer as its unit; both sides see it.

    Raises NoSuchPlace, RemarkEmpty, RemarkTooLong, CampaignClosed, PermissionRefused.
    """
    if not may_remark(actor, submission):
        raise PermissionRefused
    must_be_open(submission.obligation.requirement.campaign)
    said = plain_text(words).strip()
    if not said:
        raise RemarkEmpty(field="words")
    if len(said) > WORDS_LENGTH:
        raise RemarkTooLong(field="words", length=len(said), most=WORDS_LENGTH)
    if not _is_there(submission, place):
        raise NoSuchPlace
    made = Remark.objects.create(
        submission=submission,
        place=place,
        words=said,
        of_unit=may_answer(actor, submission.obligation),
        by=actor,
        business_at=at,
    )
    record(
        actor=actor,
        verb="submissions.version.remark",
        obj=submission,
        reason=said,
        detail={"place": place},
    )
    return made


def _is_there(submission: Submission, place: str) -> bool:
    position = row_at(place)
    if position is None:
        return is_place(place)
    form = submission.obligation.requirement.form_id
    return FormRow.objects.filter(form=form, position=position).exists() if form else False
