"""What a revised notice does to the duties in force and to whom (修订对照); nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.domain.addressing import Binding
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.domain.revising import InForce, Wording, pair_duties, rewordings
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries import participants_of
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.obligations.queries.rules import wording_of
from zhouzhi.foundation.said import Said
from zhouzhi.processes.adopt_notice.specs import requirement_specs

Days = tuple[date, date]


class DutyTurn(StrEnum):
    """What becomes of a duty by a revision."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class DutyRevision:
    """One duty: as it is in force (None: new), as the revised notice says it (None: gone).

    `due_on` is the date that it moves to, None where it does not move. `open_count` units still
    owe it, `handed_in_count` have handed in; `joining` names those that take part and owe it from
    now on.
    """

    turn: DutyTurn
    duty: Requirement | None
    spec: RequirementSpec | None
    due_on: date | None = None
    open_count: int = 0
    handed_in_count: int = 0
    joining: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the duty is called now, or was."""
        if self.spec is not None:
            return self.spec.title
        return self.duty.title if self.duty is not None else ""

    @property
    def changed(self) -> tuple[Said, ...]:
        """What it asks otherwise than before, a phrase each; its date apart."""
        if self.duty is None or self.spec is None:
            return ()
        return rewordings(wording_of(self.duty), Wording.of(self.spec))


@dataclass(frozen=True, slots=True)
class Revision:
    """What a revised notice changes: the campaign's days (None: none), and each duty."""

    campaign: Campaign
    period: Days | None
    duties: tuple[DutyRevision, ...]

    @property
    def changes(self) -> bool:
        """Whether anything would be another than now."""
        return self.period is not None or any(one.turn is not DutyTurn.SAME for one in self.duties)


def revision_of(earlier: Notice, content: NoticeContent) -> Revision | None:
    """What these facts change in the campaign of a notice in force (修订对照).

    None where the notice made no campaign. A date that an officer has moved (改期) stays where the
    revision says what the notice said before.
    """
    campaign = earlier.campaign
    if campaign is None:
        return None
    duties = list(_counted(earlier))
    said_before = _said_before(earlier)
    by_key = {duty.pk: duty for duty in duties}
    pairing = pair_duties([_in_force(duty) for duty in duties], requirement_specs(content))
    rows = [
        *(_going_on(by_key[key], spec, said_before) for key, spec in pairing.going_on),
        *(_row(DutyTurn.GONE, by_key[key], None) for key in pairing.gone),
        *(DutyRevision(DutyTurn.ADDED, None, spec) for spec in pairing.added),
    ]
    joined = _with_joining(campaign, rows)
    return Revision(campaign, _period(campaign, content), tuple(joined))


def _with_joining(campaign: Campaign, rows: Sequence[DutyRevision]) -> Iterator[DutyRevision]:
    """The duties with the units that their new words ask and that do not have them yet."""
    there = [row for row in participants_of(campaign) if not row.is_own]
    register = register_of([row.unit for row in there], keeper=campaign.lead)
    owing = Obligation.objects.filter(requirement__campaign=campaign)
    owed = set(owing.values_list("requirement_id", "liable_unit_id"))
    for one in rows:
        if one.spec is None:
            yield one
            continue
        key, words = one.duty.pk if one.duty else 0, one.spec.liable
        names = tuple(
            row.unit_name
            for row in there
            if (key, row.unit_id) not in owed
            and register.bound(words, row.unit, row.addressed_as) is Binding.YES
        )
        yield one if one.turn is DutyTurn.SAME else replace(one, joining=names)


def _counted(earlier: Notice) -> Sequence[Requirement]:
    """The duties that a notice made, with how many units owe each and have handed it in."""
    return list(
        Requirement.objects.filter(notice=earlier)
        .select_related("campaign", "form")
        .annotate(
            open_count=Count("obligations", filter=Q(obligations__state__in=OPEN)),
            handed_in_count=Count(
                "obligations", filter=Q(obligations__state__in=("submitted", "accepted"))
            ),
        )
        .order_by("position")
    )


def _said_before(earlier: Notice) -> dict[tuple[str, str], date | None]:
    """The dates that the earlier notice itself gave, by title and sentence of the duty."""
    source = queries.source_of(earlier)
    if source is None:
        return {}
    specs = requirement_specs(queries.content(source))
    return {(spec.title, spec.sentence): spec.due_on for spec in specs}


def _in_force(duty: Requirement) -> InForce:
    return InForce(duty.pk, duty.title, frozenset(duty.materials), duty.liable)


def _going_on(
    duty: Requirement, spec: RequirementSpec, said_before: dict[tuple[str, str], date | None]
) -> DutyRevision:
    before = said_before.get((duty.title, duty.sentence), duty.due_on)
    is_moved = spec.due_on is not None and spec.due_on not in (before, duty.due_on)
    if is_moved:
        return _row(DutyTurn.MOVED, duty, spec, spec.due_on)
    row = _row(DutyTurn.REWORDED, duty, spec)
    return row if row.changed else replace(row, turn=DutyTurn.SAME)


def _row(
    turn: DutyTurn, duty: Requirement, spec: RequirementSpec | None, due_on: date | None = None
) -> DutyRevision:
    counts = {name: getattr(duty, name) for name in ("open_count", "handed_in_count")}
    return DutyRevision(turn, duty, spec, due_on, **counts)


def _period(campaign: Campaign, content: NoticeContent) -> Days | None:
    """The campaign's new days, None where they stay or the revision does not say."""
    now = (campaign.starts_on, campaign.ends_on)
    return content.period if content.period not in (None, now) else None
