"""The same questions have the same answers on both databases."""

import pytest
from django.db import connection

from zhouzhi.foundation.search.actions import drop, keep, refill
from zhouzhi.foundation.search.asking import Step, questions
from zhouzhi.foundation.search.models import SearchDocument
from zhouzhi.foundation.search.queries import numbers_like, numbers_near
from zhouzhi.foundation.search.terms import Words

pytestmark = pytest.mark.django_db
TEXTS = {
    "lecture": Words(head=("走近人工智能科普讲座",), named=("科技馆",)),
    "robots": Words(head=("机器人表演",), body=("科普之后有机器人互动，请带孩子来听讲座",)),
    "tea": Words(head=("茶",), named=("茶叶研究所实验室",)),
}


def found(text: str) -> dict[Step, list[str]]:
    """What each step finds of the three, those that are called so first."""
    names = dict(zip(SearchDocument.objects.order_by("pk"), TEXTS, strict=True))
    numbers = {row.pk: name for row, name in names.items()}
    answers: dict[Step, list[str]] = {}
    for question in questions(text, {}):
        if question.step is Step.NEAR:
            near = [numbers[one] for one in numbers_near(question, most=10)]
            answers[question.step] = answers.get(question.step) or near
            continue
        rows = SearchDocument.objects.filter(pk__in=numbers_like(question)).order_by("pk")
        called = SearchDocument.objects.filter(pk__in=numbers_like(question, in_head=True))
        first = set(called.values_list("pk", flat=True))
        ordered = sorted(rows.values_list("pk", flat=True), key=lambda pk: (pk not in first, pk))
        answers[question.step] = [numbers[pk] for pk in ordered]
    return answers


def test_documents_are_found_by_words_sounds_initials_and_most_of_a_word() -> None:
    keep(documents=list(TEXTS.values()))
    assert found("科普")[Step.EXACT] == ["lecture", "robots"]
    assert found("机器人 讲座")[Step.EXACT] == ["robots"]
    assert found("茶")[Step.EXACT] == ["tea"]
    assert found("實驗室")[Step.EXACT] == ["tea"]
    assert found("jiqiren")[Step.EXACT] == ["robots"]
    assert found("kpjz")[Step.EXACT] == ["lecture"]
    assert found("机七人") == {Step.EXACT: [], Step.SOUND: ["robots"], Step.NEAR: ["robots"]}
    assert found("人工智讲座")[Step.NEAR] == ["lecture"]
    assert found("没有的词")[Step.EXACT] == []
    refill()
    assert found("科普")[Step.EXACT] == ["lecture", "robots"]


def test_letters_without_an_end_are_kept_like_any_word() -> None:
    (kept,) = keep(documents=[Words(head=("讲座",), body=("a1" * 3000,))])
    (exact, *_) = questions("a1" * 40, {})
    assert list(SearchDocument.objects.filter(pk__in=numbers_like(exact))) == [kept]


def test_documents_let_go_are_found_no_more() -> None:
    kept, gone = keep(documents=[TEXTS["lecture"], TEXTS["robots"]])
    drop(numbers=[gone.pk])
    (exact, *_) = questions("科普", {})
    rows = SearchDocument.objects.filter(pk__in=numbers_like(exact))
    assert list(rows) == [kept]


@pytest.mark.one_database
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a table of SQLite's own")
def test_table_of_sqlite_forgets_what_was_let_go() -> None:
    def held() -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM search_terms WHERE search_terms MATCH %s", ["科普"])
            return [number for (number,) in cursor.fetchall()]

    kept, gone = keep(documents=[TEXTS["lecture"], TEXTS["robots"]])
    assert held() == [kept.pk, gone.pk]
    drop(numbers=[gone.pk])
    assert held() == [kept.pk]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_terms (search_terms) VALUES ('integrity-check')")


def test_versions_let_go_take_no_place_among_the_nearest() -> None:
    old = keep(documents=[TEXTS["lecture"]] * 3)
    drop(numbers=[row.pk for row in old])
    (kept,) = keep(documents=[TEXTS["lecture"]])
    near = questions("人工智讲座", {})[-1]
    assert (near.step, numbers_near(near, most=2)) == (Step.NEAR, [kept.pk])
