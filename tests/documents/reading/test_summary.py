"""A notice in plain lines, as an officer reads it in a terminal."""

from zhouzhi.documents import read_notice
from zhouzhi.documents.reading.summary import summary_of

from .papers import NOTICE

LINES = """文种：通知
标题：关于举办2024年云溪市科技活动周的通知
文号：云科发〔2024〕9号
发文机关：云溪市科学技术局、中共云溪市委宣传部
成文日期：2024年5月6日 周一
印发日期：2024年5月7日 周二
主送：各县（市、区）科技局、党委宣传部，市直有关部门
抄送：市财政局
主题：科学向未来
时间：2024年5月25日 周六至6月1日 周六
依据：《关于举办2024年全省科技活动周的通知》（省科通〔2024〕5号）
内容：启动仪式
内容：系列活动
活动：启动仪式 2024年5月25日 周六 09:30 云溪市人民广场
活动：赛事 全省科普讲解大赛
活动：赛事 全省科学实验展演汇演
应办：2024年5月15日 周三 前，各县（市、区）科技局：工作方案
应办：2024年6月12日 周三 前，各县（市、区）科技局：总结、统计表、视频，报市科技局科普科（视频不超过3分钟）
要求：各单位：制定应急预案（会同公安、消防）
要求：各单位：落实安全措施（会同公安、消防）
联系：林晓芸 0722-0596290 lin@example.cn
附件：开展情况统计表
表式：开展情况统计表，2项"""  # noqa: E501


def _changed(old: str, new: str) -> list[str]:
    """The lines that the summary has instead of others when words of the notice are others."""
    lines = summary_of(read_notice(NOTICE.replace(old, new))).splitlines()
    return [line for line in lines if line not in LINES.splitlines()]


def test_every_fact_has_its_line() -> None:
    assert summary_of(read_notice(NOTICE)) == LINES


def test_deadline_that_is_counted_tells_the_day_and_from_when() -> None:
    (line,) = _changed("6月12日前", "活动结束后10个工作日内")
    assert line.startswith(
        "应办：2024年6月17日 周一（活动结束后10个工作日内），各县（市、区）科技局："
    )


def test_what_cannot_be_settled_is_asked_below_the_facts() -> None:
    doubt = "日历上没有“6月31日”这一天，请与发文单位核实后改正。（可选：6月30日；7月1日）"
    assert _changed("6月12日前", "6月31日前")[-1] == f"  疑点：{doubt}"


def test_fact_that_is_not_sure_asks_to_be_held_against_the_paper() -> None:
    asked = NOTICE[NOTICE.index("6月12日前") : NOTICE.index("联系人")]
    assert _changed(asked, "6月12日前反馈联系人信息。\n") == [
        "应办：2024年6月12日 周三 前，各县（市、区）科技局：其他材料　（没有把握，请对照原文）"
    ]


def test_paper_that_is_no_notice_says_so() -> None:
    assert summary_of(read_notice("")).splitlines() == [
        "文种：其他材料",
        "  疑点：文件里没有文字，请检查是否传错了文件。",
    ]
