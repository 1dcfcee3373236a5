"""What a package says is laid into the draft of a duty (收包)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions import queries
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.forms import AnswerInput, Shape
from zhouzhi.apps.submissions.forms.posted import as_posted
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries.keys import compared_at
from zhouzhi.apps.submissions.queries.packages import Placed, place_in
from zhouzhi.foundation.audit.actions import act, record
from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.processes.submit_answer import begin_answer, save_answer
from zhouzhi.processes.take_package.opening import Opened

_OF = gettext_noop("“{campaign}”的“{duty}”")


class OtherDuty(InvalidInput):
    """The package answers another duty (不是这件事的报送包)."""

    code = "package_of_other_duty"
    template = gettext_noop(
        "这个报送包报的是{packed}，不是{duty}，没有收下。"
        "确实是同一件事、只是名称不同的，请勾选“名称不同，是同一件事”再收一次。"
    )


class KeyNotCompared(Refusal):
    """It was packed by a key that is not of this system (指纹还没有核对)."""

    code = "package_key_not_compared"
    template = gettext_noop(
        "打这个包的不是本系统，指纹是 {fingerprint}，还没有收下。请打电话与{unit}核对指纹；"
        "一致的，勾选“已电话核对指纹”再收一次，不一致的不要收。"
    )
    status = 409


class DraftInWay(Refusal):
    """A draft that was worked on would be overwritten (已有草稿)."""

    code = "draft_in_way"
    template = gettext_noop(
        "{unit}已有一份写过的草稿，没有收下。要用报送包里的内容替换它，请勾选“替换现有草稿”再收一次。"
    )
    status = 409


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft that a package became, and the labels of figures that found no row in it."""

    draft: Submission
    astray: tuple[str, ...]


def take_package(
    *,
    obligation: Obligation,
    opened: Opened,
    replaces_draft: bool,
    is_same_duty: bool,
    is_compared: bool,
    actor: User,
    at: datetime,
) -> Taken:
    """Lay a package into the draft of a duty (收报送包): by the unit, else typed for it (代填).

    It is looked over and handed in like any other draft; what cannot be taken as it stands is
    kept beside it, to be put right. `is_compared` says that the fingerprint of a key that is not
    our own was compared with who packed it; it is remembered, and not asked again. Raises
    OtherDuty, KeyNotCompared, DraftInWay, TooManyFiles, DraftTooHeavy, DraftElsewhere,
    CampaignClosed, InvalidTransition, PermissionRefused.
    """
    packed = opened.packed
    if differs(obligation, opened) and not is_same_duty:
        asked = obligation.requirement
        raise OtherDuty(
            packed=Said(_OF, campaign=packed.campaign, duty=packed.duty),
            duty=Said(_OF, campaign=asked.campaign.name, duty=asked.title),
        )
    known = is_known(obligation, opened)
    if not (known or is_compared):
        raise KeyNotCompared(unit=packed.unit_name, fingerprint=opened.fingerprint)
    placed = place_in(obligation, packed)
    with transaction.atomic(), act():
        if not known:
            submissions.remember_key(
                obligation=obligation, public_key=opened.public_key, actor=actor, at=at
            )
        draft = _draft(obligation, replaces=replaces_draft, actor=actor, at=at)
        for held in draft.evidence.all():
            submissions.remove_evidence(evidence=held, actor=actor)
        for file, blob in zip(packed.files, opened.blobs, strict=True):
            submissions.attach_evidence(
                submission=draft,
                material=file.material,
                blob=blob,
                filename=file.filename,
                actor=actor,
            )
        draft = _fill(draft, placed, actor=actor)
        detail = {
            "content_hash": packed.content_hash,
            "version": packed.version,
            "fingerprint": opened.fingerprint,
            "astray": len(placed.astray),
        }
        record(actor=actor, verb="submissions.package.take", obj=draft, detail=detail)
    return Taken(draft, placed.astray)


def is_known(obligation: Obligation, opened: Opened) -> bool:
    """Whether a key is our own, or was compared for this unit before (核对过)."""
    return opened.is_own or compared_at(obligation, opened.public_key) is not None


def differs(obligation: Obligation, opened: Opened) -> bool:
    """Whether a package answers a duty of another name (名称不同), or of another campaign.

    On another system a duty is another row; last year's has the same name. A person says whether
    it is the same.
    """
    packed, asked = opened.packed, obligation.requirement
    if packed.obligation == str(obligation.uuid):
        return False
    return (packed.campaign, packed.duty) != (asked.campaign.name, asked.title)


def _draft(obligation: Obligation, *, replaces: bool, actor: User, at: datetime) -> Submission:
    """The draft to lay it in, begun where there is none. Raises DraftInWay."""
    drafts = obligation.submissions.filter(state=SubmissionState.DRAFT)
    worked_on = drafts.filter(edit_count__gt=0).exists()
    draft = begin_answer(
        obligation=obligation,
        actor=actor,
        at=at,
        filed_for_unit=not may_answer(actor, obligation),
    )
    if worked_on and not replaces:
        raise DraftInWay(unit=obligation.participant.unit_name)
    return draft


def _fill(draft: Submission, placed: Placed, *, actor: User) -> Submission:
    """Write it as if it were typed on the answer's own page, so that the same bounds hold."""
    campaign = draft.obligation.requirement.campaign
    materials = queries.asked_of(draft.obligation).materials
    shape = Shape(
        rows=list(placed.rows),
        materials=materials,
        strands=list(campaign.strands.values_list("position", "title")),
        pages=queries.press_pages(draft),
    )
    posted = as_posted(placed.content, Mistyped(), edit_count=draft.edit_count, rows=placed.rows)
    typed = AnswerInput.typed(posted, shape=shape)
    return save_answer(
        submission=draft,
        entries=typed.entries(refused={}),
        edit_count=draft.edit_count,
        without=(),
        actor=actor,
    )
