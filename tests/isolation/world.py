"""One campaign of a city with something in every state, and one person of every kind."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client

from tests.factories.institutions import make_institution
from tests.factories.notices import make_reading
from tests.factories.obligations import make_campaign, make_spec
from tests.factories.orgs import make_unit, make_user
from tests.factories.reports import make_edition, make_upper
from tests.factories.submissions import (
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
from tests.isolation.register import WHEN, filed_in, prepared_in, register_of, sheets_of
from zhouzhi.apps.campaigns.actions import add_themed_week
from zhouzhi.apps.campaigns.models import JointOrganiser
from zhouzhi.apps.notices.actions import deliver_copies
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import NoticeCopy, Reading, ReadNotice, ReadPage
from zhouzhi.apps.obligations.actions import ask_extension
from zhouzhi.apps.obligations.actions.draft_duties import add_duty
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation, Requirement
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.apps.submissions.actions import announce_upload, save_draft
from zhouzhi.apps.submissions.models import Evidence, Submission, Upload
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.files.models import Blob, Thumbnail
from zhouzhi.foundation.post.handing import settle
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.states import MessageEvent
from zhouzhi.processes.file_for_unit import file_for_unit
from zhouzhi.processes.submit_answer import submit_answer


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
        "mail size": 20,
        "edition": edition,
        "section": edition.report.sections.earliest("position"),
        "upper duty": upper_duty,
        "campaign": world.campaign,
        "duty": world.owed(place.county_bureau),
        "required": world.owed(place.county_bureau).requirement,
        "wish": _wished(world.owed(place.county_bureau), world.officer(place.county_bureau)),
        "draft": draft,
        "draft evidence": _photograph(draft, world.officer(place.county_bureau)),
        "upload": _upload(draft, people["own officer"]),
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
        **register_of(world),
        **filed_in(
            world,
            make_institution(
                place.county_bureau, world.campaign, actor=world.officer(place.county_bureau)
            ),
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
        **sheets_of(world),
        **prepared_in(world),
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


def _upload(draft: Submission, officer: User) -> Upload:
    return announce_upload(
        submission=draft,
        material=Material.PHOTOS,
        filename="现场.jpg",
        size=10,
        actor=officer,
        at=LATER,
    )


def _photograph(draft: Submission, officer: User) -> Evidence:
    """A file of a draft that has its small picture."""
    row = attach(draft, officer)
    Thumbnail.objects.create(original=row.blob, picture=row.blob, width=1, height=1)
    return row


def _post(unit: OrgUnit) -> dict[str, Any]:
    """A bot of the unit's, and a message of its own that did not go out."""
    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a-key"
    bot = actions.enter_bot(
        unit=unit, way=Way.WECOM, name="工作群", url=url, secret="", at=WHEN, actor=SYSTEM
    )
    message = actions.try_bot(bot=bot, unit=unit, actor=SYSTEM)
    settle(message, MessageEvent.TURN_AWAY, "对方不收")
    return {"bot": bot, "message": message}


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
