"""What the register holds in the world: activities in each state, sheets, clearances, a clash."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from tests.factories.activities import (
    IN_WEEK,
    OPENS,
    at_hour,
    make_activity,
    make_joint,
    make_session,
)
from tests.factories.bookings import BEFORE, book, make_shown, terms
from tests.factories.ceremonies import (
    a_paper,
    make_call,
    make_ceremony,
    make_contest,
    make_launch,
    make_nomination,
    make_reply,
)
from tests.factories.institutions import make_filing, make_institution
from tests.factories.submissions import (
    JPEG,
    World,
)
from zhouzhi.apps.activities.actions import (
    Settled,
    add_photo,
    hand_in_sheet,
    judge_different,
    keep_template,
    move_activity,
    settle_clash,
)
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.actions.institution_forms import keep_institution_form
from zhouzhi.apps.activities.actions.institution_sheets import hand_in_institutions
from zhouzhi.apps.activities.actions.open_days import list_open_day
from zhouzhi.apps.activities.actions.public_photos import keep_prints, offer_photo
from zhouzhi.apps.activities.actions.venues import keep_venue
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.pictures import Offer
from zhouzhi.apps.activities.domain.settlements import clash_mark
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.venues import VenueEntry
from zhouzhi.apps.activities.models import Activity, ClearanceDemand, Institution
from zhouzhi.apps.activities.queries.between import between
from zhouzhi.apps.bookings.actions import open_session
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob

WHEN = datetime(2023, 5, 13, 9, tzinfo=UTC)


def register_of(world: World) -> dict[str, Any]:
    """What the county's bureau reports: a joint activity that is handed in, one held, a draft."""
    unit, officer = world.place.county_bureau, world.officer(world.place.county_bureau)
    hosts = (unit, world.place.second_county_bureau)
    joint = make_joint(*hosts, campaigns=(world.campaign,), actor=officer)
    sibling = make_joint(hosts[1], campaigns=(world.campaign,), name="邻县的讲座")
    third = make_joint(hosts[1], campaigns=(world.campaign,), name="另一项讲座")
    photo = add_photo(activity=joint, blob=_picture(), filename="现场.jpg", actor=officer, at=WHEN)
    offered = offer_photo(
        photo=photo, offer=Offer("观众看展板", Portrait.NOBODY), actor=officer, at=WHEN
    )
    prints = (_picture(), 4, 3)
    keep_prints(public_id=offered.pk, large=prints, small=prints)
    return {
        "activity": joint,
        "session": joint.sessions.order_by("position").first(),
        **_booked(world),
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
        "open day": list_open_day(
            institution=make_institution(unit, world.campaign, name="县实训室", actor=officer),
            campaign=world.campaign,
            actor=officer,
            at=IN_WEEK,
        ),
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


def _booked(world: World) -> dict[str, Any]:
    """A session that somebody booked, of an activity that was taken down since."""
    unit = world.place.county_bureau
    session = make_session(at_hour(OPENS), places=(PlaceEntry("县科普馆"),))
    activity, keeper = make_shown(unit, world.campaign, sessions=(session,))
    opening = open_session(session=activity.sessions.get(), terms=terms(), actor=keeper, at=BEFORE)
    booking = book(opening)
    move_activity(activity=activity, event=ActivityEvent.UNPUBLISH, actor=keeper, at=BEFORE)
    return {"opening": opening, "booking": booking}


def _clearing(world: World, activity: Activity) -> dict[str, Any]:
    """One clearance of the joint activity, with a paper handed in, and a demand of the campaign."""
    clearance = activity.clearances.get(kind="confidentiality")
    clearance.document, clearance.document_name = _picture(), "材料.jpg"
    clearance.save()
    demand = ClearanceDemand.objects.create(
        campaign=world.campaign, kind="emergency_plan", sentence="须制定应急预案。"
    )
    return {"clearance": clearance, "demand": demand}


def prepared_in(world: World) -> dict[str, Any]:
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


def filed_in(world: World, institution: Institution) -> dict[str, Any]:
    """The county's institution, filed and not yet cleared."""
    officer = world.officer(world.place.county_bureau)
    filing = make_filing(institution, world.campaign, actor=officer)
    venue = keep_venue(
        unit=institution.unit, entry=VenueEntry("县体育场", "东街 1 号"), actor=officer, at=WHEN
    )
    return {"institution": institution, "filing": filing, "filing act": "refuse", "venue": venue}


def sheets_of(world: World) -> dict[str, Any]:
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
        "institution sheet": hand_in_institutions(
            filename="开放机构.csv",
            cells=[["机构名称", "开放时间"], ["标本馆", "5月21日"]],
            **given,
        ),
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
