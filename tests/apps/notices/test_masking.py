"""Persons are taken out of what is handed out; what is read from the words stays the same."""

import pytest

from zhouzhi.apps.notices.domain.masking import Mask
from zhouzhi.foundation import clock


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人：吴晓梅，电话：0722-3596290", "联系人：林晓芸，电话：0722-0000001"),
        ("联 系 人：吴  梅  赵大为", "联 系 人：周敏  何建国"),
        ("电话（0722）3596290转8", "电话（0722）0000001转8"),
        ("电话3596290、35962901", "电话0000001、00000002"),
        ("手机13912345678，139 1234 5678", "手机13000000000，13000000000"),
        ("身份证420104199001011234", "身份证000000000000000001"),
        ("身份证42010419900101123X", "身份证000000000000000001"),
        ("邮箱wxm_1990@163.com", "邮箱user1@example.cn"),
        ("QQ群：12345678", "QQ群：000001"),
        ("身份证420104 19900101 1234", "身份证000000000000000001"),
        ("电话138 1234 56 78，139.1234.5678", "电话13000000000，13000000000"),
        ("联系人：买买提江·吐尔逊", "联系人：阿依努尔·艾山"),
        ("联系科长赵铁柱，或请张书记转告", "联系科长林晓芸，或请周书记转告"),
        ("刘敏主任、科技局", "周敏主任、科技局"),
        ("微信号为zhaotz88，QQ:88.23.45", "微信号为000001，QQ:000002"),
        (
            "手机138—1234—5678，138–1234–5678，138／1234／5678",
            "手机" + "，".join(["13000000000"] * 3),
        ),
        ("身份证421302-1990-0101-1234", "身份证000000000000000001"),
        ("卡号6222 0212 3456 7890 123", "卡号000000000000000001"),
        ("联系人：张三丰13912345678", "联系人：林晓芸13000000000"),
        (
            "请副市长王刚出席，刘敏教授、赵铁柱副主席主讲",
            "请副市长何洁出席，周敏教授、何建国副主席主讲",
        ),
        ("邮箱wxm＠163．com", "邮箱user1@example.cn"),
        (
            "微信（zhaotz88），钉钉号：zhao_8899，微信ID：zzq77",
            "微信（000001），钉钉号：000002，微信ID：000003",
        ),
        (
            "玉石街88号3栋502，人民路12-3号科技大厦8楼806室",
            "玉石街1号1栋1，人民路1-1号科技大厦1楼1室",
        ),
        ("玉石街88号0722-3596290", "玉石街1号0722-0000001"),
        (
            "随科发〔2023〕18号，5月20日至31日，20230509印",
            "随科发〔2023〕18号，5月20日至31日，20230509印",
        ),
        ("限额100万元，不少于2000字", "限额100万元，不少于2000字"),
    ],
)
def test_persons_give_way_to_invented_ones(text: str, masked: str) -> None:
    assert Mask(text, []).words(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "随科发〔2023〕18号，5月20日至31日，20230509印",
        "不少于2000字，联系电话见附件",
        "姓名：车牌鄂S12345",
        "第12号令，一号楼，2023-2024学年，2023.05.20—2023.05.31",
        "请各县科协主任、副主任参加，办公室主任负责",
    ],
)
def test_what_is_no_person_stays(text: str) -> None:
    assert Mask(text, []).words(text) == text


def test_the_same_number_is_the_same_everywhere() -> None:
    text = "吴晓梅 0722-3596290、0722-3596291；传真0722-3596290"
    mask = Mask(text, ["吴晓梅"])
    assert mask.words(text) == "林晓芸 0722-0000001、0722-0000002；传真0722-0000001"
    value = {"name": "吴晓梅", "phones": ["0722-3596291"], "emails": [], "copies": 2, "at": None}
    assert mask.value(value) == {
        "name": "林晓芸",
        "phones": ["0722-0000002"],
        "emails": [],
        "copies": 2,
        "at": None,
    }


def test_a_person_called_as_an_invented_one_is_renamed_once() -> None:
    mask = Mask("", ["何建国", "林晓芸"])
    assert mask.words("何建国、林晓芸") == "林晓芸、何建国"


@pytest.mark.parametrize(
    "text",
    [
        "QQ" + " " * 100_000,
        "1" * 100_000,
        "a." * 50_000,
        "a" * 100_000 + "@",
        "联系人：" + "字 " * 50_000,
        "联" + " " * 100_000 + "系人",
        "街1号" * 30_000 + "一" * 50_000,
        "1 3 " * 40_000,
    ],
    ids=range(8),
)
def test_hostile_words_are_masked_in_the_time_of_others(text: str) -> None:
    begun = clock.monotonic()
    Mask(text, []).words(text)
    assert clock.monotonic() - begun < 2
