"""A campaign of many units, written straight into the tables: what benchmarks run on."""

import random
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import connection, transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.actions import assume_national_form
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import SYSTEM

AT = datetime(2023, 5, 15, 2, tzinfo=UTC)
# Of a hundred units: accepted, handed in, returned, nothing yet, freed of the duty.
_STATES = ("accepted",) * 90 + ("submitted",) * 4 + ("returned",) * 2 + ("in_work",) * 3
_BATCH = 2000


@transaction.atomic
def make_crowd(units: int, *, seed: int = 20230520) -> Campaign:
    """A running campaign whose `units` units answered the national form, nine in ten accepted.

    One unit in ten was accepted before and superseded; one figure in ten is missing, one in
    twenty not applicable.
    """
    dice = random.Random(seed)
    officer = User.objects.create(username=f"bench-{units}-{seed}", name="测", password="!")
    province = _province(seed)
    bureau = _offices(province, 1, prefix=f"{seed}-b")[0]
    form = assume_national_form(at=AT, actor=SYSTEM)
    requirement = _requirement(bureau, province, form, seed)
    owed = _obligations(requirement, _offices(province, units, prefix=f"{seed}-u"), dice)
    rows = list(FormRow.objects.filter(form=form).order_by("position"))
    _answers(owed, rows, officer, dice)
    recount(requirement=requirement, actor=SYSTEM)
    return requirement.campaign


def settle() -> None:
    """Let the database look at its new tables, as it would have by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _province(seed: int) -> OrgUnit:
    unit = OrgUnit(code=f"bench-{seed}", name="测试省", level="province", kind="territory")
    unit.path = unit.uuid.hex
    unit.save()
    unit.path = tree.child_path("", unit.pk)
    unit.save(update_fields=["path"])
    return unit


def _offices(province: OrgUnit, count: int, *, prefix: str) -> list[OrgUnit]:
    units = [
        OrgUnit(code=f"{prefix}-{number}", name=f"单位{number}", level="county", kind="department")
        for number in range(count)
    ]
    for unit in units:
        unit.path = unit.uuid.hex
    made = OrgUnit.objects.bulk_create(units, batch_size=_BATCH)
    for unit in made:
        unit.path = tree.child_path(province.path, unit.pk)
    OrgUnit.objects.bulk_update(made, ["path"], batch_size=300)
    return made


def _requirement(bureau: OrgUnit, province: OrgUnit, form: FormVersion, seed: int) -> Requirement:
    campaign = Campaign.objects.create(
        name="科技活动周",
        edition=2023,
        starts_on=date(2023, 5, 20),
        ends_on=date(2023, 5, 31),
        lead=bureau,
        territory=province,
        state="running",
        made_at=AT,
    )
    notice = Notice.objects.create(
        title="通知", issuer_names=bureau.name, text="", identity=f"bench-{seed}", made_at=AT
    )
    return Requirement.objects.create(
        campaign=campaign,
        notice=notice,
        position=1,
        title="统计表",
        sentence="请报送统计表。",
        materials=["statistics_return"],
        due_kind="none",
        form=form,
    )


def _obligations(
    requirement: Requirement, units: list[OrgUnit], dice: random.Random
) -> list[Obligation]:
    campaign = requirement.campaign
    participants = Participant.objects.bulk_create(
        [
            Participant(
                campaign=campaign,
                unit=unit,
                unit_name=unit.name,
                counting_parent=campaign.territory,
                ancestry=campaign.territory.path,
                dispatched_at=AT,
            )
            for unit in units
        ],
        batch_size=_BATCH,
    )
    return Obligation.objects.bulk_create(
        [
            Obligation(
                requirement=requirement,
                participant=one,
                liable_unit=one.unit,
                state=dice.choice((*_STATES, "waived")),
            )
            for one in participants
        ],
        batch_size=_BATCH,
    )


def _answers(
    owed: list[Obligation], rows: list[FormRow], officer: User, dice: random.Random
) -> None:
    versions: list[Submission] = []
    for obligation in owed:
        if obligation.state in {"in_work", "waived"}:
            continue
        number = 1
        if obligation.state == "accepted" and dice.random() < 0.1:
            versions.append(_version(obligation, number, "superseded", officer))
            number = 2
        versions.append(_version(obligation, number, obligation.state, officer))
    made = Submission.objects.bulk_create(versions, batch_size=_BATCH)
    figures = [figure for version in made for figure in _figures(version, rows, dice)]
    Figure.objects.bulk_create(figures, batch_size=_BATCH)


def _version(obligation: Obligation, number: int, state: str, officer: User) -> Submission:
    return Submission(
        obligation=obligation,
        version=number,
        state=state,
        begun_by=officer,
        begun_at=AT,
        submitted_by=officer,
        submitted_at=AT,
        content_hash="0" * 64,
    )


def _figures(version: Submission, rows: list[FormRow], dice: random.Random) -> list[Figure]:
    figures = []
    for row in rows:
        luck = dice.random()
        if luck < 0.1:
            continue
        if luck < 0.15:
            figures.append(Figure(submission=version, form_row=row, state="not_applicable"))
            continue
        number = Decimal(dice.randrange(0, 100_000))
        if row.unit == "万元":
            number = number.scaleb(-2)
        figures.append(Figure(submission=version, form_row=row, state="number", number=number))
    return figures
