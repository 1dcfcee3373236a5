"""Where every unit stands with every duty (办理情况), as a summary tells it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.addressing import Binding
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import Register, register_of, stands_overdue
from zhouzhi.apps.reports.domain.answers import is_told_by_summary
from zhouzhi.apps.reports.domain.story import Owing, Source, Standing
from zhouzhi.apps.submissions.models import (
    ActivityLine,
    Evidence,
    Figure,
    PressItem,
    Submission,
)

_Part = TypeVar("_Part", ActivityLine, Evidence, Figure, PressItem)
_PRESS_LIMIT = "press_reports_min"


def standings_of(
    campaign: Campaign, accepted: Mapping[int, Submission], *, at: datetime
) -> tuple[Standing, ...]:
    """Every duty of every unit, the level's own (本级) last; `accepted` is by the duty's key.

    A fixed number of queries.
    """
    rows = list(
        Obligation.objects.filter(requirement__campaign=campaign)
        .select_related("participant", "requirement", "liable_unit")
        .order_by("participant__is_own", "participant__ancestry", "participant_id", "requirement")
    )
    handed_in = _handed_in(rows, accepted)
    register = _register(rows, campaign)
    return tuple(
        _standing(row, accepted.get(row.pk), handed_in[row.participant_id], register, at)
        for row in rows
    )


def _register(rows: list[Obligation], campaign: Campaign) -> Register | None:
    """Whom a limit's words bind; not asked for where every limit binds everybody."""
    limits = [limit for row in rows for limit in _press_limits(row)]
    if not any(limit.scope for limit in limits):
        return None
    return register_of({row.liable_unit for row in rows}, keeper=campaign.lead)


def _press_limits(row: Obligation) -> list[Limit]:
    limits = (Limit.from_json(kept) for kept in row.requirement.limits)
    return [limit for limit in limits if limit.key == _PRESS_LIMIT]


@dataclass(frozen=True, slots=True)
class _HandedIn:
    """What one unit's accepted answers hold, all its duties together."""

    materials: set[Material]
    press_count: int


def _handed_in(
    rows: Iterable[Obligation], accepted: Mapping[int, Submission]
) -> dict[int, _HandedIn]:
    """By participant: a video handed in with one duty is not missing from another."""
    keys = [version.pk for version in accepted.values()]
    press = Counter(_of(PressItem, keys).values_list("submission_id", flat=True))
    lines = set(_of(ActivityLine, keys).values_list("submission_id", flat=True))
    figures = set(_of(Figure, keys).values_list("submission_id", flat=True).distinct())
    files: dict[int, set[Material]] = defaultdict(set)
    for key, kind in _of(Evidence, keys).values_list("submission_id", "material"):
        files[key].add(Material(kind))
    found: dict[int, _HandedIn] = defaultdict(lambda: _HandedIn(set(), 0))
    for row in rows:
        version = accepted.get(row.pk)
        if version is not None:
            held = found[row.participant_id]
            told = _told_without_files(version, press, lines, figures)
            held.materials.update(files[version.pk], told)
            count = held.press_count + press[version.pk]
            found[row.participant_id] = replace(held, press_count=count)
    return found


def _of(model: type[_Part], keys: list[int]) -> QuerySet[_Part]:
    return model._default_manager.filter(submission__in=keys).order_by("pk")


def _told_without_files(
    version: Submission, press: Mapping[int, int], lines: set[int], figures: set[int]
) -> Iterable[Material]:
    """The materials that a version holds as text or rows."""
    if version.text.strip():
        yield from (Material.SUMMARY_REPORT, Material.WORK_PLAN, Material.OTHER)
    if press.get(version.pk):
        yield Material.PRESS_COVERAGE
    if version.pk in lines:
        yield Material.ACTIVITY_REGISTER
    if version.pk in figures:
        yield Material.STATISTICS_RETURN


def _standing(
    row: Obligation,
    version: Submission | None,
    held: _HandedIn,
    register: Register | None,
    at: datetime,
) -> Standing:
    state = ObligationState(row.state)
    overdue = stands_overdue(row, at=at)
    unit = row.participant.unit_name
    reasons = _reasons(version)
    return Standing(
        unit=unit,
        duty=row.requirement.title,
        is_accepted=state is ObligationState.ACCEPTED,
        is_late=row.is_late,
        word=Word.OVERDUE.label if overdue else state.word.label,
        source=Source("obligation", str(row.uuid), f"{unit} · {row.requirement.title}"),
        left_out=tuple(kind.label for kind in reasons if kind not in held.materials),
        is_waived=state is ObligationState.WAIVED,
        is_own=row.participant.is_own,
        asks_form=row.requirement.form_id is not None,
        short_of=_short_of(row, reasons, held, register),
        owing=_owing(row, version),
        is_counted=version is not None,
        is_report=is_told_by_summary(row.requirement.materials),
        is_due=row.due_at is None or at > row.due_at,
        due_on=row.due_on,
    )


def _reasons(version: Submission | None) -> list[Material]:
    """The materials that an answer gives a reason for, whether it has nothing or too little."""
    given = version.omissions if version else {}
    return [Material(kind) for kind, reason in given.items() if reason.strip()]


def _owing(row: Obligation, version: Submission | None) -> Owing:
    if version is not None:
        return Owing.REOPENED
    if row.state == ObligationState.SUBMITTED:
        return Owing.WAITING
    return Owing.NOTHING if row.first_submitted_at is None else Owing.SENT_BACK


def _short_of(
    row: Obligation, reasons: list[Material], held: _HandedIn, register: Register | None
) -> tuple[str, ...]:
    """Press reports fewer than the notice asks of this unit, where it handed in some."""
    kind = Material.PRESS_COVERAGE
    if kind not in reasons or not held.press_count:
        return ()
    asked = [int(one.value) for one in _press_limits(row) if _binds(one, row, register)]
    return (kind.label,) if held.press_count < max(asked, default=0) else ()


def _binds(limit: Limit, row: Obligation, register: Register | None) -> bool:
    if not limit.scope or register is None:
        return not limit.scope
    addressed = row.participant.addressed_as
    return register.bound(limit.scope, row.liable_unit, addressed) is Binding.YES
