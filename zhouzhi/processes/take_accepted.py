"""Photos and films that units handed in go up with the answer to the upper level (选报照片视频)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries import accepted_files
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.processes.answer_upper import NotAnswered
from zhouzhi.processes.submit_answer import begin_answer

PICTURED = (Material.PHOTOS, Material.VIDEO)
_LONGEST_NAME = 200


class NothingPicked(InvalidInput):
    """None of the accepted files was ticked (没有选文件)."""

    code = "nothing_picked"
    template = gettext_noop("没有选中文件，报送没有改动。请先勾选要放进报送的照片或视频。")


def takeable(draft: Submission, campaign: Campaign) -> tuple[Evidence, ...]:
    """The accepted photos and films that the upper duty asks for and the draft has not yet."""
    asked = set(draft.obligation.requirement.materials)
    there = set(draft.evidence.values_list("blob_id", flat=True))
    found: dict[int, Evidence] = {}
    for row in accepted_files(campaign, [kind for kind in PICTURED if kind in asked]):
        if row.blob_id not in there:
            found.setdefault(row.blob_id, row)
    return tuple(found.values())


def take_accepted(
    *,
    campaign: Campaign,
    obligation: Obligation,
    picked: Collection[str],
    actor: User,
    at: datetime,
) -> int:
    """Put accepted files of the units into the draft that goes up, named after their units.

    `picked` are the uuids of files that `takeable` gives; what the draft has already is passed
    over. Says how many were taken. Raises NotAnswered, NothingPicked, TooManyFiles, DraftTooHeavy,
    DraftElsewhere, InvalidTransition, PermissionRefused.
    """
    must_organise(actor, campaign)
    if obligation.pk not in {row.pk for row in answered_by(campaign)}:
        raise NotAnswered(campaign=campaign.name)
    with transaction.atomic(), act():
        draft = begin_answer(obligation=obligation, actor=actor, at=at)
        chosen = [row for row in takeable(draft, campaign) if str(row.uuid) in set(picked)]
        if not chosen:
            raise NothingPicked(field="file")
        for row in chosen:
            submissions.attach_evidence(
                submission=draft,
                material=Material(row.material),
                blob=row.blob,
                filename=named_after_unit(row),
                actor=actor,
            )
    return len(chosen)


def named_after_unit(row: Evidence) -> str:
    """某县科技局_现场.jpg: whose file it is, where cameras name all files alike."""
    unit = row.submission.obligation.participant.unit_name
    return f"{unit}_{row.filename[-_LONGEST_NAME + len(unit) :]}"
