"""What cannot be settled is asked, never guessed."""

import pytest

from zhouzhi.documents import read_notice

from .papers import NOTICE

CASES = [
    ("date_impossible", "6月12日前", "6月31日前"),
    ("weekday_differs", "6月12日前", "6月12日（周一）前"),
    ("due_before_issue", "于5月15日前", "于5月3日前"),
    ("due_before_end", "6月12日前", "5月28日前"),
    ("date_vague", "6月12日前", "6月上旬前"),
    ("length_run_together", "每段视频时长不超过3分钟", "每段视频时长25分钟"),
    ("phone_run_together", "0722-0596290", "072205962900722059629"),
    ("area_code_missing", "0722-0596290", "0596290"),
    ("period_backwards", "2024年5月25日至6月1日", "2024年5月25日至5月1日"),
    ("month_restored", "6月12日前", "612日前"),
    ("year_differs", "2024年5月25日至6月1日", "2021年5月25日至6月1日"),
    ("mailbox_unclear", "报送至市科技局科普科。\n联系人：林晓芸\n联系电话：0722-0596290\n"
     "电子邮箱：lin@example.cn", "发送至指定邮箱。\n联系人：林晓芸"),
    ("title_missing", "关于举办2024年云溪市科技活动周的通知\n\n各县", "各县"),
    ("issuer_missing", "云溪市科学技术局　　中共云溪市委宣传部\n", ""),
    ("form_not_carried", "附件\n\n开展情况统计表\n", "\n"),
    ("material_unclear", "前报送工作方案；", "前报送；"),
    ("anchor_unknown", "6月12日前", "各场比赛结束后5日内"),
    ("workdays_unknown", "6月12日前", "活动结束后10个工作日内"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new"), CASES, ids=[c[0] for c in CASES])
def test_unclear_words_raise_their_doubt(code: str, old: str, new: str) -> None:
    assert code not in _codes(NOTICE)
    text = NOTICE.replace(old, new)
    assert text != NOTICE
    if code == "issuer_missing":
        text = text.split("文件\n", 1)[1]
    if code == "form_not_carried":
        text = text.split("2024年5月7日印发")[0]
    if code == "workdays_unknown":
        text = text.replace("2024年", "2031年")
    assert code in _codes(text)


def _codes(text: str) -> set[str]:
    reading = read_notice(text)
    return {d.code for n in reading.notices for d in n.doubts} | {d.code for d in reading.doubts}


def test_clean_notice_raises_no_doubt() -> None:
    assert _codes(NOTICE) == set()


def test_day_whose_month_was_restored_is_to_be_looked_at() -> None:
    notice = read_notice(NOTICE.replace("6月12日前", "612日前")).notices[0]
    (doubt,) = notice.doubts
    assert doubt.message == "原文日期里的“月”缺失，这里按“6月12日”读，请对照原件。"
    (asked,) = [f for f in notice.findings if f.key == doubt.finding]
    assert (asked.value["due_on"], asked.confidence <= 0.6) == ("2024-06-12", True)


def test_impossible_date_is_left_open() -> None:
    notice = read_notice(NOTICE.replace("6月12日前", "6月31日前")).notices[0].facts()
    assert [o["due_on"] for o in notice["obligations"]] == ["2024-05-15"]
    open_duties = [d for d in notice["duties"] if d.get("rule")]
    assert [(d["due_on"], d["rule"]["words"]) for d in open_duties] == [(None, "6月31日前")]


def test_broken_characters_are_doubted_in_the_notice_and_not_in_the_site_around_it() -> None:
    site = "\n\n上一篇：没有了\n版权声明：如涉侵权，请\ufffd供证明。\n"
    assert _codes(NOTICE + site) == set()
    broken = NOTICE.replace("6月12日前", "6月\ufffd2日前")
    assert "character_broken" in _codes(broken + site)
