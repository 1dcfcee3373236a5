"""Marks that nobody sees are taken out of what is typed; what is written stays as it is."""

import re

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.foundation.plain import plain_line, plain_text, shortened
from zhouzhi.foundation.plain_fields import PlainField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("讲座120场，\u202e人次0012者与参\u202c。", "讲座120场，人次0012者与参。"),
        ("a\x01\x02\x1b[31m\x7fb", "a[31mb"),
        ("一\r\n二\r三\v四\u2028五\t六", "一\n二\n三\n四\n五\t六"),
        ("\u2066甲\u2069\u200e\ufeff乙\u200b", "甲乙"),
        ("\u200b\u200b", ""),
        ("\u200c\u200d \n", ""),
        ("\u3164\u2800\u115f\u1160\u200b", ""),
        ("می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬"),
        ("  “科技活动周”　总结  ", "  “科技活动周”　总结  "),
    ],
)
def test_text_loses_what_nobody_sees_and_nothing_else(typed: str, kept: str) -> None:
    assert plain_text(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("evil-7\n", "evil-7"),
        ("随州市\n科学技术局", "随州市科学技术局"),
        ("随州市科学技术局 \r\n （市外专局）", "随州市科学技术局（市外专局）"),
        ("a\n b", "a b"),
        (" 张\u3000某 ", "张\u3000某"),
    ],
)
def test_line_has_one_line(typed: str, kept: str) -> None:
    assert plain_line(typed) == kept


@given(st.text())
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)
    assert plain_line(plain_line(text)) == plain_line(text)
    assert "\n" not in plain_line(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_letters_figures_and_points_stay(text: str) -> None:
    seen = re.sub("[\u115f\u1160\u3164\uffa0]", "", text)
    assert plain_text(seen) == (seen if seen.strip() else "")


class Told(forms.Form):
    name = PlainField()
    text = PlainField(widget=forms.Textarea, required=False)


def test_field_gives_plain_words_by_what_its_widget_shows() -> None:
    form = Told({"name": "\u202e甲\n乙", "text": "甲\r\n\x0b乙"})
    assert form.is_valid()
    assert form.cleaned_data == {"name": "甲乙", "text": "甲\n\n乙"}


def test_field_of_marks_alone_is_not_filled_in() -> None:
    form = Told({"name": "\u200b\u200b"})
    assert (form.is_valid(), list(form.errors)) == (False, ["name"])


@pytest.mark.parametrize(
    ("text", "shown"), [("", ""), ("科技活动周", "科技活动周"), ("科技活动周的通知", "科技活动…")]
)
def test_long_label_says_that_it_goes_on(text: str, shown: str) -> None:
    assert shortened(text, most=5) == shown
