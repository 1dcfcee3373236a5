"""The files that a campaign's units handed in and that were accepted."""

from collections.abc import Collection

from django.db.models import Min, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence


def accepted_files(campaign: Campaign, materials: Collection[Material]) -> tuple[Evidence, ...]:
    """The accepted files (已通过的佐证材料) of these materials, unit by unit; one query."""
    return tuple(_in_tree_order(_accepted(campaign, materials)))


def accepted_photographs(campaign: Campaign, *, most: int) -> tuple[int, tuple[Evidence, ...]]:
    """How many accepted photographs (照片) there are, each once, and the first of them by unit.

    Two queries that fetch `most` rows, however many there are.
    """
    rows = _accepted(campaign, (Material.PHOTOS,))
    once = rows.order_by().values("blob").annotate(first=Min("pk"))
    shown = _in_tree_order(rows.filter(pk__in=once.values("first")))
    return once.count(), tuple(shown[:most])


def may_be_shown(campaign: Campaign, files: Collection[Evidence]) -> bool:
    """Whether all these files are photographs that were accepted in a campaign; one query."""
    keys = {file.pk for file in files}
    rows = _accepted(campaign, (Material.PHOTOS,)).filter(pk__in=keys)
    return rows.count() == len(keys) == len(files)


def _accepted(campaign: Campaign, materials: Collection[Material]) -> QuerySet[Evidence]:
    return Evidence.objects.filter(
        submission__obligation__requirement__campaign=campaign,
        submission__state=SubmissionState.ACCEPTED,
        material__in=[material.value for material in materials],
    )


def _in_tree_order(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    related = rows.select_related(
        "blob__thumbnail", "blob__viewing", "submission__obligation__participant"
    )
    return related.order_by("submission__obligation__participant__ancestry", "submission_id", "pk")
