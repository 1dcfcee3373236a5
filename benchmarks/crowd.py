"""A campaign of many units, written straight into the tables: what benchmarks run on."""

import random
from decimal import Decimal

from django.db import connection, transaction

from benchmarks.campaigns import (
    BATCH,
    handed_in,
    make_campaign,
    make_obligations,
    make_participants,
    make_return,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import SYSTEM

# Of a hundred units: accepted, handed in, returned, nothing yet, freed of the duty.
_STATES = ("accepted",) * 90 + ("submitted",) * 4 + ("returned",) * 2 + ("in_work",) * 3


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
    requirement = make_return(make_campaign(bureau, province), identity=f"bench-{seed}")
    offices = [(office, province) for office in _offices(province, units, prefix=f"{seed}-u")]
    participants = make_participants(requirement.campaign, offices)
    states = (dice.choice((*_STATES, "waived")) for _ in participants)
    owed = make_obligations(requirement, zip(participants, states, strict=True))
    rows = list(FormRow.objects.filter(form=requirement.form).order_by("position"))
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
    made = OrgUnit.objects.bulk_create(units, batch_size=BATCH)
    for unit in made:
        unit.path = tree.child_path(province.path, unit.pk)
    OrgUnit.objects.bulk_update(made, ["path"], batch_size=300)
    return made


def _answers(
    owed: list[Obligation], rows: list[FormRow], officer: User, dice: random.Random
) -> None:
    versions: list[Submission] = []
    for obligation in owed:
        if obligation.state in {"in_work", "waived"}:
            continue
        number = 1
        if obligation.state == "accepted" and dice.random() < 0.1:
            versions.append(handed_in(obligation, officer, state="superseded"))
            number = 2
        versions.append(handed_in(obligation, officer, state=obligation.state, version=number))
    made = Submission.objects.bulk_create(versions, batch_size=BATCH)
    figures = [figure for version in made for figure in _figures(version, rows, dice)]
    Figure.objects.bulk_create(figures, batch_size=BATCH)


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
