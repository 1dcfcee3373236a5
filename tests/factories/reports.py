"""Campaigns that have something to tell, and their summaries in named states."""

from datetime import date, datetime, timedelta

from tests.factories.measures import make_form
from tests.factories.obligations import AT, make_campaign, make_requirement, make_spec
from tests.factories.submissions import World, make_submission, make_world, owe
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.obligations.actions import answer_with
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports import actions
from zhouzhi.apps.reports.models import Edition, Report
from zhouzhi.apps.submissions.domain.content import ActivityPart, PressPart
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.outbox.jobs import run_pending

DONE_AT = AT + timedelta(days=21)
TOLD_AT = AT + timedelta(days=9)  # after the activities that are told of
MATERIALS = (
    Material.SUMMARY_REPORT,
    Material.STATISTICS_RETURN,
    Material.PRESS_COVERAGE,
    Material.PHOTOS,
)


# The told worlds have units that have not answered: their editions go out with a reason.
WITHOUT = "其余单位来不及报，先行定稿。"


def make_told_world(*, strands: tuple[str, ...] = ("进社区", "进校园")) -> World:
    """东川市's campaign with two accepted returns that tell of activities and press."""
    world = make_world()
    for position, title in enumerate(strands, start=1):
        Strand.objects.create(campaign=world.campaign, position=position, title=title)
    county, second, *_ = world.units
    tell(world, county, 1, "急救进社区", {1: 12, 3: "1.5", 14: 3000})
    tell(world, second, 2, "校园科学课", {1: 8, 5: "-", 14: 52000})
    return world


def tell(world: World, unit: object, strand: int, name: str, figures: dict[int, object]) -> None:
    """An accepted return with one activity, one press report and these figures."""
    make_submission(
        world,
        unit,
        figures,
        SubmissionState.ACCEPTED,
        at=TOLD_AT,
        activities=(
            ActivityPart(name, strand, date(2023, 5, 22), "县科技馆", attendance_count=300),
        ),
        press=(PressPart("东川日报", f"{name}见闻", date(2023, 5, 23)),),
    )


def make_report(world: World, *, at: datetime = DONE_AT) -> Report:
    """The composed summary of a world's campaign."""
    return actions.compose_report(campaign=world.campaign, actor=world.chief, at=at).report


def make_edition(world: World, *, at: datetime = DONE_AT, written: bool = True) -> Edition:
    """A finished edition, its files written unless told otherwise."""
    report = Report.objects.filter(campaign=world.campaign).first() or make_report(world, at=at)
    edition = actions.finish_report(report=report, actor=world.chief, at=at, without=WITHOUT)
    if written:
        run_pending()
        edition.refresh_from_db()
    return edition


def make_upper(world: World) -> tuple[Campaign, Obligation, User]:
    """The province's campaign that the city owes summary, form, press and photos."""
    place = world.place
    campaign = make_campaign(lead=place.province_bureau, territory=place.province)
    Strand.objects.create(campaign=campaign, position=7, title="进校园")
    requirement = make_requirement(
        campaign,
        make_spec("总结、统计表", materials=MATERIALS, due_on=date(2023, 6, 15)),
        form=make_form("2023年全省科技活动周统计表"),
    )
    owed = owe(place.bureau, requirement)
    answer_with(campaign=world.campaign, obligations=[owed], actor=SYSTEM)
    return campaign, owed, world.officer(place.bureau)
