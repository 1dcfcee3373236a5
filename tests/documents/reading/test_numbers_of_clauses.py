import pytest

from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.marks import is_organisations


@pytest.mark.parametrize("line", ["20)日前报送总结", "5）前，各单位", "6)月底"])
def test_the_end_of_a_bracket_from_the_line_above_is_no_number(line: str) -> None:
    assert marker(line) is None


@pytest.mark.parametrize("line", ["3)活动总结", "（3）活动总结", "(3)前期准备", "③活动总结"])
def test_number_in_a_bracket_is_of_the_fourth_depth(line: str) -> None:
    told = marker(line)
    assert told is not None
    assert told[0] == 4


def test_the_party_is_told_from_offices_whose_names_end_alike() -> None:
    assert is_organisations("共青团中央、民盟中央")
    assert not is_organisations("贯彻落实党中央")
