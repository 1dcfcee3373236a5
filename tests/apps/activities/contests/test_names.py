"""Which names are of one contest, though two levels write them."""

import pytest

from zhouzhi.apps.activities.domain.contest_names import is_same_contest

PLACES = {"湖北省", "随州市"}


@pytest.mark.parametrize(
    ("above", "below", "is_same"),
    [
        ("2023年湖北省科普讲解大赛", "随州市科普讲解大赛", True),
        ("全省“科普讲解大赛”", "2023年度全市科普讲解大赛推荐", True),
        ("第十届科普讲解大赛", "科普讲解大赛", True),
        ("科普讲解大赛", "科普微视频大赛", False),
        ("湖北省科普讲解大赛", "襄阳市科普讲解大赛", False),
        ("湖北省2023年", "随州市2023年", False),
    ],
)
def test_a_contest_is_known_across_levels_by_what_is_left_of_its_name(
    above: str, below: str, is_same: bool
) -> None:
    assert is_same_contest(above, below, places=PLACES) is is_same
