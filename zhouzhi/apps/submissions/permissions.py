"""Who may see a version, write one, take it back, confirm it, and judge it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.obligations.models import AnswerLink
from zhouzhi.apps.obligations.permissions import may_answer, may_file_for, may_run
from zhouzhi.apps.orgs.models import Invitation
from zhouzhi.apps.orgs.permissions import (
    Someone,
    codes_sent_by,
    codes_used_by,
    let_in_by,
    sent_code_to,
    standing,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission


def visible_to(user: Someone) -> QuerySet[Submission]:
    """The versions (报送) that `user` may look at.

    Those of the units acted for, drafts too; those handed in to campaigns that are overseen. A
    draft that an organiser types for a unit (代填) is seen by that organiser and by the unit.
    """
    own = Q(obligation__liable_unit__in=standing(user).unit_ids)
    overseen = Q(obligation__requirement__campaign__in=campaigns_seen_by(user).values("pk"))
    typed = Q(filed_for_unit=True, begun_by=getattr(user, "pk", None))
    handed_in = ~Q(state=SubmissionState.DRAFT)
    return Submission.objects.filter(own | (overseen & (handed_in | typed)))


def may_edit(user: Someone, submission: Submission) -> bool:
    """Whether `user` may write in a draft: for the own unit, or the draft typed for it (代填)."""
    if submission.state != SubmissionState.DRAFT:
        return False
    return may_answer(user, submission.obligation) or _typed_by(user, submission)


def may_withdraw(user: Someone, submission: Submission) -> bool:
    """Whether `user` may take a version back (撤回): the unit, or who typed it unconfirmed."""
    if may_answer(user, submission.obligation):
        return True
    return _typed_by(user, submission) and submission.confirmed_at is None


def may_confirm(user: Someone, submission: Submission) -> bool:
    """Whether `user` may confirm what was filed for the unit (代填确认)."""
    return submission.filed_for_unit and may_answer(user, submission.obligation)


def may_judge(user: Someone, submission: Submission) -> bool:
    """Whether `user` may accept or return: an organiser's officer who did not state it.

    Nor may one account be of the other's making: two accounts of one person are no four eyes.
    """
    if has_stated(user, submission):
        return False
    campaign = submission.obligation.requirement.campaign
    tied = has_sent_code(user, submission) or was_let_in(user, submission)
    return may_run(user, campaign) and not tied


def may_remark(user: Someone, submission: Submission) -> bool:
    """Whether `user` may remark on a handed-in version (批注): an organiser, or its own unit."""
    if submission.state == SubmissionState.DRAFT:
        return False
    campaign = submission.obligation.requirement.campaign
    return may_run(user, campaign) or may_answer(user, submission.obligation)


def has_sent_code(user: Someone, submission: Submission) -> bool:
    """Whether who stated a version came in by a code of `user`, in this campaign.

    By one that set a password, or by the unit's answer code (报送码). The sender of a code could
    have stated it as that person, and so never judges it.
    """
    since = submission.obligation.requirement.campaign.made_at
    person_id = stated_by_id(submission)
    linked = _bearers_of(user).filter(bearer=person_id).exists() if person_id else False
    return linked or sent_code_to(user, person_id, since=since)


def _bearers_of(user: Someone) -> QuerySet[AnswerLink]:
    """The answer codes that `user` gave out; each has an account of its own as its bearer."""
    return AnswerLink.objects.filter(made_by=getattr(user, "pk", None), made_by__isnull=False)


def was_let_in(user: Someone, submission: Submission) -> bool:
    """Whether who stated a version let `user` in by a code, in this campaign."""
    since = submission.obligation.requirement.campaign.made_at
    codes = let_in_by(stated_by_id(submission), since=since)
    return codes.filter(membership__user=getattr(user, "pk", None)).exists()


def has_stated(user: Someone, submission: Submission) -> bool:
    """Whether `user` is who stated a version, and so never judges it."""
    person_id = stated_by_id(submission)
    return person_id is not None and person_id == getattr(user, "pk", None)


def stated_by_id(submission: Submission) -> int | None:
    """Who stated a version: the one of the unit who confirmed it, else who submitted it.

    Who held it against the unit's paper (盖章纸质件) stated nothing.
    """
    said_by_unit = submission.confirmed_by_id if submission.paper_id is None else None
    return said_by_unit or submission.submitted_by_id


_SAID_BY_UNIT = Q(paper__isnull=True, confirmed_by__isnull=False)


def stated_by(user: Someone) -> Q:
    """The condition that `user` stated a version: `has_stated` for many rows."""
    key = getattr(user, "pk", None)
    return (_SAID_BY_UNIT & Q(confirmed_by=key)) | (~_SAID_BY_UNIT & Q(submitted_by=key))


def from_code_of(user: Someone) -> Q:
    """The condition that a code ties `user` to who stated it, for many rows.

    As `has_sent_code` or `was_let_in`. Three queries, for the persons: mostly there is none, and
    no row need be held against the codes.
    """
    sent = _tied_by(codes_sent_by(user), "membership__user")
    bearers = set(_bearers_of(user).values_list("bearer", flat=True))
    unit_said = _SAID_BY_UNIT & Q(confirmed_by__in=bearers)
    linked = unit_said | (~_SAID_BY_UNIT & Q(submitted_by__in=bearers))
    return sent | _tied_by(codes_used_by(user), "made_by") | linked


def _tied_by(codes: QuerySet[Invitation], person: str) -> Q:
    people = set(codes.order_by().values_list(person, flat=True))
    if not people:
        return Q(pk__in=())
    used = codes.filter(used_at__gte=OuterRef("obligation__requirement__campaign__made_at"))
    by_unit = Exists(used.filter(**{person: OuterRef("confirmed_by")}))
    by_sender = Exists(used.filter(**{person: OuterRef("submitted_by")}))
    unit_said = _SAID_BY_UNIT & Q(confirmed_by__in=people) & Q(by_unit)
    return unit_said | (~_SAID_BY_UNIT & Q(submitted_by__in=people) & Q(by_sender))


def awaits_word() -> Q:
    """The condition that a version typed for a unit (代填) is confirmed by nobody yet."""
    return Q(filed_for_unit=True, confirmed_at__isnull=True)


def _typed_by(user: Someone, submission: Submission) -> bool:
    typed = submission.filed_for_unit and submission.begun_by_id == getattr(user, "pk", None)
    return typed and may_file_for(user, submission.obligation)
