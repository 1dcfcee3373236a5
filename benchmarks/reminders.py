"""The morning's reminders for 3,000 people, rendered and queued (每日提醒): 1,000 a second of CPU.

Each answers for a unit that owes four things today and gets mail. Beside it, the database's own
driver writes the same rows: digests, reminders, messages, jobs.
"""

import gc
import statistics
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from benchmarks.crowd import make_crowd, settle
from benchmarks.drivers import driver
from benchmarks.figures import RUNS, Figure
from zhouzhi.apps.obligations.domain.due import CHINA, END_OF_DAY
from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, User
from zhouzhi.apps.reminders.models import Digest, Reminder
from zhouzhi.apps.reminders.queries import people_to_remind
from zhouzhi.apps.reminders.tasks import remind_everybody
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.post.models import MailAddress, Message
from zhouzhi.foundation.workdays import StatutoryCalendar

PEOPLE, DUTIES = 3_000, 4
AT_LEAST = 1_000
ON = date(2023, 6, 2)
AT = datetime(2023, 6, 2, 8, 30, tzinfo=CHINA)
_WRITTEN = (Digest, Reminder, Message, OutboxRow)


def measure() -> list[Figure]:
    """People reminded a second of CPU, what the driver takes for the same rows, and the time."""
    _people_who_owe(make_crowd(PEOPLE))
    settle()
    runs = [_reminded() for _ in range(RUNS)]
    rates = [PEOPLE / cpu for cpu, _, _ in runs]
    rate = statistics.median(rates)
    bare = [_inserted(runs[-1][2]) for _ in range(RUNS)]
    ratios = [cpu / bare_cpu for (cpu, _, _), bare_cpu in zip(runs, bare, strict=True)]
    return [
        Figure(
            name="reminders",
            value=round(rate),
            unit="people/s of CPU",
            goal=f">= {AT_LEAST}",
            holds=rate >= AT_LEAST,
            spread=f"{min(rates):.0f}-{max(rates):.0f}",
        ),
        _figure("reminders_to_bare_rows", ratios, "x"),
        _figure("reminders_seconds", [taken for _, taken, _ in runs], "s"),
    ]


def _figure(name: str, values: list[float], unit: str) -> Figure:
    spread = f"{min(values):.3g}-{max(values):.3g}"
    return Figure(name, round(statistics.median(values), 2), unit, "", None, spread)


def _people_who_owe(campaign: Any) -> None:
    """A person with mail for every unit, and four duties that are due on the day."""
    people = list(Participant.objects.filter(campaign=campaign))
    users = User.objects.bulk_create(
        [User(username=f"remind-{one.pk}", name="测某", password="!") for one in people], 2000
    )
    pairs = list(zip(users, people, strict=True))
    role = Role.UNIT_OFFICER
    Membership.objects.bulk_create(
        [Membership(user=user, unit_id=one.unit_id, role=role) for user, one in pairs], 2000
    )
    MailAddress.objects.bulk_create(
        [MailAddress(reader=user.audit_key, address=f"p{user.pk}@example.com") for user in users],
        2000,
    )
    first = campaign.requirements.get()
    for place in range(2, 2 + DUTIES):
        _owed(first, place, people)


def _owed(first: Requirement, place: int, people: list[Participant]) -> None:
    duty = Requirement.objects.create(
        campaign=first.campaign,
        notice=first.notice,
        position=place,
        title=f"总结、统计表和影像资料{place}",
        sentence="请报送材料。",
        due_kind="date",
        due_on=ON,
    )
    due_at = datetime.combine(ON, END_OF_DAY, tzinfo=CHINA)
    rows = [
        Obligation(
            requirement=duty,
            participant=one,
            liable_unit_id=one.unit_id,
            state="in_work",
            due_on=ON,
            due_at=due_at,
        )
        for one in people
    ]
    Obligation.objects.bulk_create(rows, 2000)


def _reminded() -> tuple[float, float, dict[str, list[tuple[Any, ...]]]]:
    """CPU and time of one morning, and the rows that it wrote; all of it is undone."""
    with _undone(), _quiet():
        cpu, start = time.process_time(), time.perf_counter()
        remind_everybody(ON, at=AT, counting=Counting(StatutoryCalendar()))
        taken = time.process_time() - cpu, time.perf_counter() - start
        if people_to_remind(ON, at=AT) or Message.objects.count() != PEOPLE:
            raise LookupError("not everybody was reminded")
        return (*taken, {model._meta.db_table: _rows(model) for model in _WRITTEN})


def _rows(model: Any) -> list[tuple[Any, ...]]:
    """The rows of a table as the driver takes them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY id")
        return list(cursor.fetchall())


def _inserted(tables: dict[str, list[tuple[Any, ...]]]) -> float:
    """The CPU that the driver takes to write the same rows, of which nothing is kept."""
    link, mark = driver()
    with closing(link), _quiet():
        cursor = link.cursor()
        cpu = time.process_time()
        for table, rows in tables.items():
            marks = ", ".join([mark] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        taken = time.process_time() - cpu
        link.rollback()
    return taken


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _quiet() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
