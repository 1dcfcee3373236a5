"""Press reports of an answer beside those that other units handed in (报道比对)."""

from collections.abc import Sequence

from django.db.models import Q

from zhouzhi.apps.submissions.domain.press import Elsewhere, Report, spellings, told_elsewhere
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import PressItem, Submission

_HANDED_IN = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
_MOST = 500  # of so many that are the same, more tell nobody more


def elsewhere_in(submission: Submission, reports: Sequence[Report]) -> tuple[Elsewhere, ...]:
    """Which reports of a version other units handed in too, to the same lead in the same year.

    One query, none where there are no reports.
    """
    if not reports:
        return ()
    obligation = submission.obligation
    campaign = obligation.requirement.campaign
    titles, links = spellings(reports)
    rows = PressItem.objects.filter(
        Q(title__in=titles) | Q(link__in=links),
        submission__state__in=_HANDED_IN,
        submission__obligation__requirement__campaign__lead=campaign.lead_id,
        submission__obligation__requirement__campaign__edition=campaign.edition,
    ).exclude(submission__obligation__liable_unit=obligation.liable_unit_id)
    told = rows.select_related("submission__obligation__participant").order_by("pk")
    others = [
        (
            row.submission.obligation.participant.unit_name,
            Report(row.outlet, row.title, row.published_on, row.link),
        )
        for row in told[:_MOST]
    ]
    return told_elsewhere(reports, others)
