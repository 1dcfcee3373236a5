import pytest

from tests.documents.writing.official import ISSUERS, NUMBER
from zhouzhi.documents.writing import Head, HeadForm
from zhouzhi.documents.writing.heads import lines_above_title, mark_of, signer_lines


def test_single_mark_is_as_large_as_its_width_allows() -> None:
    mark = mark_of(Head(("云溪市科学技术局",)))
    assert (mark.names, mark.word) == (("云溪市科学技术局文件",), "")
    assert mark.points == 44
    assert mark_of(Head(("云溪市科协",))).points == 54


@pytest.mark.parametrize(("issuers", "points"), [(2, 38), (3, 37.5), (4, 28)])
def test_joint_marks_grow_smaller_with_their_names(issuers: int, points: float) -> None:
    mark = mark_of(Head(ISSUERS[:issuers]))
    assert (mark.names, mark.word, mark.points) == (ISSUERS[:issuers], "文件", points)
    assert mark.height_points <= 136


def test_letter_shows_its_host_alone() -> None:
    mark = mark_of(Head(ISSUERS, form=HeadForm.LETTER))
    assert (mark.names, mark.word) == (ISSUERS[:1], "")


@pytest.mark.parametrize("issuers", [1, 2, 3, 4, 5, 6, 12, 40])
def test_first_page_has_room_for_text(issuers: int) -> None:
    # A title of three lines takes four or five, the addressees two, of the page's 22.
    names = (ISSUERS * 10)[:issuers]
    assert lines_above_title(Head(names, NUMBER)) <= 22 - 5 - 2 - 2


def test_more_names_than_leave_room_for_text_give_way_to_their_host() -> None:
    assert mark_of(Head((ISSUERS * 2)[:5])).names == (ISSUERS * 2)[:5]
    assert mark_of(Head(ISSUERS * 2)) == mark_of(Head(ISSUERS[:1]))


@pytest.mark.parametrize("length", [16, 26, 34, 60])
def test_mark_is_never_wider_than_the_text(length: int) -> None:
    name = "云" * length
    for head in (Head((name,)), Head((name, "云溪市教育局")), Head((name,), form=HeadForm.LETTER)):
        mark = mark_of(head)
        aside = 2.5 if mark.word else 0
        assert (mark.columns + aside) * mark.points <= 156 * 72 / 25.4


def test_signers_stand_two_a_line_and_in_no_letter() -> None:
    names = ("何建国", "林晓芸", "周明")
    assert signer_lines(Head(ISSUERS, signers=names)) == (names[:2], names[2:])
    assert signer_lines(Head(ISSUERS, form=HeadForm.LETTER, signers=names)) == ()


def test_head_without_an_issuer_has_a_mark_all_the_same() -> None:
    assert mark_of(Head(())).names == ("文件",)
