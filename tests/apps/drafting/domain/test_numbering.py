import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.drafting.domain.numbering import (
    DocumentNumber,
    SerialsRefused,
    WordRefused,
    first_free,
    said_serials,
    serials_in,
    tidy_word,
)
from zhouzhi.foundation.chinese import find_document_numbers

serials = st.sets(st.integers(1, 400), min_size=1, max_size=40)


def test_number_prints_with_whole_year_and_no_zero_in_front() -> None:
    assert str(DocumentNumber("随科发", 2026, 7)) == "随科发〔2026〕7号"


@pytest.mark.parametrize("word", ["随科发", "国科发才", "威科字", "穗科（办）函"])
def test_number_is_read_back_as_it_was_written(word: str) -> None:
    number = str(DocumentNumber(tidy_word(word), 2026, 12))
    assert [found.text for found in find_document_numbers(f"根据{number}文件")] == [number]


@pytest.mark.parametrize(
    ("typed", "word"), [(" 随科 发 ", "随科发"), ("穗科(办)函", "穗科（办）函")]
)
def test_word_is_tidied(typed: str, word: str) -> None:
    assert tidy_word(typed) == word


@pytest.mark.parametrize("typed", ["", "随", "随科发〔2026〕", "随科发12", "随科发第", "Suike"])
def test_word_with_more_than_the_office_is_refused(typed: str) -> None:
    with pytest.raises(WordRefused):
        tidy_word(typed)


def test_numbers_used_on_paper_are_stepped_over() -> None:
    assert [first_free(start, {12, 13, 15}) for start in (11, 12, 15, 16)] == [11, 14, 16, 16]


def test_numbers_typed_as_stretches_are_told_one_by_one() -> None:
    assert serials_in(" 3、5—8号, 3；１２ ") == (3, 5, 6, 7, 8, 12)


@pytest.mark.parametrize("typed", ["", "、", "0", "8-5", "三号", "1-201", "1-150、200-300", "-3"])
def test_what_names_no_numbers_is_refused(typed: str) -> None:
    with pytest.raises(SerialsRefused):
        serials_in(typed)


@given(serials)
def test_numbers_as_said_are_understood_again(wanted: set[int]) -> None:
    assert serials_in(said_serials(wanted)) == tuple(sorted(wanted))
