"""Ceremonies with delegations, and calls for nominations, through the room's own actions."""

from collections.abc import Mapping
from datetime import date, time
from io import BytesIO

from tests.factories.activities import at_hour, make_activity, make_session
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities.actions.ceremonies import ask_delegations, prepare_ceremony
from zhouzhi.apps.activities.actions.contests import CallPaper, Subject, call_for_nominations
from zhouzhi.apps.activities.actions.nominations import nominate
from zhouzhi.apps.activities.actions.replies import reply
from zhouzhi.apps.activities.domain.agenda import AgendaEntry
from zhouzhi.apps.activities.domain.ceremonies import CeremonyEntries, GuestEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.nominations import CallEntries, NominationEntry
from zhouzhi.apps.activities.domain.replies import PersonEntry, ReplyEntry
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    CalledUnit,
    Ceremony,
    ContestCall,
    Delegation,
    Nomination,
    ReplySlip,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.files.actions import store

REPLY_BY = date(2023, 5, 16)
NOMINATE_BY = date(2023, 6, 10)
AGENDA = (
    AgendaEntry("主持人介绍出席嘉宾", 5, time(9), "市科学技术局 季怀朴"),
    AgendaEntry("致辞", 10, None, "市政府领导"),
    AgendaEntry("宣布启动", 5, None, "省科学技术厅领导"),
)
GUESTS = (GuestEntry("闻人复", "市政府副市长"), GuestEntry("褚逢春", "市科学技术局局长"))
LEADER = PersonEntry("司空遥", "东川大学科研处处长", "0722-0596291", is_leader=True)
MEMBER = PersonEntry("闵知秋", "东川大学教师", "0722-0596292")


def make_launch(
    unit: OrgUnit,
    *campaigns: Campaign,
    state: ActivityState = ActivityState.SUBMITTED,
    **more: object,
) -> Activity:
    """A launch of a unit, from nine to half past nine on 20 May."""
    when = make_session(at_hour(start=time(9), end=time(9, 30)))
    fields = {"name": "科技活动周启动仪式", "kind": ActivityKind.LAUNCH, "sessions": (when,)}
    return make_activity(unit, *campaigns, state=state, **{**fields, **more})


def make_contest(
    unit: OrgUnit, *campaigns: Campaign, state: ActivityState = ActivityState.SUBMITTED
) -> Activity:
    """A contest of a unit."""
    kind = ActivityKind.COMPETITION
    return make_activity(unit, *campaigns, name="青少年科普讲解赛", kind=kind, state=state)


def ceremony_of_launch(**more: object) -> CeremonyEntries:
    """A running order of twenty minutes, two guests, replies by 16 May."""
    return CeremonyEntries(
        **{
            "agenda": AGENDA,
            "guests": GUESTS,
            "due_on": REPLY_BY,
            "note": "8:40 在东门集合",
            **more,
        }
    )


def make_ceremony(
    activity: Activity, places: Mapping[OrgUnit, int], *, actor: User | None = None
) -> tuple[Ceremony, list[Delegation]]:
    """A ceremony that is prepared, and its delegations asked."""
    who = actor or make_user(activity.unit)
    ceremony = prepare_ceremony(
        activity=activity, entries=ceremony_of_launch(), edit_count=0, actor=who
    )
    asked = ask_delegations(
        activity=activity,
        places={str(unit.uuid): count for unit, count in places.items()},
        edit_count=1,
        actor=who,
    )
    return ceremony, asked


def coming(*people: PersonEntry, car_plates: str = "") -> ReplyEntry:
    """A reply that names people."""
    return ReplyEntry(True, people=people or (LEADER,), car_plates=car_plates)


def declining(reason: str = "当天有省里的检查") -> ReplyEntry:
    """A reply that says why nobody comes."""
    return ReplyEntry(False, reason=reason)


def make_reply(
    delegation: Delegation,
    entry: ReplyEntry | None = None,
    *,
    actor: User | None = None,
    edit_count: int = 0,
    at: object = AT,
) -> ReplySlip:
    """A delegation's answer."""
    return reply(
        delegation=delegation,
        entry=entry or coming(),
        edit_count=edit_count,
        actor=actor or make_user(delegation.unit),
        at=at,
    )


def make_call(
    subject: Subject, quotas: Mapping[OrgUnit, int | None], *, actor: User, **more: object
) -> ContestCall:
    """A call for nominations by 10 June."""
    entries = CallEntries(
        name=str(more.get("name", "科普讲解大赛")),
        due_on=NOMINATE_BY,
        wants="报名表、讲解稿",
        quotas={str(unit.uuid): quota for unit, quota in quotas.items()},
    )
    paper = more.get("paper")
    assert paper is None or isinstance(paper, CallPaper)
    return call_for_nominations(subject=subject, entries=entries, paper=paper, actor=actor, at=AT)


def a_paper(content: bytes = b"%PDF-1.4 form", name: str = "报名表.pdf") -> CallPaper:
    """A stored file with its name."""
    return CallPaper(store(stream=BytesIO(content), name=name, limit_bytes=2**20), name)


def nominated(title: str = "看不见的电磁波", **more: str) -> NominationEntry:
    """What a unit states of a work."""
    told = {"people": "陆时微", "organisation": "东川大学", "telephone": "0722-0596293", **more}
    return NominationEntry(title, **told)


def make_nomination(
    called: CalledUnit,
    title: str = "看不见的电磁波",
    *,
    actor: User | None = None,
    files: tuple[CallPaper, ...] = (),
    at: object = AT,
) -> Nomination:
    """A unit's nomination."""
    who = actor or make_user(called.unit)
    return nominate(called=called, entry=nominated(title), files=files, actor=who, at=at)
