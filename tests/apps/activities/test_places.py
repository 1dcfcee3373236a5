import pytest

from zhouzhi.apps.activities.domain.places import place_key


@pytest.mark.parametrize(
    "written", ["随州市体育公园西广场", "市体育公园西广场", "体育公园（西广场）", "体育公园 西广场"]
)
def test_one_place_is_known_however_its_name_is_written(written: str) -> None:
    assert place_key(written, "随州市") == "体育公园西广场"


@pytest.mark.parametrize("name", ["区间", "超市广场", "州", "曾都区图书馆"])
def test_what_is_no_division_in_front_stays(name: str) -> None:
    assert place_key(name, "随州市") == name
