from datetime import date

import pytest

from zhouzhi.apps.notices.domain.annexes import form_in
from zhouzhi.apps.notices.domain.doubts import (
    NOTES,
    blocks,
    is_about_statistics_form,
)
from zhouzhi.apps.notices.domain.identity import identities, office_names
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.reading.kinds import KINDS, FindingKind
from zhouzhi.documents.reading.words import value_lines, value_words

ISSUER = ["云江省科学技术厅", "中共云江省委宣传部"]
TITLE = "关于举办2023年云江省科技活动周的通知"


def test_copies_of_one_notice_have_the_same_identity() -> None:
    printed = identities(
        issuers=ISSUER,
        document_number="云科发〔2023〕21号",
        title=f"云江省科学技术厅　{TITLE}",
        issued_on=date(2023, 4, 28),
    )
    typed = identities(
        issuers=["云江省科技厅"],
        document_number="云科发[2023] 21 号",
        title=TITLE.replace("2023", "２０２３"),
        issued_on=date(2023, 4, 28),
    )
    without = identities(
        issuers=ISSUER, document_number="", title=TITLE, issued_on=date(2023, 4, 28)
    )
    assert printed == typed
    assert without == printed[-1:]


@pytest.mark.parametrize(
    "changed",
    [
        {"issuers": ["别省科学技术厅"]},
        {"document_number": "云科发〔2023〕22号", "title": "关于另一件事的通知"},
        {"document_number": "", "issued_on": date(2022, 4, 28)},
    ],
)
def test_another_notice_has_no_identity_in_common(changed: dict[str, object]) -> None:
    given = {
        "issuers": ISSUER,
        "document_number": "云科发〔2023〕21号",
        "title": TITLE,
        "issued_on": date(2023, 4, 28),
    }
    mine = identities(**given)  # type: ignore[arg-type]
    other = identities(**{**given, **changed})  # type: ignore[arg-type]
    assert not set(mine) & set(other)


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("威海市科技局", ("威海市科技局", "威海市科学技术局")),
        ("山东省科学技术厅", ("山东省科学技术厅",)),
        ("威海市科协", ("威海市科协", "威海市科学技术协会")),
        ("威海市委宣传部", ("威海市委宣传部", "中共威海市委宣传部")),
        ("中共威海市委宣传部", ("中共威海市委宣传部",)),
    ],
)
def test_office_is_known_by_its_short_form_too(name: str, ways: tuple[str, ...]) -> None:
    assert office_names(name) == ways


def test_every_kind_has_a_label_and_only_notes_do_not_block() -> None:
    assert set(KINDS) == set(FindingKind)
    assert blocks("date_impossible")
    assert blocks("a_code_of_next_year")
    assert [code for code in NOTES if blocks(code)] == []


def test_doubt_about_a_register_is_not_about_the_statistics_form() -> None:
    assert is_about_statistics_form("form_not_carried", "附件“开展情况统计表”没有附上表格")
    assert not is_about_statistics_form("form_not_carried", "附件“开放机构备案表”没有附上表格")
    assert not is_about_statistics_form("annex_not_carried", "附件“统计表说明”没有附上")


def test_fact_is_said_in_words() -> None:
    obligation = {
        "title": "报送总结",
        "due_on": "2023-06-03",
        "due_time": "17:00",
        "rule": {"kind": "date", "words": "6月3日17时前"},
        "materials": ["summary_report", "photos"],
        "channel": "email",
        "requirements": {"press_reports_min": 2, "stamped": True},
        "requirement_scopes": {"press_reports_min": "各县"},
    }
    assert value_lines("obligation", obligation) == [
        ("事项", "报送总结"),
        ("期限", "2023年6月3日 周六 17:00"),
        ("材料", "总结、照片"),
        ("方式", "电子邮箱"),
        ("限制", "媒体报道不少于2篇（各县）；加盖公章"),
    ]
    assert value_words("period", {"starts_on": "2023-05-20", "ends_on": "2023-05-31"}) == (
        "2023年5月20日 周六至5月31日 周三"
    )
    assert value_words("period", {"starts_on": "2023-12-30", "ends_on": "2024-01-02"}) == (
        "2023年12月30日 周六至2024年1月2日 周二"
    )
    assert value_words("reference", {"title": "某意见", "document_number": "某发〔2022〕1号"}) == (
        "《某意见》（某发〔2022〕1号）"
    )


PAGE = """<!doctype html><html><body><p>2023年全市科技活动周开展情况统计表</p><table>
<tr><td>项目</td><td>数量</td></tr>
<tr><td>举办活动次数</td><td></td></tr><tr><td>参与媒体数量</td><td></td></tr>
<tr><td>宣传报道数量</td><td></td></tr></table></body></html>"""


def test_form_in_a_file_of_its_own_is_read_from_its_table() -> None:
    form = form_in(take_in(PAGE.encode(), name="附件2.html"), filename="附件2.html")
    assert form is not None
    assert form["title"] == "2023年全市科技活动周开展情况统计表"
    assert [field["label"] for field in form["fields"]] == [
        "举办活动次数",
        "参与媒体数量",
        "宣传报道数量",
    ]


def test_file_without_a_table_brings_no_form() -> None:
    intake = take_in("请各单位按时报送。\n谢谢。\n".encode(), name="附件.txt")
    assert form_in(intake, filename="附件.txt") is None


def test_event_without_a_day_yet_is_told_as_some_day_between_two() -> None:
    value = {"kind": "launch", "window": ["2023-05-21", "2023-05-31"]}
    assert dict(value_lines("event", value))["时间"] == (
        "2023年5月21日 周日至5月31日 周三之间，哪天未定"
    )
