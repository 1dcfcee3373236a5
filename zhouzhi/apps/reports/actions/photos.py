"""Photographs that go out with a summary (选用照片): each with its words and a consent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.actions.guards import must_be_draft
from zhouzhi.apps.reports.models import PORTRAITS, Report, ReportPhoto
from zhouzhi.apps.submissions.models import Evidence
from zhouzhi.apps.submissions.queries import may_be_shown
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, NotFound, gettext_noop
from zhouzhi.foundation.lengths import whole

MOST_PHOTOS = 24


class TooManyPhotos(InvalidInput):
    """More photographs than a summary carries by mail (选用的照片过多)."""

    code = "report_photos_too_many"
    template = gettext_noop("一份总结最多选 {most} 张照片，现在选了 {count} 张，请减到 {most} 张。")


class ConsentMissing(InvalidInput):
    """Nobody asked the people in a photograph, or their guardians (肖像没有征得同意)."""

    code = "report_photo_consent"
    template = gettext_noop(
        "“{name}”还没有写明肖像情况，没有选用。看得清人脸的，须先征得本人同意，"
        "未成年人须征得监护人同意；看不出具体的人的，请照实选。"
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A photograph that a person chose: what it shows, and how it stands with its people."""

    evidence: Evidence
    caption: str
    portrait: Portrait


@transaction.atomic
def choose_photos(*, report: Report, chosen: Sequence[Chosen], actor: User, at: datetime) -> Report:
    """Say which accepted photographs go out with the summary (选用照片), in this order.

    Those chosen before and not named now are left out. Raises TooManyPhotos, ConsentMissing,
    WordsTooLong, ReportFinished, NotFound for what was not accepted, PermissionRefused.
    """
    row = Report.objects.select_for_update().get(pk=report.pk)
    must_organise(actor, row.campaign)
    must_be_draft(row)
    if len(chosen) > MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS, count=len(chosen))
    for one in chosen:
        if one.portrait not in PORTRAITS:
            raise ConsentMissing(name=one.evidence.filename)
    if not may_be_shown(row.campaign, [one.evidence for one in chosen]):
        raise NotFound
    row.photos.all().delete()
    ReportPhoto.objects.bulk_create(
        ReportPhoto(
            report=row,
            position=position,
            evidence=one.evidence,
            caption=whole(ReportPhoto, "caption", one.caption),
            portrait=one.portrait,
            chosen_by=actor,
            chosen_at=at,
        )
        for position, one in enumerate(chosen, start=1)
    )
    detail = {"photos": [[str(one.evidence.uuid), str(one.portrait)] for one in chosen]}
    record(actor=actor, verb="reports.report.choose_photos", obj=row, detail=detail)
    return row
