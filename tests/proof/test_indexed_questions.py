"""At 3,000 units the matrix and 今日 find what is owed by an index, on either database."""

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.obligations import make_campaign, make_requirement, make_spec
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import Word
from zhouzhi.apps.obligations.models import Obligation, Participant
from zhouzhi.apps.obligations.queries import owed_by, owed_to
from zhouzhi.apps.obligations.queries.board import Filter, matrix
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation import tree

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
UNITS, DUTIES = 3_000, 12
NOW = datetime(2023, 6, 6, 10, 0, tzinfo=CHINA)
SENT = datetime(2023, 5, 15, 10, 0, tzinfo=CHINA)


def in_batches(rows: list[object], model: type) -> list:  # type: ignore[type-arg]
    return model.objects.bulk_create(rows, batch_size=2_000)  # type: ignore[attr-defined, no-any-return]


def make_units(place: Province) -> list[OrgUnit]:
    keys = count(1_000_000)
    rows: list[object] = [
        OrgUnit(
            pk=key,
            code=f"u{key}",
            name=f"单位{key}",
            level="county",
            kind="department",
            path=tree.child_path(place.county.path, key),
        )
        for key, _ in zip(keys, range(UNITS), strict=False)
    ]
    return in_batches(rows, OrgUnit)


def sent_to_all(lead: OrgUnit, place: Province, units: list[OrgUnit]) -> Campaign:
    """A running campaign of the city: every second answer is in, the rest is late by three days."""
    campaign = make_campaign(lead=lead, territory=place.city)
    Campaign.objects.filter(pk=campaign.pk).update(state="running")
    asked = [make_requirement(campaign, make_spec(f"事项{number}")) for number in range(DUTIES)]
    there = in_batches(
        [
            Participant(
                campaign=campaign,
                unit=unit,
                unit_name=unit.name,
                counting_parent=place.county,
                ancestry=place.county.path,
                dispatched_at=SENT,
            )
            for unit in units
        ],
        Participant,
    )
    due_at = datetime(2023, 6, 3, 23, 59, 59, tzinfo=CHINA)
    rows: list[object] = [
        Obligation(
            requirement=duty,
            participant=row,
            liable_unit_id=row.unit_id,
            state="accepted" if number % 2 else "delivered",
            due_on=date(2023, 6, 3),
            due_at=due_at,
            first_submitted_at=SENT if number % 2 else None,
        )
        for duty in asked
        for number, row in enumerate(there)
    ]
    in_batches(rows, Obligation)
    return campaign


def plans_of(ask: Callable[[], object]) -> list[str]:
    """How the database goes about each question of `ask` that reads what is owed.

    Half a table PostgreSQL rather reads through than by an index: it is asked what it would do if
    it might not, since in a database of many years it does.
    """
    with CaptureQueriesContext(connection) as asked:
        ask()
    reading = [one["sql"] for one in asked if re.search(r'"obligation"', one["sql"])]
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    plans = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    for sql in reading:
        with connection.cursor() as cursor:
            cursor.execute(f"{explain} {sql}".replace("%", "%%"), [])
            plans.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return plans


def reads_all(plan: str) -> bool:
    """Whether a plan goes through the whole table of what is owed."""
    if connection.vendor == "postgresql":
        return "Seq Scan on obligation" in plan
    return re.search(r"SCAN (?:TABLE )?(?:obligation|U\d+)(?! USING| VIRTUAL)", plan) is not None


def test_matrix_and_today_ask_for_what_is_owed_by_an_index() -> None:
    place = make_province()
    units = make_units(place)
    campaign = sent_to_all(place.bureau, place, units)
    sent_to_all(place.education, place, units)
    officer: User = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    county = make_user(units[7])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    questions: dict[str, Callable[[], object]] = {
        "matrix": lambda: matrix(campaign, at=NOW),
        "late": lambda: matrix(campaign, at=NOW, only=Filter(word=Word.OVERDUE)),
        "owed to us": lambda: owed_to(officer, at=NOW),
        "owed by us": lambda: owed_by(county, at=NOW),
    }
    (unaided,) = plans_of(lambda: Obligation.objects.filter(is_unlocked=True).count())
    assert reads_all(unaided)
    plans = {name: plans_of(ask) for name, ask in questions.items()}
    whole = {name: [plan for plan in asked if reads_all(plan)] for name, asked in plans.items()}
    assert {name: plans for name, plans in whole.items() if plans} == {}
    assert {name: len(asked) for name, asked in plans.items()} == {
        "matrix": 2,
        "late": 4,
        "owed to us": 5,
        "owed by us": 1,
    }
