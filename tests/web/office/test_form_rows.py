"""The rows of a statistics form are typed one by one on the page of a reading."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import notices as make
from tests.web.office.reading_pages import post, says, signed_in
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.models import Fact, ReadNotice

pytestmark = pytest.mark.django_db

ROWS = [["人员", "专家", "人", "number"], ["", "备注", "", "text"]]


def sent(rows: list[list[str]], **more: str) -> dict[str, Any]:
    """The fields of a page with these rows."""
    parts = {
        f"rows-{part}": [row[at] for row in rows]
        for at, part in enumerate(("group", "label", "unit", "kind"))
    }
    return {"title": "统计表", "rows-cells": "", "rows-paste": "", **parts, **more}


def shown(answer: Any, form: Any) -> list[tuple[str, str, str, bool]]:
    rows = form["rows"].value().rows
    return [(row.group, row.label, row.unit, row.is_numeric) for row in rows]


def form_fact() -> tuple[Any, Fact]:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    value = {"title": "表", "fields": [{"label": "旧", "group": None, "unit": None}]}
    fact = actions.add_fact(read_notice=part, kind="form", value=value, actor=officer, at=make.AT)
    return client, fact


def test_rows_are_kept_as_typed_without_the_blank_ones() -> None:
    client, fact = form_fact()
    answer = post(
        client, "fact_correct", fact.uuid, **sent([ROWS[0], ["", "", "", "number"], ROWS[1]])
    )
    assert answer.status_code == 302
    fact.refresh_from_db()
    assert fact.value["title"] == "统计表"
    assert fact.value["fields"] == [
        {"group": "人员", "label": "专家", "unit": "人", "numeric": True},
        {"group": None, "label": "备注", "unit": None, "numeric": False},
    ]


def test_button_changes_the_rows_and_keeps_nothing() -> None:
    client, fact = form_fact()
    before = fact.value
    answer = post(
        client, "fact_correct", fact.uuid, **sent(ROWS, **{"rows-act": "up-1", "title": ""})
    )
    assert answer.status_code == 200
    form = answer.context["wrong"]
    assert shown(answer, form) == [("", "备注", "", False), ("人员", "专家", "人", True)]
    assert (dict(form.errors), "错误：" in says(answer)) == ({}, False)
    fact.refresh_from_db()
    assert fact.value == before


def test_wrong_row_is_said_beside_it_and_all_is_kept_on_the_page() -> None:
    client, fact = form_fact()
    rows = [*ROWS, ["经费", "", "万元", "number"]]
    answer = post(client, "fact_correct", fact.uuid, **sent(rows))
    page = says(answer)
    assert answer.status_code == 422
    assert len(shown(answer, answer.context["wrong"])) == 3
    assert "这一行没有写项目" in page
    assert f'href="#id_{fact.uuid.hex}_rows_2_label"' in page
    assert f'id="id_{fact.uuid.hex}_rows_2_label"' in page


def test_pasted_table_is_shown_before_it_is_kept() -> None:
    client, fact = form_fact()
    rows = sent(ROWS, **{"rows-paste": "分组\t项目\t单位\n经费\t投入\t万元"})
    answer = post(client, "fact_correct", fact.uuid, **rows)
    assert answer.status_code == 422
    assert shown(answer, answer.context["wrong"])[-1] == ("经费", "投入", "万元", True)
    assert "还没有存" in says(answer)


def test_pasted_words_that_make_no_row_stay_where_they_are() -> None:
    client, fact = form_fact()
    answer = post(
        client,
        "fact_correct",
        fact.uuid,
        **sent(ROWS, **{"rows-paste": "项目\t单位", "rows-act": "paste"}),
    )
    assert "粘贴的内容里没有读出行" in says(answer)
    assert answer.context["wrong"]["rows"].value().paste == "项目\t单位"


@pytest.mark.parametrize("act", ["paste", "fill-0-label"])
def test_more_than_a_form_may_hold_is_not_made_into_rows(act: str) -> None:
    client, fact = form_fact()
    words = "\n".join(f"第{number}项" for number in range(400))
    more = {"rows-act": act, "rows-paste" if act == "paste" else "rows-cells": words}
    answer = post(client, "fact_correct", fact.uuid, **sent(ROWS, **more))
    assert "粘贴的内容加上会超过 300 行，没有加进去" in says(answer)
    typed = answer.context["wrong"]["rows"].value()
    assert (len(typed.rows), typed.paste) == (2, words)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "表式一行也没有"),
        ([["", f"第{n}项", "", "number"] for n in range(301)], "表式有 301 行，最多 300 行"),
    ],
)
def test_form_has_at_least_one_row_and_not_too_many(rows: list[list[str]], words: str) -> None:
    client, fact = form_fact()
    answer = post(client, "fact_correct", fact.uuid, **sent(rows))
    assert (answer.status_code, words in says(answer)) == (422, True)


def test_rows_that_came_torn_are_not_kept() -> None:
    client, fact = form_fact()
    torn = sent(ROWS) | {"rows-unit": ["人"]}
    answer = post(client, "fact_correct", fact.uuid, **torn)
    assert (answer.status_code, "各行没有传全" in says(answer)) == (422, True)


def test_form_is_added_row_by_row_without_a_script() -> None:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    url = reverse("office:fact_add", args=[part.uuid, "form"])
    assert says(client.get(url)).count('class="form-row"') == 3
    more = post(client, "fact_add", part.uuid, "form", **sent(ROWS, **{"rows-act": "add"}))
    assert (more.status_code, len(shown(more, more.context["form"]))) == (200, 3)
    assert not Fact.objects.filter(kind="form").exists()
    assert post(client, "fact_add", part.uuid, "form", **sent(ROWS)).status_code == 302
    assert len(Fact.objects.get(kind="form").value["fields"]) == 2


@pytest.mark.parametrize("more", [{"rows-act": "paste"}, {}, {"rows-act": "fill-0-label"}])
def test_paste_past_any_sheet_is_refused_and_not_given_back(more: dict[str, str]) -> None:
    client, fact = form_fact()
    much = "a|b|" * 1000 + "\n甲" * 500
    cells = {"rows-cells" if more.get("rows-act") == "fill-0-label" else "rows-paste": much}
    answer = post(client, "fact_correct", fact.uuid, **sent(ROWS, **cells, **more))
    assert "粘贴的内容太多，不像一张表，没有加进去。" in says(answer)
    assert shown(answer, answer.context["wrong"]) == [
        ("人员", "专家", "人", True),
        ("", "备注", "", False),
    ]
    assert "a|b|a|b|" not in says(answer)
