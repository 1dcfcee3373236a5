"""Plant campaigns: each notice read, adopted, dispatched and answered by the product's own acts."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.db import transaction

from zhouzhi.apps.campaigns.actions import close_campaign
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import actions as notices
from zhouzhi.apps.notices import queries as notice_queries
from zhouzhi.apps.notices.domain.doubts import AS_READ
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.models import Reading
from zhouzhi.apps.obligations.actions import deliver_to_participant
from zhouzhi.apps.obligations.queries import Chosen, dispatch_proposal, participants_of
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.queries import membership_of
from zhouzhi.apps.reports.actions import compose_report, edit_section, finish_report
from zhouzhi.apps.reports.domain.compose import PLANS
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.reading import read_notice
from zhouzhi.foundation.audit.actions import SYSTEM, act
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.processes.adopt_notice import adopt_reading
from zhouzhi.processes.dispatch_campaign import dispatch_campaign
from zhouzhi.processes.plant_demo.bookings import plant_bookings
from zhouzhi.processes.plant_demo.institutions import plant_institutions
from zhouzhi.processes.plant_demo.prepared import plant_contests
from zhouzhi.processes.plant_demo.register import plant_register
from zhouzhi.processes.plant_demo.steps import Cast, take_step
from zhouzhi.processes.plant_demo.story import Story, story_from


class StoryUnsound(Refusal):
    """A sample story does not fit what its notice says or who there is."""

    code = "sample_story_unsound"
    template = gettext_noop("样本活动 {name} 不能建立：{problem}")


def plant_campaigns(*, samples: Path) -> list[Campaign]:
    """Plant the campaigns of samples/demo/ (演示活动) that are not there yet, each whole or not.

    Officers come from the units planted before. Raises StoryUnsound and what the acts refuse.
    """
    stories = [story_from(path) for path in sorted((samples / "demo").glob("*.toml"))]
    return [plant_campaign(story) for story in stories if not _is_planted(story)]


def _is_planted(story: Story) -> bool:
    adopted = Reading.objects.filter(state=ReadingState.ADOPTED, filename=story.notice.name)
    return adopted.filter(handed_in_by__username=story.officer).exists()


@transaction.atomic
def plant_campaign(story: Story) -> Campaign:
    """Walk one campaign (专项活动) through every act of its story, in one transaction."""
    cast = Cast()
    officer = cast.person(story.officer)
    campaign = _adopted(story, officer)
    _dispatch(campaign, officer, story)
    for step in story.steps:
        with act():
            take_step(step, campaign, cast)
    if story.register is not None:
        plant_register(campaign, path=story.register, reviewer=story.reviewer, cast=cast)
        plant_bookings(campaign, path=story.register, cast=cast)
        plant_institutions(campaign, path=story.register, reviewer=story.reviewer, cast=cast)
        plant_contests(campaign, path=story.register, cast=cast)
    if story.reported_at is not None:
        _report(campaign, officer, story, at=story.reported_at)
    if story.closed_at is not None:
        close_campaign(campaign=campaign, actor=officer)
    return campaign


def _report(campaign: Campaign, officer: User, story: Story, *, at: datetime) -> None:
    """Compose the summary, write what comes next where the story says, and finish it."""
    report = compose_report(campaign=campaign, actor=officer, at=at).report
    if story.plans:
        section = report.sections.get(key=PLANS)
        edit_section(section=section, text=story.plans, edit_count=0, actor=officer, at=at)
    finish_report(report=report, actor=officer, at=at, without=story.reported_without)


def _adopted(story: Story, officer: User) -> Campaign:
    """The draft campaign of the story's notice: read here, confirmed by its officer, adopted."""
    reading = _read(story, officer)
    for doubt in notice_queries.open_doubts(reading=reading):
        notices.settle_doubt(doubt=doubt, choice=AS_READ, actor=officer, at=story.read_at)
    for row in notice_queries.read_notices_of(reading):
        direction = notice_queries.proposed_direction(row, [reading.unit])
        notices.set_direction(read_notice=row, direction=direction, actor=officer, at=story.read_at)
    notices.confirm_remaining(reading=reading, actor=officer, at=story.read_at)
    campaign = adopt_reading(reading=reading, actor=officer, at=story.read_at).campaign
    if campaign is None:
        raise StoryUnsound(name=story.notice.name, problem=gettext_noop("不是本单位印发的通知"))
    return campaign


def _read(story: Story, officer: User) -> Reading:
    data, name = story.notice.read_bytes(), story.notice.name
    reading = notices.hand_in(
        unit=_home_of(story), stream=BytesIO(data), filename=name, by=officer, at=story.read_at
    )
    intake = take_in(data, name=name)
    paper = read_notice(intake.text, tables=intake.tables)
    repairs = [f"{repair.label}（{repair.count} 处）" for repair in paper.repairs]
    return notices.finish_reading(reading=reading, paper=paper, remarks=[*intake.notes, *repairs])


def _home_of(story: Story) -> OrgUnit:
    membership = membership_of(story.officer)
    if membership is None:
        raise StoryUnsound(name=story.notice.name, problem=story.officer)
    return membership.unit


def _dispatch(campaign: Campaign, officer: User, story: Story) -> None:
    """Send the campaign to all whom its words name, and let each have been told at the time."""
    proposal = dispatch_proposal(campaign)
    chosen = [
        Chosen(proposal.candidates[unit_id], one.phrase.words)
        for one in proposal.phrases
        for unit_id in sorted(one.units)
    ]
    dispatch_campaign(campaign=campaign, selection=chosen, actor=officer, at=story.dispatched_at)
    _deliver(campaign, story.delivered_at)


def _deliver(campaign: Campaign, at: datetime) -> None:
    for participant in participants_of(campaign):
        deliver_to_participant(participant_id=participant.pk, actor=SYSTEM, at=at)
