"""A city's notice of our own words, with where its facts stand in it."""

from typing import Any

from zhouzhi.documents.reading.marked import Mark, paper_lines

TEXT = """关于开展2023年随州市科技活动周的通知
随科发〔2023〕18号
各县（市、区）科经局、党委宣传部、科协，高新区科创局，市直有关单位，在随高校、科研院所：
按照省里《关于举办2023年全省科技活动周的通知》（鄂科技通〔2023〕29号）的安排，市科技局、市委宣传部、市科协定于5月下旬联合举办2023年随州市科技活动周。现将有关事项通知如下。
一、时间和主题
活动时间为2023年5月20日至31日，主题是“热爱科学 崇尚科学”。
二、主要活动
（一）主场启动式。5月24日上午9:00在随县炎帝广场举行，请各单位派2人参加。
（二）科技筑梦进校园。组织科技工作者走进中小学，每个县（市、区）不少于5场。
（三）科研机构和大学开放。开放周内面向公众免费开放，做好预约和安全引导。
三、有关要求
（一）制定方案。各单位请于5月15日前报送工作方案。
（二）确保安全。大型活动须有安全保卫方案和应急预案，严格审查涉密内容。
（三）及时总结。请于6月31日前将活动总结、开展情况统计表、影像资料报市科技局外专科，视频不超过3分钟；县（市、区）媒体报道不少于2篇。
联系人：程望舒，电话：0722-0596290，邮箱：kpb@example.cn
附件：2023年全市科技活动周开展情况统计表
随州市科学技术局 中共随州市委宣传部 随州市科学技术协会
2023年5月9日
"""

FOUND = [
    ("paper", "title", "关于开展2023年随州市科技活动周的通知", False),
    ("paper", "number", "随科发〔2023〕18号", False),
    (
        "paper",
        "addressees",
        "各县（市、区）科经局、党委宣传部、科协，高新区科创局，市直有关单位，在随高校、科研院所",
        False,
    ),
    ("paper", "reference", "《关于举办2023年全省科技活动周的通知》（鄂科技通〔2023〕29号）", False),
    ("time", "period", "2023年5月20日至31日", False),
    ("time", "theme", "热爱科学 崇尚科学", False),
    ("event", "event-1", "主场启动式。5月24日上午9:00在随县炎帝广场举行", False),
    ("event", "event-2", "科技筑梦进校园", False),
    ("duty", "obligation-1", "各单位请于5月15日前报送工作方案", False),
    ("duty", "duty-1", "大型活动须有安全保卫方案和应急预案，严格审查涉密内容", False),
    (
        "duty",
        "obligation-2",
        "6月31日前将活动总结、开展情况统计表、影像资料报市科技局外专科，视频不超过3分钟；县（市、区）媒体报道不少于2篇",
        True,
    ),
    ("person", "contact-1", "程望舒，电话：0722-0596290，邮箱：kpb@example.cn", False),
    ("person", "annex-1", "2023年全市科技活动周开展情况统计表", True),
    ("paper", "issuer", "随州市科学技术局 中共随州市委宣传部 随州市科学技术协会", False),
    ("paper", "issued_on", "2023年5月9日", False),
]
STYLE_KIND = {
    "title": "title",
    "number": "document_number",
    "addressees": "addressees",
    "issuer": "issuer",
    "issued_on": "issued_on",
}
A_KIND_OF = {
    "paper": "reference",
    "time": "period",
    "event": "event",
    "duty": "obligation",
    "person": "contact",
}


def marks() -> list[Mark]:
    """What was found, where it stands in the text."""
    return [
        Mark(start, start + len(words), STYLE_KIND.get(key, A_KIND_OF[group]), key, doubt)
        for group, key, words, doubt in FOUND
        if (start := TEXT.index(words)) >= 0
    ]


def paper() -> list[dict[str, Any]]:
    """The text as lines, its marks in the colours of their groups."""
    return paper_lines(TEXT, marks())
