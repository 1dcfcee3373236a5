"""Which documents answer a question (检索)."""

from django.db import connection
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL

from zhouzhi.foundation.search.asking import Question
from zhouzhi.foundation.search.stores import most_of, store


def numbers_like(question: Question, *, in_head: bool = False) -> RawSQL:
    """The numbers of the documents that have every part of a question, for `…__in`.

    With `in_head` those that are called so. For the steps that name parts.
    """
    sql, given = store().matching(question.parts, in_head=in_head)
    return RawSQL(sql, given, output_field=BigIntegerField())  # noqa: S611 - terms are given apart


def numbers_near(question: Question, *, most: int) -> list[int]:
    """The numbers of the documents that have most of a question's terms, the nearest first."""
    sql, given = most_of(question, most)
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [number for number, _ in cursor.fetchall()]
