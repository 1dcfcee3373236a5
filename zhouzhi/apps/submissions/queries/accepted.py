"""The files that a campaign's units handed in and that were accepted."""

from collections.abc import Collection

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence


def accepted_files(campaign: Campaign, materials: Collection[Material]) -> tuple[Evidence, ...]:
    """The accepted files (已通过的佐证材料) of these materials, unit by unit; one query."""
    rows = Evidence.objects.filter(
        submission__obligation__requirement__campaign=campaign,
        submission__state=SubmissionState.ACCEPTED,
        material__in=[material.value for material in materials],
    ).select_related("blob__thumbnail", "submission__obligation__participant")
    return tuple(
        rows.order_by("submission__obligation__participant__ancestry", "submission_id", "pk")
    )
