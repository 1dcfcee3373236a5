import pytest

from zhouzhi.apps.activities.domain.places import Division, PlaceSaid, place_key, same_places

PROVINCE = "云江省"
COUNTY = Division("county", (PROVINCE, "东川市", "清河县"))
OTHER = Division("other", (PROVINCE, "东川市", "白石区"))
CITY = Division("city", (PROVINCE, "东川市"), {"清河县": "county", "白石区": "other"})


def keys(*said: PlaceSaid) -> list[str]:
    return same_places(said)


def at(name: str, unit: str = "bureau", division: Division = COUNTY, venue: str = "") -> PlaceSaid:
    return PlaceSaid(name, unit, division, venue)


@pytest.mark.parametrize(
    "written", ["随州市体育公园西广场", "市体育公园西广场", "体育公园（西广场）", "体育公园 西广场"]
)
def test_one_place_is_known_however_its_name_is_written(written: str) -> None:
    assert place_key(written, "随州市") == "体育公园西广场"


@pytest.mark.parametrize("name", ["区间", "超市广场", "州", "曾都区图书馆"])
def test_what_is_no_division_in_front_stays(name: str) -> None:
    assert place_key(name, "随州市") == name


def test_a_place_with_a_name_of_its_own_is_one_for_all_units_of_the_county() -> None:
    one, two = keys(at("文峰广场"), at("清河县文峰广场", unit="school"))
    assert one == two
    assert keys(at("文峰广场"), at("文峰广场", division=OTHER))[1] != one


@pytest.mark.parametrize(
    "general",
    ["会议室", "三楼会议室", "第一会议室", "报告厅", "学术报告厅", "多功能厅", "操场", "学校操场",
     "1号楼201教室", "办公楼前广场", "图书馆", "综合楼一楼大厅", "会议室（二）", "广场"],
)  # fmt: skip
def test_a_room_that_every_unit_has_is_its_own(general: str) -> None:
    one, two = keys(at(general), at(general, unit="school"))
    assert one != two
    assert keys(at(general), at(general))[0] == one


def test_a_general_name_with_its_division_in_front_is_the_divisions() -> None:
    one, two, three = keys(at("县图书馆"), at("清河县图书馆", unit="school"), at("图书馆"))
    assert one == two
    assert three != one


def test_a_city_office_that_names_the_county_means_the_countys_place() -> None:
    written = "云江省东川市清河县文峰广场"
    assert (
        len(set(keys(at("文峰广场"), at("清河县文峰广场", "city office", CITY), at(written)))) == 1
    )
    assert keys(at("文峰广场", "city office", CITY)) != keys(at("文峰广场"))


@pytest.mark.parametrize(
    "words",
    ["待定", "另行通知", "线上", "网上直播间", "各中小学", "全县各村", "辖区内学校",
     "城关镇、南关镇等", "清河县", "", "（）"],
)  # fmt: skip
def test_words_that_name_no_place_have_no_key(words: str) -> None:
    assert keys(at(words)) == [""]


def test_a_kept_place_is_known_by_its_key_and_by_its_name_to_others() -> None:
    kept = at("市科技馆报告厅", "museum", CITY, venue="v1")
    assert keys(kept, at("科技馆报告厅", "school", CITY), at("报告厅", "museum", CITY)) == [
        "venue v1",
        "venue v1",
        "city museum 报告厅",
    ]


def test_a_place_of_a_thousand_signs_is_read_at_once() -> None:
    assert keys(at("室内" * 600), at("一" * 1_000), at("第1楼" * 400))[0].startswith("county ")
