import pytest

from zhouzhi.documents.reading.lexicon.names import bare_name, is_name, parted_names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("张晓明", True),
        ("欧阳文静", True),
        ("王科长", True),
        ("买买提·艾力", True),
        ("科普科", False),
        ("山东", False),
        ("联系", False),
        ("张", False),
        ("办公室主任", False),
    ],
)
def test_characters_are_a_persons_name_or_not(words: str, expected: bool) -> None:
    assert is_name(words) is expected


def test_label_makes_names_of_words_that_are_none_in_prose() -> None:
    words = ("扎西卓玛", "陈江村", "曹江")
    assert [is_name(name) for name in words] == [False, False, True]
    assert [is_name(name, labelled=True) for name in words] == [True, True, True]


def test_courtesy_title_and_blanks_are_no_part_of_a_name() -> None:
    assert [bare_name(words) for words in ("李 丽老师", "赵主任", "孙悦")] == [
        "李丽",
        "赵主任",
        "孙悦",
    ]


def test_names_with_blanks_between_their_characters_are_told_apart() -> None:
    words = "彭 楚 楚 欧 阳 静"
    assert [words[start:end] for start, end in parted_names(words)] == ["彭 楚 楚", "欧 阳 静"]
