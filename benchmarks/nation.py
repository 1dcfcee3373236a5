"""A nation's campaign: 31 provinces, 333 cities, 2,844 counties, and units that report in each.

Written straight into the tables, the figures by SQL alone: what totals are measured on.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count

from django.db import connection

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.actions import assume_national_form
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.submissions.domain.content import content_hash
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import SYSTEM

AT = datetime(2023, 5, 15, 2, tzinfo=UTC)
LEVELS = (("nation", 1), ("province", 31), ("city", 333), ("county", 2844))
_BATCH = 2000
# One figure in ten is missing, one in twenty not applicable.
_FIGURES = """
INSERT INTO figure (submission_id, form_row_id, state, number)
SELECT id, form_row, CASE WHEN luck < 15 THEN 'not_applicable' ELSE 'number' END,
    CASE WHEN luck < 15 THEN NULL ELSE (luck * 997 + id) * 0.01 END
FROM (
    SELECT s.id, r.id AS form_row, (s.id * 7919 + r.id * 104729) %% 100 AS luck
    FROM submission s
    JOIN obligation o ON o.id = s.obligation_id
    JOIN requirement q ON q.id = o.requirement_id
    JOIN form_row r ON r.form_id = q.form_id
    WHERE q.id = %s AND s.id %% 16 = %s
) AS said WHERE luck >= 10
"""


def make_nation(units: int, *, waiting: int) -> Requirement:
    """The return of a campaign in which `units` units take part, the last `waiting` unjudged."""
    keys = count(1_000_000)
    places = list(_territories(keys))
    offices = _offices(places, units, keys)
    OrgUnit.objects.bulk_create([*places, *(office for office, _ in offices)], batch_size=_BATCH)
    requirement = _requirement(places[0], offices[0][0])
    officer = User.objects.create(username="bench", name="测", password="!")
    owed = _obligations(requirement, offices, waiting)
    _versions(owed, officer)
    with connection.cursor() as cursor:
        for part in range(16):
            cursor.execute(_FIGURES, [requirement.pk, part])
    _seal(requirement)
    return requirement


def _territories(keys: Iterator[int]) -> Iterator[OrgUnit]:
    above: list[OrgUnit] = []
    for level, number in LEVELS:
        made = [
            _unit(next(keys), above[at % len(above)] if above else None, level, "territory")
            for at in range(number)
        ]
        yield from made
        above = made


def _offices(
    places: Sequence[OrgUnit], units: int, keys: Iterator[int]
) -> list[tuple[OrgUnit, OrgUnit]]:
    """Each territory's own office first, the rest in the counties in turn; with where it stands."""
    counties = places[-LEVELS[-1][1] :]
    homes = [*places, *(counties[at % len(counties)] for at in range(units - len(places)))]
    return [(_unit(next(keys), home, home.level, "science_bureau"), home) for home in homes]


def _unit(key: int, above: OrgUnit | None, level: str, kind: str) -> OrgUnit:
    path = tree.child_path(above.path if above else "", key)
    return OrgUnit(pk=key, code=f"n{key}", name=f"单位{key}", level=level, kind=kind, path=path)


def _requirement(nation: OrgUnit, bureau: OrgUnit) -> Requirement:
    campaign = Campaign.objects.create(
        name="科技活动周",
        edition=2023,
        starts_on=date(2023, 5, 20),
        ends_on=date(2023, 5, 31),
        lead=bureau,
        territory=nation,
        state="running",
        made_at=AT,
    )
    notice = Notice.objects.create(
        title="通知", issuer_names=bureau.name, text="", identity="bench-nation", made_at=AT
    )
    return Requirement.objects.create(
        campaign=campaign,
        notice=notice,
        position=1,
        title="统计表",
        sentence="请报送统计表。",
        materials=["statistics_return"],
        due_kind="none",
        form=assume_national_form(at=AT, actor=SYSTEM),
    )


def _obligations(
    requirement: Requirement, offices: Sequence[tuple[OrgUnit, OrgUnit]], waiting: int
) -> list[Obligation]:
    participants = Participant.objects.bulk_create(
        [
            Participant(
                campaign=requirement.campaign,
                unit=office,
                unit_name=office.name,
                counting_parent=home,
                ancestry=home.path,
                dispatched_at=AT,
            )
            for office, home in offices
        ],
        batch_size=_BATCH,
    )
    judged = len(participants) - waiting
    return Obligation.objects.bulk_create(
        [
            Obligation(
                requirement=requirement,
                participant=one,
                liable_unit=one.unit,
                state="accepted" if at < judged else "submitted",
            )
            for at, one in enumerate(participants)
        ],
        batch_size=_BATCH,
    )


def _versions(owed: Sequence[Obligation], officer: User) -> None:
    Submission.objects.bulk_create(
        [
            Submission(
                obligation=one,
                version=1,
                state=one.state,
                begun_by=officer,
                begun_at=AT,
                submitted_by=officer,
                submitted_at=AT,
                content_hash="0" * 64,
            )
            for one in owed
        ],
        batch_size=_BATCH,
    )


def _seal(requirement: Requirement) -> None:
    """What waits is bound to its content, so that it can be judged."""
    for version in Submission.objects.filter(
        obligation__requirement=requirement, state="submitted"
    ):
        version.content_hash = content_hash(content_of(version))
        version.save(update_fields=["content_hash"])
