"""The story of a campaign (成文素材): gathered from the rooms below, a fixed number of queries."""

from collections.abc import Mapping
from datetime import date, datetime

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.models import Occasion as OccasionRow
from zhouzhi.apps.campaigns.queries import occasions_of, organisers_of, strands_of
from zhouzhi.apps.measures.queries import rows_of
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.reports.domain.answers import tells_of_work
from zhouzhi.apps.reports.domain.story import (
    Activity,
    Form,
    Occasion,
    Press,
    Source,
    Stated,
    Story,
)
from zhouzhi.apps.reports.queries.bases import bases_of
from zhouzhi.apps.reports.queries.standings import standings_of
from zhouzhi.apps.statistics.queries import (
    RollUp,
    TotalRow,
    own_return,
    return_requirement,
    rollup,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import ActivityLine, PressItem, Submission
from zhouzhi.foundation.clock import OFFICE_ZONE


def story_of(
    campaign: Campaign, *, at: datetime, decided: Mapping[str, bool] | None = None
) -> Story:
    """Everything that a campaign's summary may rest on as it stands now: accepted rows alone.

    `decided` is what an officer said of activities that several units report alike.
    """
    organisers = organisers_of(campaign)
    answered = answered_by(campaign)
    accepted = _accepted(campaign)
    return Story(
        name=campaign.name,
        territory=campaign.territory.name,
        theme=campaign.theme,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        organisers=tuple(unit.name for unit in organisers),
        source=Source("campaign", str(campaign.uuid), campaign.name),
        as_of=at.date(),
        addressee=answered[0].requirement.campaign.lead.name if answered else "",
        bases=bases_of(campaign, organisers, answered),
        occasions=tuple(_occasion(row, campaign) for row in occasions_of(campaign)),
        strands=tuple(strand.title for strand in strands_of(campaign)),
        activities=_activities(accepted),
        press=_press(accepted),
        standings=standings_of(campaign, accepted, at=at),
        form=_form(campaign),
        decided=decided or {},
    )


def _accepted(campaign: Campaign) -> dict[int, Submission]:
    """The accepted version of each obligation, by the obligation's key."""
    rows = Submission.objects.filter(
        obligation__requirement__campaign=campaign, state=SubmissionState.ACCEPTED
    ).select_related("obligation__participant__counting_parent", "obligation__requirement")
    ordered = rows.order_by("obligation__participant__ancestry", "obligation_id")
    return {row.obligation_id: row for row in ordered}


def _occasion(row: OccasionRow, campaign: Campaign) -> Occasion:
    known = set(OccasionKind)
    name = row.name or (OccasionKind(row.kind).label if row.kind in known else row.kind)
    return Occasion(
        name=name,
        source=Source("notice", str(campaign.uuid), f"通知：{name}"),
        held_on=row.starts_on,
        place=row.place,
        is_sure=not row.is_tentative and row.starts_on is not None,
    )


def _source(version: Submission) -> Source:
    unit = version.obligation.participant.unit_name
    return Source("submission", str(version.uuid), f"{unit}报送第{version.version}版")


def _activities(accepted: dict[int, Submission]) -> tuple[Activity, ...]:
    versions = {
        row.pk: row
        for row in accepted.values()
        if tells_of_work(row.obligation.requirement.materials)
    }
    lines = ActivityLine.objects.filter(submission__in=versions).select_related("strand")
    return tuple(
        Activity(
            name=line.name,
            unit=_holders(line, versions[line.submission_id])[0],
            partners=_holders(line, versions[line.submission_id])[1:],
            strand=line.strand.title if line.strand else "",
            source=_source(versions[line.submission_id]),
            held_on=line.held_on,
            place=line.place,
            attendance_count=line.attendance_count,
            reported_on=_day(versions[line.submission_id].submitted_at),
            area=versions[line.submission_id].obligation.participant.counting_parent.name,
        )
        for line in lines.order_by("submission_id", "position")
    )


def _holders(line: ActivityLine, version: Submission) -> tuple[str, ...]:
    """Who held an activity: the units that its line names, else the unit that reports it."""
    named = tuple(filter(None, (name.strip() for name in line.held_by.split("、"))))
    return named or (version.obligation.participant.unit_name,)


def _day(at: datetime | None) -> date | None:
    return at.astimezone(OFFICE_ZONE).date() if at else None


def _press(accepted: dict[int, Submission]) -> tuple[Press, ...]:
    versions = {row.pk: row for row in accepted.values()}
    items = PressItem.objects.filter(submission__in=versions).select_related("page__blob")
    return tuple(
        Press(
            outlet=item.outlet,
            title=item.title,
            unit=versions[item.submission_id].obligation.participant.unit_name,
            source=_source(versions[item.submission_id]),
            published_on=item.published_on,
            link=item.link,
            page=item.page.blob.sha256 if item.page else "",
        )
        for item in items.order_by("submission_id", "position")
    )


def _form(campaign: Campaign) -> Form | None:
    if return_requirement(campaign) is None:
        return None
    own = own_return(campaign)
    has_own = own is not None and own.state != ObligationState.WAIVED
    return form_of(rollup(campaign), has_own=has_own)


def form_of(result: RollUp, *, has_own: bool = False) -> Form:
    """A roll-up as the form that a summary cites and prints (统计表)."""
    codes = {row.position: row.measure.code if row.measure else "" for row in rows_of(result.form)}
    return Form(
        title=result.form.title,
        rows=tuple(_stated(line, codes[line.position]) for line in result.rows),
        expected_count=result.expected_count,
        accepted_count=result.accepted_count,
        source=Source("form", "", f"{result.form.title}（汇总）"),
        has_own=has_own,
        has_units=result.form.has_units,
    )


def _stated(line: TotalRow, code: str) -> Stated:
    total = line.total
    return Stated(
        position=line.position,
        code=code,
        group=line.group,
        label=line.label,
        unit=line.unit,
        number=None if total.number is None else total.number.normalize() + 0,
        missing_count=total.missing_count,
        source=Source("figure", str(line.position), f"统计表汇总：{line.label}"),
        is_inapplicable=line.is_inapplicable,
        is_numeric=line.has_total,
    )
