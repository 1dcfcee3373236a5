from datetime import date
from uuid import UUID

from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.reminders.domain.lines import LateLine, OwedLine
from zhouzhi.apps.reminders.domain.words import digest_words, urging_words
from zhouzhi.foundation.errors import untranslated

ON = date(2023, 6, 5)
WEEK = UUID(int=1)


def owed(
    number: int,
    title: str,
    due_on: date | None,
    step: Step,
    *,
    late: bool = False,
    back: bool = False,
    ask: str = "",
) -> OwedLine:
    return OwedLine(
        obligation_id=number,
        uuid=UUID(int=number),
        title=title,
        campaign="东川市科技活动周",
        to="市科技局",
        unit="清河县科学技术局",
        due_on=due_on,
        step=step,
        is_overdue=late,
        is_returned=back,
        ask=ask,
    )


def late(number: int, unit: str, title: str) -> LateLine:
    return LateLine(number, "清河县科技活动周", WEEK, unit, title, date(2023, 6, 1))


def test_digest_tells_what_is_late_then_what_is_near_then_who_is_late() -> None:
    told = digest_words(
        name="张某",
        owed=[
            owed(1, "统计表", date(2023, 6, 5), Step.DUE_DAY),
            owed(2, "视频", date(2023, 6, 6), Step.DAY_BEFORE, ask="科普科 林某 0722-0596290"),
            owed(3, "总结", date(2023, 6, 1), Step.ESCALATED, late=True, ask="kepu@example.cn"),
            owed(4, "照片", date(2023, 6, 1), Step.DUE_DAY, back=True, ask="kepu@example.cn"),
            owed(5, "报道", date(2023, 6, 14), Step.WEEK),
        ],
        late=[late(6, "清河一中", "方案"), late(7, "清河一中", "总结"), late(8, "县医院", "方案")],
        on=ON,
        address="https://zhouzhi.example/",
        translate=untranslated,
    )
    assert told.subject == (
        "报送提醒：1 件逾期，1 件退回待改，1 件今天截止，2 件快到期，2 个单位没有报来"
    )
    assert told.text == (
        "张某，您好：\n"
        "\n"
        "一、已逾期（1 件）\n"
        "1. 总结，报市科技局（东川市科技活动周；清河县科学技术局）\n"
        "   6月1日（周四）截止，已逾期 4 天，已一并告知市科技局，请尽快报送\n"
        "\n"
        "二、退回待改（1 件）\n"
        "1. 照片，报市科技局（东川市科技活动周；清河县科学技术局）\n"
        "   原定6月1日（周四）截止，退回后还没有重新报送\n"
        "\n"
        "三、今天截止（1 件）\n"
        "1. 统计表，报市科技局（东川市科技活动周；清河县科学技术局）\n"
        "   今天截止\n"
        "\n"
        "四、快到期（2 件）\n"
        "1. 视频，报市科技局（东川市科技活动周；清河县科学技术局）\n"
        "   明天（6月6日 周二）截止\n"
        "2. 报道，报市科技局（东川市科技活动周；清河县科学技术局）\n"
        "   6月14日（周三）截止，还有 9 天\n"
        "\n"
        "五、逾期两个工作日还没有报来的单位\n"
        "清河县科技活动周，2 家：\n"
        "· 清河一中：方案、总结\n"
        "· 县医院：方案\n"
        "\n"
        "有不清楚的，请联系：\n"
        "· 东川市科技活动周：科普科 林某 0722-0596290\n"
        "· 东川市科技活动周：kepu@example.cn\n"
        "\n"
        "请登录周知办理：https://zhouzhi.example/\n"
        "报送以后，这件事就不再提醒。"
    )


def test_long_digest_tells_the_first_and_counts_the_rest() -> None:
    told = digest_words(
        name="张某",
        owed=[owed(n, f"事{n}", date(2023, 6, 6), Step.DAY_BEFORE) for n in range(1, 33)],
        late=[late(n, f"单位{n}", "总结") for n in range(100, 122)],
        on=ON,
        address="https://zhouzhi.example/",
        translate=untranslated,
    )
    assert "\n30. 事30，" in told.text
    assert "事31" not in told.text
    assert "\n另有 2 件，登录后可见\n" in told.text
    assert "清河县科技活动周，22 家：" in told.text
    assert "\n· 另有 2 家，登录后可见\n" in told.text


def test_urging_begins_with_the_officers_words() -> None:
    told = urging_words(
        name="张某",
        first_line="市里明天汇总，请今天下班前报来。",
        by="东川市科学技术局",
        owed=[
            owed(2, "方案", None, Step.DUE_DAY),
            owed(1, "总结", date(2023, 6, 1), Step.DAY_AFTER, late=True),
        ],
        on=ON,
        address="https://zhouzhi.example/",
        translate=untranslated,
    )
    assert told.subject == "催办：东川市科学技术局还没有收到 2 件"
    assert told.text == (
        "张某，您好：\n"
        "\n"
        "东川市科学技术局催办：市里明天汇总，请今天下班前报来。\n"
        "\n"
        "1. 总结，报市科技局（东川市科技活动周；清河县科学技术局）\n"
        "   6月1日（周四）截止，已逾期 4 天，请尽快报送\n"
        "2. 方案，报市科技局（东川市科技活动周；清河县科学技术局）\n"
        "   请尽快办理\n"
        "\n"
        "请登录周知办理：https://zhouzhi.example/\n"
        "报送以后，这件事就不再提醒。"
    )
