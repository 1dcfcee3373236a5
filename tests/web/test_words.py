"""Dates, figures, states and errors as every page says them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template

from zhouzhi.web.templatetags.zhouzhi import amount, date_words, distance_words

TODAY = date(2023, 6, 2)


def render(source: str, **values: object) -> str:
    """Render a scrap of a template on 2 June 2023."""
    context = Context({"frame": {"today": TODAY}, **values})
    return Template("{% load zhouzhi %}" + source).render(context).strip()


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2023, 6, 3), "明天到期"),
        (date(2023, 6, 2), "今天到期"),
        (date(2023, 6, 6), "还有 4 天"),
        (date(2023, 5, 31), "逾期 2 天"),
    ],
)
def test_distance_words_say_how_long_is_left(on: date, words: str) -> None:
    assert distance_words(on, TODAY) == words


def test_date_words_show_the_weekday() -> None:
    assert date_words(date(2023, 6, 3)) == "6月3日 周六"
    assert date_words(date(2022, 6, 3), year=True) == "2022年6月3日 周五"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("", ""),
        ("-", "—"),
        (0, "0"),
        (48200, "48,200"),
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+3"), "1,000"),
        ("128.5", "128.5"),
    ],
)
def test_amount_tells_missing_zero_and_not_applicable_apart(value: object, shown: str) -> None:
    assert amount(value) == shown


def test_due_of_an_answered_duty_has_no_distance() -> None:
    assert "逾期" not in render("{% due on state='accepted' %}", on=date(2023, 5, 31))
    assert "逾期 2 天" in render("{% due on state='in_work' %}", on=date(2023, 5, 31))


def test_zh_instant_is_in_local_time() -> None:
    shown = render("{{ at|zh_instant }}", at=datetime(2023, 6, 1, 16, 30, tzinfo=UTC))
    assert shown == "6月2日 00:30"


def test_due_without_a_date_says_so() -> None:
    assert "未定期限" in render("{% due None %}")


def test_state_has_colour_shape_and_word() -> None:
    shown = render("{% state 'returned' overdue %}", overdue=True)
    assert all(part in shown for part in ("state-returned", "#g-returned", "已退回", "逾期"))


def test_state_waived_is_accepted_with_a_small_word() -> None:
    shown = render("{% state 'waived' %}")
    assert "#g-accepted" in shown
    assert "免办" in shown


def test_state_never_late_once_handed_in() -> None:
    assert "逾期" not in render("{% state 'submitted' True %}")


class NameForm(forms.Form):
    """A form with one needed field."""

    name = forms.CharField(label="姓名")
    seen = forms.CharField(widget=forms.HiddenInput)
    due_on = forms.DateField()


def test_error_summary_links_to_the_field() -> None:
    shown = render("{% error_summary form %}", form=NameForm({}))
    assert 'href="#id_name"' in shown
    assert "姓名：" in shown
    # What nobody sees or named is not called by its English name, and a hidden field not led to.
    assert ("Seen" in shown, "Due on" in shown, "id_seen" in shown) == (False, False, False)


def test_field_ties_its_error_to_the_control() -> None:
    shown = render("{% field form.name %}", form=NameForm({}))
    assert 'id="id_name_error"' in shown
    assert 'aria-describedby="id_name_error"' in shown
