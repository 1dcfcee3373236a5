from datetime import date

import pytest

from tests.documents.writing.official import ISSUERS, SIGNED_ON
from zhouzhi.documents.writing import Signature
from zhouzhi.documents.writing.signatures import Anchor, Placed, SignedLine, signed_lines

DAY = "2024年5月6日"


def test_sealed_name_is_centred_over_a_date_four_characters_from_the_right() -> None:
    lines = signed_lines(Signature(ISSUERS[:1], SIGNED_ON))
    assert lines == (
        SignedLine(2, (Placed(ISSUERS[0], 21.0),)),
        SignedLine(0, (Placed(DAY, 21.0),)),
    )


def test_two_seals_stand_in_one_row() -> None:
    lines = signed_lines(Signature(ISSUERS[:2], SIGNED_ON))
    assert lines == (
        SignedLine(2, (Placed(ISSUERS[0], 7.0), Placed(ISSUERS[1], 21.0))),
        SignedLine(0, (Placed(DAY, 21.0),)),
    )


@pytest.mark.parametrize(("count", "rows"), [(3, [2, 1]), (4, [2, 2]), (5, [2, 2, 1])])
def test_seals_of_several_rows_do_not_touch(count: int, rows: list[int]) -> None:
    names = tuple(f"云溪市第{number}局" for number in range(count))
    *named, dated = signed_lines(Signature(names, SIGNED_ON))
    assert [len(line.pieces) for line in named] == rows
    assert [line.blanks for line in named] == [2, *[4] * (len(rows) - 1)]
    assert [piece.text for line in named for piece in line.pieces] == list(names)
    assert named[-1].pieces[-1].at == dated.pieces[0].at


def test_name_wider_than_half_a_line_has_a_row_to_itself() -> None:
    names = ("云溪市精神文明建设指导委员会办公室", "云溪市教育局")
    *named, dated = signed_lines(Signature(names, SIGNED_ON))
    assert [[piece.text for piece in line.pieces] for line in named] == [[names[0]], [names[1]]]
    assert all(piece.at >= 0 for line in named for piece in line.pieces)
    assert dated.blanks == 0


def test_very_long_name_moves_the_date_rather_than_leave_the_page() -> None:
    name = "云溪市科学技术普及工作联席会议办公室（科技活动周）"
    lines = signed_lines(Signature((name,), SIGNED_ON))
    ((piece,), (day,)) = (line.pieces for line in lines)
    assert piece.at == day.at == 28 - 1 - 25 / 2


def test_unsealed_date_begins_two_characters_further_in() -> None:
    name, day = (line.pieces[0] for line in signed_lines(Signature(ISSUERS[:1], SIGNED_ON, False)))
    assert (name.at + 8, name.by) == (26, Anchor.LEFT)
    assert day.at == name.at + 2


def test_unsealed_date_longer_than_the_name_ends_two_characters_from_the_right() -> None:
    lines = signed_lines(Signature(("市科协",), date(2024, 12, 26), False))
    name, day = (line.pieces[0] for line in lines)
    assert day.at + 7 == 26
    assert name.at == day.at - 2
    assert [line.blanks for line in lines] == [1, 0]


def test_unsealed_name_a_little_longer_than_the_date_ends_two_characters_from_the_right() -> None:
    lines = signed_lines(Signature(("云溪市科学协会",), date(2024, 5, 6), False))
    name, day = (line.pieces[0] for line in lines)
    assert (name.at + 7, day.at) == (26, name.at + 2)


def test_unsealed_joint_names_stand_below_each_other() -> None:
    lines = signed_lines(Signature(ISSUERS, SIGNED_ON, False))
    assert [line.pieces[0].text for line in lines] == [*ISSUERS, DAY]
    assert len({line.pieces[0].at for line in lines[:-1]}) == 1
