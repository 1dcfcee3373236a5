"""Lists for whoever has no account (公众活动列表): by day, or by how well the words fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.public.synonyms import SYNONYMS
from zhouzhi.apps.activities.domain.public.told import ToldActivity, told_in
from zhouzhi.apps.activities.models import PublicActivity
from zhouzhi.apps.activities.permissions import told_to_all
from zhouzhi.apps.activities.queries.public.filters import (
    PublicFilter,
    Stretch,
    narrowed,
    stretches,
)
from zhouzhi.foundation.search.asking import Question, Step, questions
from zhouzhi.foundation.search.queries import numbers_like, numbers_near

A_PAGE = 20
MOST_PAGES = 50
COUNTED_UP_TO = 500
_NEAREST = 100


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One activity as a list shows it."""

    uuid: str
    standing: Standing
    told: ToldActivity
    reason: str
    sequence: int
    row: PublicActivity


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page of a list; `step` says how closely it answers the words, None without any.

    `is_more` than COUNTED_UP_TO is said. `number` is the page's own, from 1.
    """

    rows: tuple[PublicRow, ...]
    count: int
    is_more: bool
    number: int
    step: Step | None

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return self.number < MOST_PAGES and self.number * A_PAGE < self.count


def public_page(only: PublicFilter, *, today: date, number: int = 1) -> PublicPage:
    """A page of what was told (公众活动列表): what is on and to come, or what is over, by day.

    With words the closest step that finds anything, those that are called so first.
    """
    number = max(1, min(number, MOST_PAGES))
    step, keys, counted = _found(only, today, most=number * A_PAGE, counts=True)
    shown = rows_told(keys[(number - 1) * A_PAGE :])
    count = min(counted, COUNTED_UP_TO)
    return PublicPage(shown, count, counted > COUNTED_UP_TO, number, step)


def all_told(only: PublicFilter, *, today: date, most: int) -> tuple[PublicRow, ...]:
    """The first of what a filter lets through, for feeds (订阅), by day."""
    _step, keys, _counted = _found(only, today, most=most, counts=False)
    return rows_told(keys)


def rows_told(keys: Sequence[int]) -> tuple[PublicRow, ...]:
    """These rows as a list shows them, in this order. One query."""
    rows = told_to_all().in_bulk(list(keys))
    return tuple(row_told(rows[key]) for key in keys if key in rows)


def row_told(row: PublicActivity) -> PublicRow:
    """One row as a list shows it."""
    return PublicRow(
        uuid=str(row.uuid),
        standing=Standing(row.standing),
        told=told_in(row.told),
        reason=row.reason,
        sequence=row.sequence,
        row=row,
    )


Rows = QuerySet[PublicActivity]
Order = tuple[str, ...]
Found = tuple[Step | None, list[int], int]


def _found(only: PublicFilter, today: date, *, most: int, counts: bool) -> Found:
    """The keys of the first that answer, at most so many, the step that found them, how many."""
    if not only.text.strip():
        parts = stretches(told_to_all(), only, today=today)
        return None, *_by_day(parts, most, counts=counts)
    rows = narrowed(told_to_all(), only, today=today)
    days = ("-starts_on", "-pk") if only.is_over else ("starts_on", "pk")
    for question in questions(only.text, SYNONYMS):
        found = _near if question.step is Step.NEAR else _alike
        keys, answering = found(rows, question, most, days)
        if keys:
            return question.step, keys, _count(answering) if counts else len(keys)
    return None, [], 0


def rows_answering(rows: Rows, text: str) -> Rows:
    """Those rows that have the words of a text, by the closest step that finds any; all for none.

    For lists that have an order of their own.
    """
    for question in questions(text, SYNONYMS):
        if question.step is Step.NEAR:
            found = rows.filter(document_id__in=numbers_near(question, most=_NEAREST))
        else:
            found = rows.filter(document_id__in=numbers_like(question))
        if found.exists():
            return found
    return rows.none() if text.strip() else rows


def _alike(rows: Rows, question: Question, most: int, days: Order) -> tuple[list[int], Rows]:
    """What has every part of a question: what is called so, and then the rest, each by day."""
    called = numbers_like(question, in_head=True)
    answering = rows.filter(document_id__in=numbers_like(question))
    keys = _in_order([Stretch(rows.filter(document_id__in=called), days)], most)
    if len(keys) < most:
        keys += _in_order([Stretch(answering.exclude(pk__in=keys), days)], most - len(keys))
    return keys, answering


def _near(rows: Rows, question: Question, most: int, days: Order) -> tuple[list[int], Rows]:
    """What has most of a question's terms, the nearest first whatever its day."""
    near = numbers_near(question, most=_NEAREST)
    answering = rows.filter(document_id__in=near)
    held = {number: key for key, number in _numbered(answering)}
    return [held[number] for number in near if number in held][:most], answering


def _numbered(rows: Rows) -> QuerySet[PublicActivity, tuple[int, int | None]]:
    return rows.order_by().values_list("pk", "document_id")


def _by_day(parts: Iterable[Stretch], most: int, *, counts: bool) -> tuple[list[int], int]:
    """The first keys of several stretches, and how many keys there are as far as it is told.

    What is counted is asked for as keys: one walk along a stretch gives both.
    """
    keys: list[int] = []
    counted = 0
    for part in parts:
        lacking = most - len(keys)
        wanted = max(lacking, COUNTED_UP_TO + 1 - counted if counts else 0)
        if wanted <= 0:
            break
        found = _in_order([part], wanted)
        keys += found[: max(lacking, 0)]
        counted += len(found)
    return keys, counted


def _in_order(parts: Sequence[Stretch], most: int) -> list[int]:
    """The first keys of several stretches, one after the other."""
    keys: list[int] = []
    for part in parts:
        if len(keys) < most:
            ordered = part.rows.order_by(*part.order).values_list("pk", flat=True)
            keys += ordered[: most - len(keys)]
    return keys


def _count(rows: Rows) -> int:
    """How many there are, as far as it is told; always one query."""
    return rows.order_by()[: COUNTED_UP_TO + 1].count()
