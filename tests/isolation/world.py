"""One campaign of a city with something in every state, and one person of every kind."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from io import BytesIO
from typing import Any

from django.test import Client
from openpyxl import Workbook

from tests.factories.activities import (
    OPENS,
    at_hour,
    make_activity,
    make_joint,
    make_session,
)
from tests.factories.ceremonies import (
    a_paper,
    make_call,
    make_ceremony,
    make_contest,
    make_launch,
    make_nomination,
    make_reply,
)
from tests.factories.institutions import make_institution
from tests.factories.notices import make_reading
from tests.factories.obligations import make_campaign, make_spec
from tests.factories.orgs import make_unit, make_user
from tests.factories.reports import make_edition, make_upper
from tests.factories.submissions import (
    JPEG,
    LATER,
    World,
    attach,
    entries,
    make_draft,
    make_submission,
    make_world,
)
from tests.isolation.drafts import drafts_of
from tests.isolation.oracle import ACTORS, Actor
from tests.isolation.papers import papers_of
from zhouzhi.apps.activities.actions import (
    Settled,
    add_photo,
    hand_in_sheet,
    judge_different,
    keep_template,
    settle_clash,
)
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.actions.institution_forms import keep_institution_form
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.settlements import clash_mark
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, ClearanceDemand
from zhouzhi.apps.activities.queries.between import between
from zhouzhi.apps.campaigns.actions import add_themed_week
from zhouzhi.apps.campaigns.models import JointOrganiser
from zhouzhi.apps.notices.actions import deliver_copies
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import NoticeCopy, Reading, ReadNotice, ReadPage
from zhouzhi.apps.obligations.actions import ask_extension
from zhouzhi.apps.obligations.actions.draft_duties import add_duty
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation, Requirement
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.apps.submissions.actions import save_draft
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob, Thumbnail
from zhouzhi.foundation.post.handing import settle
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.states import MessageEvent
from zhouzhi.processes.file_for_unit import file_for_unit
from zhouzhi.processes.submit_answer import submit_answer

WHEN = datetime(2023, 5, 13, 9, tzinfo=UTC)


@dataclass
class Isolation:
    """The people by name, and for each address argument the object that it stands for."""

    people: dict[str, User | None]
    objects: dict[str, Any]
    signed_in: dict[str, Client]

    def person(self, actor: Actor) -> User | None:
        """The person of a kind; None for nobody."""
        return self.people[actor.name]

    def browser(self, actor: Actor) -> Client:
        """A browser of its own for a person of a kind, signed in unless it is nobody."""
        client = Client(raise_request_exception=False)
        client.cookies.update(self.signed_in[actor.name].cookies)
        return client


def make_isolation() -> Isolation:
    """The whole world, made through the rooms' own actions."""
    world = make_world()
    place = world.place
    units = {name: getattr(place, name) for name in place.__dataclass_fields__}
    units["institute"] = make_unit(
        "东川大学物理研究所", parent=place.university, kind=UnitKind.INSTITUTE
    )
    JointOrganiser.objects.create(campaign=world.campaign, unit=place.propaganda)
    people = {actor.name: _person(actor, units) for actor in ACTORS}
    draft = make_draft(world.owed(place.county_bureau), world.officer(place.county_bureau), {1: 3})
    handed_in = make_submission(world, place.second_county_bureau, {1: 5})
    edition = make_edition(world)
    _, upper_duty, _ = make_upper(world)
    reading = make_reading(place.bureau, world.chief)
    read_notice = reading.read_notices.earliest("position")
    _file(world, reading.blob)
    objects: dict[str, Any] = {
        "reading": reading,
        "page": ReadPage.objects.create(
            reading=reading, number=1, width=595, height=842, picture=reading.blob
        ).number,
        "read notice": read_notice,
        "kind": "contact",
        "fact": read_notice.facts.earliest("position"),
        "doubt": read_notice.doubts.earliest("pk"),
        "row": 1,
        "edition": edition,
        "section": edition.report.sections.earliest("position"),
        "upper duty": upper_duty,
        "campaign": world.campaign,
        "duty": world.owed(place.county_bureau),
        "required": world.owed(place.county_bureau).requirement,
        "wish": _wished(world.owed(place.county_bureau), world.officer(place.county_bureau)),
        "draft": draft,
        "draft evidence": _photograph(draft, world.officer(place.county_bureau)),
        "answer": handed_in,
        "answered duty": world.owed(place.second_county_bureau),
        "typed answer": _typed_for(world, place.university),
        "unit": place.county_bureau,
        "county": place.county,
        "membership": Membership.objects.filter(unit=place.county_bureau).earliest("pk"),
        "sheet": actions.hand_in_sheet(
            keeper=place.bureau, filename="名册.csv", cells=[], by=world.chief, at=WHEN
        ),
        "group": actions.keep_group(
            keeper=place.city, phrase="各场馆", members=[place.university], actor=SYSTEM
        ),
        "notice": world.requirement.notice,
        "annex": _annex(world, reading).uuid,
        **_activities(world),
        "institution": make_institution(
            place.county_bureau, world.campaign, actor=world.officer(place.county_bureau)
        ),
        "institution act": "close",
        "themed week": add_themed_week(
            within=world.campaign,
            name="物理科普周",
            theme="",
            starts_on=WHEN.date(),
            ends_on=WHEN.date(),
            lead=place.university,
            at=WHEN,
            actor=SYSTEM,
        ),
        "draft duty": _drafted(world),
        "scope": "all",
        "year": 2023,
        "requirement": world.requirement,
        "sheet kind": "xlsx",
        **_sheets(world),
        **_prepared(world),
        **papers_of(world),
        **drafts_of(world),
        **_post(place.county_bureau),
    }
    return Isolation(people, objects, {name: _signed_in(one) for name, one in people.items()})


