"""A province's activities, written straight into the tables: what benchmarks of 台账 run on."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from benchmarks.campaigns import AT, make_campaign
from zhouzhi.apps.activities.actions.listing import list_anew
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    Attendance,
    Host,
    Session,
    SessionPlace,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.foundation import tree

FIRST = date(2023, 5, 11)
DAYS = 30
CITIES, COUNTIES, OFFICES = 10, 8, 5
_STATES = ("draft", "submitted", "submitted", "cleared", "published", "held", "reported")
# Two in five are lectures.
_KINDS = (*ActivityKind, *(ActivityKind.LECTURE,) * 12)
_BATCH = 5_000


@dataclass(frozen=True)
class Land:
    """A province with its campaign, one city of it, and who looks over all of it."""

    province: OrgUnit
    city: OrgUnit
    campaign: Campaign
    officer: User


def make_land(count: int, *, seed: int = 20230520) -> Land:
    """A province with `count` activities over thirty days, one in seven held by several units.

    Most last a day, one in seven several, one in a hundred the whole time, one in twenty has no
    day yet; one in ten serves no campaign.
    """
    dice = random.Random(seed)
    province = _unit(f"p{seed}", "测试省", "province", None)
    cities = _under([province], CITIES, f"{seed}c", "city", "territory")
    counties = _under(cities, COUNTIES, f"{seed}d", "county", "territory")
    offices = _under(counties, OFFICES, f"{seed}o", "county", "department")
    officer, campaign = _officer(province, seed)
    for start in range(0, count, _BATCH):
        _fill(min(_BATCH, count - start), offices, campaign, officer, dice)
    return Land(province, cities[0], campaign, officer)


def _unit(code: str, name: str, level: str, parent: OrgUnit | None) -> OrgUnit:
    unit = OrgUnit(code=code, name=name, level=level, kind="territory")
    unit.path = unit.uuid.hex
    unit.save()
    unit.path = tree.child_path(parent.path if parent else "", unit.pk)
    unit.save(update_fields=["path"])
    return unit


def _under(parents: list[OrgUnit], each: int, code: str, level: str, kind: str) -> list[OrgUnit]:
    units, above = [], []
    for number, parent in enumerate(parents * each):
        unit = OrgUnit(code=f"{code}{number}", name=f"单位{number}", level=level, kind=kind)
        unit.path = unit.uuid.hex
        units.append(unit)
        above.append(parent)
    made = OrgUnit.objects.bulk_create(units)
    for unit, parent in zip(made, above, strict=True):
        unit.path = tree.child_path(parent.path, unit.pk)
    OrgUnit.objects.bulk_update(made, ["path"], batch_size=300)
    return made


def _officer(province: OrgUnit, seed: int) -> tuple[User, Campaign]:
    bureau = _unit(f"b{seed}", "测试省科学技术厅", "province", province)
    OrgUnit.objects.filter(pk=bureau.pk).update(kind="science_bureau")
    user = User.objects.create(username=f"bench-{seed}", name="测", password="!")
    Membership.objects.create(user=user, unit=bureau, role=Role.CAMPAIGN_OFFICER)
    return user, make_campaign(bureau, province)


@transaction.atomic
def _fill(
    count: int, offices: list[OrgUnit], campaign: Campaign, officer: User, dice: random.Random
) -> None:
    rows = Activity.objects.bulk_create(_activity(offices, dice) for _ in range(count))
    Host.objects.bulk_create(host for row in rows for host in _hosts(row, offices, dice))
    ActivityCampaign.objects.bulk_create(
        ActivityCampaign(activity=row, campaign=campaign) for row in rows if dice.random() < 0.9
    )
    sessions = Session.objects.bulk_create(_session(row, dice) for row in rows)
    SessionPlace.objects.bulk_create(
        SessionPlace(session=one, position=1, name="报告厅") for one in sessions
    )
    Attendance.objects.bulk_create(
        Attendance(
            session=one,
            mode="onsite",
            count=dice.randrange(500),
            counted_by="counted",
            reported_by=officer,
            reported_at=AT,
        )
        for one in sessions
        if one.activity.state in {"held", "reported"}
    )
    list_anew([row.pk for row in rows])


def _activity(offices: list[OrgUnit], dice: random.Random) -> Activity:
    first, last = _days(dice)
    row = Activity(
        unit=dice.choice(offices),
        name=f"科普活动{dice.randrange(10**6)}",
        kind=dice.choice(_KINDS),
        state=dice.choice(_STATES),
        starts_on=first,
        ends_on=last,
        made_at=AT,
    )
    row.code = row.uuid.hex[:12]
    return row


def _days(dice: random.Random) -> tuple[date | None, date | None]:
    luck = dice.random()
    if luck < 0.05:
        return None, None
    if luck < 0.06:
        return FIRST, FIRST + timedelta(days=DAYS)
    first = FIRST + timedelta(days=dice.randrange(DAYS))
    return first, first + timedelta(days=dice.randrange(1, 8) if luck < 0.2 else 0)


def _hosts(row: Activity, offices: list[OrgUnit], dice: random.Random) -> list[Host]:
    others = dice.sample(offices, 2) if dice.random() < 1 / 7 else []
    units = dict.fromkeys((row.unit, *others))
    return [
        Host(activity=row, position=place, role="host", unit=unit, name=unit.name)
        for place, unit in enumerate(units, start=1)
    ]


def _session(row: Activity, dice: random.Random) -> Session:
    kind = "open" if row.starts_on is None else "day" if row.starts_on == row.ends_on else "range"
    return Session(
        activity=row,
        position=1,
        when_kind=kind,
        starts_on=row.starts_on,
        ends_on=row.ends_on if kind == "range" else None,
        starts_at=time(9) if kind == "range" else None,
        expected_count=dice.randrange(20, 500),
    )
