"""Which versions wait for whom: to be reviewed, to be confirmed for a unit (待审核、待单位确认)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.queries import Reviewer, due_by, handed_in_to, reviewers_of
from zhouzhi.apps.orgs.permissions import Someone, let_in_by, standing
from zhouzhi.apps.submissions.domain.file_kinds import SVG
from zhouzhi.apps.submissions.domain.papers import NOT_PAPER, may_be_paper
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.permissions import (
    awaits_word,
    from_code_of,
    stated_by,
    stated_by_id,
)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Of what was handed in to a campaign, what `user` does not review.

    `stated_count` the user stated, so somebody else judges it (由他人审核); `typed_count` was typed
    for units (代填) and neither they nor their paper have confirmed it (待单位确认);
    `papered_count` is the like, but the user may judge it by the stamped paper that came with it;
    `coded_count` was stated by persons whose password was set by a code of the user.
    """

    stated_count: int = 0
    typed_count: int = 0
    papered_count: int = 0
    coded_count: int = 0

    @property
    def count(self) -> int:
        """All of it together."""
        return self.stated_count + self.typed_count + self.papered_count + self.coded_count


def set_aside_for(user: Someone, campaigns: Iterable[Campaign]) -> dict[int, SetAside]:
    """What `user` does not review of what waits in these campaigns, by their ids. Three queries.

    A version waits where its obligation does; that is said too, since an index knows of it.
    """
    ruled_out = _ruled_out(user)
    rows = (
        Submission.objects.filter(
            awaits_word() | ruled_out,
            state=SubmissionState.SUBMITTED,
            obligation__state=ObligationState.SUBMITTED,
            obligation__requirement__campaign__in=list(campaigns),
        )
        .order_by()
        .alias(has_paper=_has_paper())
        .values("obligation__requirement__campaign_id")
        .annotate(
            all=Count("pk"),
            typed=Count("pk", filter=awaits_word()),
            papered=Count("pk", filter=awaits_word() & Q(has_paper=True) & ~ruled_out),
            stated=Count("pk", filter=stated_by(user) & ~awaits_word()),
        )
    )
    return {
        row["obligation__requirement__campaign_id"]: SetAside(
            stated_count=row["stated"],
            typed_count=row["typed"] - row["papered"],
            papered_count=row["papered"],
            coded_count=row["all"] - row["typed"] - row["stated"],
        )
        for row in rows
    }


def _set_aside(user: Someone) -> Q:
    return awaits_word() | _ruled_out(user)


def _ruled_out(user: Someone) -> Q:
    return stated_by(user) | from_code_of(user)


def _has_paper() -> Exists:
    """The condition that `papers_of` a version finds some."""
    kind = Q(blob__media_type="application/pdf") | Q(blob__media_type__startswith="image/")
    files = Evidence.objects.filter(kind, submission=OuterRef("pk"))
    return Exists(files.exclude(material__in=NOT_PAPER).exclude(blob__media_type__startswith=SVG))


def typed_for_units_of(user: Someone) -> list[Submission]:
    """What was typed for the units that `user` answers for and waits for their word (代填待确认).

    The earliest due first. One query.
    """
    rows = _to_confirm_by(user).select_related(
        "obligation__requirement__campaign__lead", "obligation__liable_unit", "begun_by"
    )
    return list(rows.order_by("obligation__due_at", "pk"))


def pressing_count(user: Someone, today: date) -> int:
    """How much waits for `user` today (今日): duties due or overdue, answers to review or confirm.

    Four queries over indexes, whatever the number of units.
    """
    aside = Submission.objects.filter(
        _set_aside(user),
        state=SubmissionState.SUBMITTED,
        obligation=OuterRef("pk"),
    )
    to_review = handed_in_to(user).filter(~Exists(aside))
    to_confirm = _to_confirm_by(user).order_by().values("pk")
    return (
        due_by(user, today)
        .order_by()
        .values("pk")
        .union(to_review.order_by().values("pk"), to_confirm, all=True)
        .count()
    )


def papers_of(submission: Submission) -> list[Evidence]:
    """The files of a version that can be the unit's stamped paper (盖章纸质件)."""
    rows = submission.evidence.select_related("blob").order_by("pk")
    return [row for row in rows if may_be_paper(row.material, row.blob.media_type)]


def other_judges_of(submission: Submission) -> list[Reviewer]:
    """Who may judge a version (审核人): not who stated it, nor whom they let in. Three queries."""
    person_id = stated_by_id(submission)
    campaign = submission.obligation.requirement.campaign
    codes = let_in_by(person_id, since=campaign.made_at)
    tied = {person_id, *codes.values_list("membership__user", flat=True)}
    return [one for one in reviewers_of(campaign) if one.user_id not in tied]


def _to_confirm_by(user: Someone) -> QuerySet[Submission]:
    return Submission.objects.filter(
        awaits_word(),
        state=SubmissionState.SUBMITTED,
        obligation__liable_unit__in=standing(user).unit_ids,
    ).exclude(obligation__requirement__campaign__state=CampaignState.CLOSED)