def _signed_in(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def _wished(duty: Obligation, officer: User) -> ExtensionRequest:
    """A later date that the county asks for, and nobody has answered."""
    wished_on = duty.requirement.due_on or WHEN.date()
    return ask_extension(
        obligation=duty,
        wished_on=wished_on + timedelta(days=3),
        reason="统计口径待核实",
        actor=officer,
        at=WHEN,
    )


def _drafted(world: World) -> Requirement:
    """A duty of the lead's next campaign, which has no notice yet and the same organisers."""
    campaign = make_campaign(
        lead=world.place.bureau, territory=world.place.city, joint=(world.place.propaganda,)
    )
    campaign.notices.all().delete()
    return add_duty(campaign=campaign, spec=make_spec(), form=None, serves=(), actor=SYSTEM)


def _photograph(draft: Submission, officer: User) -> Evidence:
    """A file of a draft that has its small picture."""
    row = attach(draft, officer)
    Thumbnail.objects.create(original=row.blob, picture=row.blob, width=1, height=1)
    return row


def _prepared(world: World) -> dict[str, Any]:
    """The county's launch, to which the university comes, and a contest that asks both."""
    place = world.place
    officer = world.officer(place.county_bureau)
    launch = make_launch(place.county_bureau, world.campaign, actor=officer)
    _, (delegation,) = make_ceremony(launch, {place.university: 2}, actor=officer)
    make_reply(delegation, actor=world.officer(place.university))
    quotas = {place.university: 2, place.county_bureau: None}
    subject = Subject(campaign=world.campaign)
    call = make_call(subject, quotas, actor=world.chief, paper=a_paper(name="征集通知.pdf"))
    nomination = make_nomination(
        call.called.get(unit=place.university),
        actor=world.officer(place.university),
        files=(a_paper(),),
    )
    return {
        "launch": launch,
        "paper": "agenda",
        "delegation": delegation,
        "contest activity": make_contest(place.county_bureau, world.campaign),
        "call": call,
        "nomination": nomination,
        "nomination file": nomination.files.get(),
    }


def _post(unit: OrgUnit) -> dict[str, Any]:
    """A bot of the unit's, and a message of its own that did not go out."""
    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a-key"
    bot = actions.enter_bot(
        unit=unit, way=Way.WECOM, name="工作群", url=url, secret="", at=WHEN, actor=SYSTEM
    )
    message = actions.try_bot(bot=bot, unit=unit, actor=SYSTEM)
    settle(message, MessageEvent.TURN_AWAY, "对方不收")
    return {"bot": bot, "message": message}


def _activities(world: World) -> dict[str, Any]:
    """What the county's bureau reports: a joint activity that is handed in, one held, a draft."""
    unit, officer = world.place.county_bureau, world.officer(world.place.county_bureau)
    hosts = (unit, world.place.second_county_bureau)
    joint = make_joint(*hosts, campaigns=(world.campaign,), actor=officer)
    sibling = make_joint(hosts[1], campaigns=(world.campaign,), name="邻县的讲座")
    third = make_joint(hosts[1], campaigns=(world.campaign,), name="另一项讲座")
    photo = add_photo(activity=joint, blob=_picture(), filename="现场.jpg", actor=officer, at=WHEN)
    return {
        "activity": joint,
        "sibling activity": sibling,
        "judgement": judge_different(one=joint, other=third, actor=world.chief, at=WHEN),
        **_clearing(world, joint),
        **_clashing(world),
        "photo": photo.uuid,
        "event": ActivityEvent.WITHDRAW.value,
        "held activity": make_activity(
            unit, world.campaign, actor=officer, state=ActivityState.HELD
        ),
        "draft activity": make_activity(unit, world.campaign, actor=officer),
    }


def _clashing(world: World) -> dict[str, Any]:
    """Two of the county's own that want one hall at one time, and two more, which is settled."""
    unit, officer = world.place.county_bureau, world.officer(world.place.county_bureau)
    activities = {}
    for hall in ("县体育馆", "县影剧院"):
        session = make_session(at_hour(OPENS, time(14), time(16)), places=(PlaceEntry(hall),))
        for name in (f"{hall}的晚会", f"{hall}的电影"):
            facts = {"name": name, "sessions": (session,), "state": ActivityState.SUBMITTED}
            activities[name] = make_activity(unit, world.campaign, actor=officer, **facts)
    found = between(officer, unit, first=OPENS, last=OPENS)
    open_, settled = found.conflicts()
    keys = {str(row.pk): row for row in activities.values()}
    return {
        "clash activity": keys[open_.activities[0]],
        "clash mark": clash_mark(found.signs(open_)),
        "settlement": settle_clash(
            what=Settled(settled.kind, "影剧院", found.signs(settled)),
            activities=[keys[key] for key in settled.activities],
            reason="晚会提前结束",
            actor=officer,
            at=WHEN,
        ),
    }


def _clearing(world: World, activity: Activity) -> dict[str, Any]:
    """One clearance of the joint activity, with a paper handed in, and a demand of the campaign."""
    clearance = activity.clearances.get(kind="confidentiality")
    clearance.document, clearance.document_name = _picture(), "材料.jpg"
    clearance.save()
    demand = ClearanceDemand.objects.create(
        campaign=world.campaign, kind="emergency_plan", sentence="须制定应急预案。"
    )
    return {"clearance": clearance, "demand": demand}


def _sheets(world: World) -> dict[str, Any]:
    """A sheet of activities that the bureau tries, and a receiver's form that it keeps."""
    officer = world.officer(world.place.bureau)
    given = {"keeper": world.place.bureau, "campaign": world.campaign, "by": officer, "at": WHEN}
    cells = [["活动名称", "时间"], ["科普讲座", "5月21日"]]
    sheet = hand_in_sheet(filename="活动表.xlsx", cells=cells, **given)
    made = Workbook()
    for row in cells[:1]:
        made.worksheets[0].append(row)
    book = BytesIO()
    made.save(book)
    template = keep_template(
        filename="汇总表.xlsx",
        worksheet=made.worksheets[0].title,
        content=BytesIO(book.getvalue()),
        cells=cells[:1],
        **given,
    )
    return {
        "activity sheet": sheet,
        "template": template,
        "list form": "schedule",
        "plan sheet": "sums",
        "file kind": "xlsx",
        "institution form": keep_institution_form(
            filename="备案表.xlsx",
            worksheet=made.worksheets[0].title,
            content=BytesIO(book.getvalue()),
            cells=[["机构名称", "开放时间"]],
            **(given | {"by": world.chief}),
        ),
    }


def _picture() -> Blob:
    return store(stream=BytesIO(JPEG), name="现场.jpg", limit_bytes=len(JPEG))


def _file(world: World, blob: Blob) -> None:
    """The lead's own copy of its notice, and the copies of those that it was dispatched to."""
    notice = world.requirement.notice
    NoticeCopy.objects.create(
        notice=notice,
        unit=world.place.bureau,
        direction=Direction.ISSUED,
        blob=blob,
        filename="通知.txt",
        filed_at=WHEN,
    )
    deliver_copies(notice=notice, unit_ids=[unit.pk for unit in world.units], at=WHEN, actor=SYSTEM)


def _annex(world: World, reading: Reading) -> Reading:
    """A file that the lead added to its notice, which is read from elsewhere."""
    outer = ReadNotice.objects.create(
        reading=reading, position=99, span_start=0, span_end=0, notice=world.requirement.notice
    )
    return Reading.objects.create(
        unit=reading.unit,
        blob=reading.blob,
        filename="备案表.docx",
        state=ReadingState.READ,
        annex_to=outer,
        handed_in_at=WHEN,
    )


def _typed_for(world: World, unit: OrgUnit) -> Submission:
    draft = file_for_unit(obligation=world.owed(unit), actor=world.chief, at=LATER)
    draft = save_draft(
        submission=draft,
        entries=entries({1: 2}),
        edit_count=draft.edit_count,
        actor=world.chief,
    )
    return submit_answer(submission=draft, actor=world.chief, at=LATER)


def _person(actor: Actor, units: dict[str, OrgUnit]) -> User | None:
    if not actor.signed_in:
        return None
    user = make_user(units[actor.unit], Role(actor.role))
    if not actor.active:
        user.is_active = False
        user.save(update_fields=["is_active"])
    return user
