"""What a review goes by: what changed since the last look, what was remarked, what waits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.permissions import may_run
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.submissions.domain.changes import Change, changes
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Figure, Remark, Submission
from zhouzhi.apps.submissions.permissions import awaits_word, from_code_of, stated_by, visible_to
from zhouzhi.apps.submissions.queries.contents import content_of, on_form_of
from zhouzhi.foundation.errors import gettext_noop

WAITING_SHOWN = 100


class Since(StrEnum):
    """What a version is held against."""

    ACCEPTED = "accepted"
    LOOK = "look"
    BEFORE = "before"

    @property
    def label(self) -> str:
        """The same in Chinese, of version {number}."""
        return {
            "accepted": gettext_noop("与已通过的第 {number} 版相比"),
            "look": gettext_noop("与您上次看的第 {number} 版相比"),
            "before": gettext_noop("与第 {number} 版相比"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a version says otherwise than an earlier one, and which that is."""

    since: Since
    number: int
    changes: tuple[Change, ...]


def changed_since(user: Someone, submission: Submission) -> Changed | None:
    """What there is to look at: against what was accepted, or what `user` looked at since.

    What was accepted needs another acceptance only where it was touched. Who looked at none is
    shown the version handed in before; None where this is the first.
    """
    earlier = Submission.objects.filter(
        obligation=submission.obligation_id, version__lt=submission.version
    ).exclude(state=SubmissionState.DRAFT)
    ranked = earlier.order_by("-version")
    key = getattr(user, "pk", None)
    known = Q(looks__by=key) | Q(verdicts__by=key) | Q(verdicts__is_acceptance=True)
    base = ranked.filter(known).first()
    since = Since.LOOK
    if base is None:
        base = ranked.exclude(state=SubmissionState.WITHDRAWN).first()
        since = Since.BEFORE
    if base is None:
        return None
    if base.state in {SubmissionState.ACCEPTED, SubmissionState.SUPERSEDED}:
        since = Since.ACCEPTED
    held = on_form_of(submission, content_of(base))
    found = changes(held, content_of(submission), labels=_labels(submission))
    return Changed(since, base.version, found)


def _labels(submission: Submission) -> dict[int, str]:
    form = submission.obligation.requirement.form_id
    rows = FormRow.objects.filter(form=form) if form else FormRow.objects.none()
    return dict(rows.values_list("position", "label"))


def later_version(submission: Submission) -> Submission | None:
    """The version handed in after an accepted one, which waits or was returned (通过后又改)."""
    later = Submission.objects.filter(
        obligation=submission.obligation_id,
        version__gt=submission.version,
        state__in=(SubmissionState.SUBMITTED, SubmissionState.RETURNED),
    )
    return later.order_by("-version").first()


@dataclass(frozen=True, slots=True)
class Remarked:
    """One remark (批注): of which version, by whom and when, and whether the unit answers."""

    place: str
    words: str
    by: str
    at: datetime
    version: int
    of_unit: bool


def remarks_of(submission: Submission) -> dict[str, tuple[Remarked, ...]]:
    """What was remarked on this version and those before it, by place, in order. One query."""
    rows = Remark.objects.filter(
        submission__obligation=submission.obligation_id,
        submission__version__lte=submission.version,
    ).select_related("by", "submission")
    found: dict[str, list[Remarked]] = {}
    for row in rows.order_by("pk"):
        said = Remarked(
            row.place, row.words, row.by.name, row.business_at, row.submission.version, row.of_unit
        )
        found.setdefault(row.place, []).append(said)
    return {place: tuple(said) for place, said in found.items()}


class LookFirst(StrEnum):
    """Why a version is left out of an acceptance in bulk until somebody looks at it."""

    REASONS = "reasons"
    OMITS = "omits"
    LATE = "late"
    AGAIN = "again"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """The same in Chinese."""
        return {
            "reasons": gettext_noop("有核实说明"),
            "omits": gettext_noop("有材料不报"),
            "late": gettext_noop("逾期报送"),
            "again": gettext_noop("退回或通过后重报"),
            "paper": gettext_noop("附盖章件待对照"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class InQueue:
    """One version that waits for `user`: what speaks against accepting it unread."""

    submission: Submission
    look_first: tuple[LookFirst, ...]
    figure_count: int
    file_count: int


def waiting_for(user: Someone, requirement: Requirement) -> tuple[tuple[InQueue, ...], int]:
    """What waits for `user` of one duty, the earliest first, and how many there are.

    So many queries whatever their number; what the user may not judge is left out.
    """
    rows = _waiting(user, requirement.campaign).filter(obligation__requirement=requirement)
    shown = rows.select_related("obligation__participant", "obligation__requirement__campaign")
    found = list(shown.order_by("submitted_at", "pk")[:WAITING_SHOWN])
    keys = [one.pk for one in found]
    figures = dict(
        Figure.objects.filter(submission__in=keys)
        .order_by()
        .values_list("submission")
        .annotate(Count("pk"))
    )
    files = _files_of(keys)
    queued = (_in_queue(one, figures.get(one.pk, 0), *files.get(one.pk, (0, 0))) for one in found)
    return tuple(queued), rows.count()


def _files_of(keys: Collection[int]) -> dict[int, tuple[int, int]]:
    """How many files versions hold, and how many of them are sealed forms, by version."""
    rows = Evidence.objects.filter(submission__in=keys).order_by().values_list("submission")
    counted = rows.annotate(
        files=Count("pk"), sealed=Count("pk", filter=Q(material=Material.STATISTICS_RETURN))
    )
    return {key: (files, sealed) for key, files, sealed in counted}


def _in_queue(one: Submission, figures: int, files: int, papers: int) -> InQueue:
    holds = {
        LookFirst.REASONS: bool(one.explanations),
        LookFirst.OMITS: bool(one.omissions),
        LookFirst.LATE: one.obligation.is_late,
        LookFirst.AGAIN: one.version > 1,
        LookFirst.PAPER: papers > 0,
    }
    look_first = tuple(why for why, holds_good in holds.items() if holds_good)
    return InQueue(one, look_first, figures, files)


def _waiting(user: Someone, campaign: Campaign) -> QuerySet[Submission]:
    rows = visible_to(user).filter(
        state=SubmissionState.SUBMITTED, obligation__requirement__campaign=campaign
    )
    if not may_run(user, campaign):
        return rows.none()
    return rows.exclude(awaits_word() | stated_by(user) | from_code_of(user))


def waiting_by_duty(user: Someone, campaign: Campaign) -> list[tuple[Requirement, int]]:
    """How many versions of each duty wait for `user` (待审核), in the order of duties."""
    waiting = _waiting(user, campaign).order_by()
    counts = dict(
        waiting.values_list("obligation__requirement").annotate(n=Count("pk", distinct=True))
    )
    duties = Requirement.objects.filter(pk__in=counts).order_by("position")
    return [(one, counts[one.pk]) for one in duties]
