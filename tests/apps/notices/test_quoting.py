"""Quoted words are found where they stand, however they were copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.apps.notices.domain.quoting import place_of

TEXT = "一、请各单位于６月３日前\n报送总结（盖章）。\n二、请各单位于6月5日前报送视频。\n"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("报送总结（盖章）", "报送总结（盖章）"),
        ("报送总结(盖章)", "报送总结（盖章）"),
        ("于6月3日前报送总结", "于６月３日前\n报送总结"),
        (" 报送 视频\n", "报送视频"),
    ],
)
def test_quote_is_found_whatever_its_blanks_and_widths(quote: str, found: str) -> None:
    start, end = place_of(quote, TEXT)
    assert TEXT[start:end] == found


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("报送照片", "原文里没有找到“报送照片”。请照抄通知正文里的一句原话。"),
        (" \n", "原文里没有找到“”。请照抄通知正文里的一句原话。"),
        ("请各单位于", "“请各单位于”在原文里不止一处。请前后多摘几个字，说清是哪一处。"),
    ],
)
def test_quote_that_is_not_there_once_is_refused_in_words(quote: str, words: str) -> None:
    with pytest.raises(FactRefused) as refused:
        place_of(quote, TEXT)
    assert (refused.value.message, refused.value.field) == (words, "quote")


@given(st.text("一二（ \n１2㎞", min_size=1, max_size=30), st.data())
def test_what_is_found_says_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    try:
        left, right = place_of(quote, text)
    except FactRefused:
        return
    assert "".join(text[left:right].split()) == "".join(quote.split())
