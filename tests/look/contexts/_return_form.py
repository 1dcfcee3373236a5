"""The national twenty-figure form (统计表), as a unit fills it and as it is shown."""

from decimal import Decimal
from typing import Any

from zhouzhi.apps.measures.domain.national import NATIONAL

MEASURES = [
    ("科普活动开展次数", 2, "举办活动次数", "", 46),
    ("", 0, "承接科技部活动任务个数", "", 0),
    ("活动经费投入数量（单位：万元）", 7, "中央财政经费投入情况", "", "-"),
    ("", 0, "省级、副省级财政经费投入情况", "", 5),
    ("", 0, "市级财政经费投入情况", "", Decimal("12.5")),
    ("", 0, "县级财政经费投入情况", "", 120000),
    ("", 0, "企业赞助经费情况", "", Decimal("3.2")),
    ("", 0, "实物投入情况（如：捐赠图书、光盘、创新操作室等）", "", None),
    ("", 0, "其他经费情况", "", 0),
    ("科普工作人员参与数量", 4, "科普专职人员数量", "", 18),
    ("", 0, "科技工作者参与数量", "", 132),
    ("", 0, "招募科技志愿者数量", "", 260),
    ("", 0, "其他人员数量", "", None),
    ("科普活动群众参与数量", 2, "线下活动群众参与数量", "", 18420),
    ("", 0, "线上活动群众参与数量", "", 205000),
    ("宣传报道情况", 2, "参与媒体数量", "", 6),
    ("", 0, "宣传报道数量", "", 1),
    ("", 0, "活动周期间开放的科普场馆数量", "", 4),
    ("", 0, "活动周期间开放活动的科研机构数量", "", 2),
    ("", 0, "活动周期间开放活动的大学数量", "", 0),
]


SAID_IN = {2, 15}  # the groups in which something is said in a row of its own


def rows(*, editable: bool, urls: bool = False) -> list[dict[str, Any]]:
    """The twenty rows, with an error, a warning and two sources."""
    made = []
    for at, (group, span, label, unit, value) in enumerate(MEASURES):
        wide = at >= 17
        row: dict[str, Any] = {
            "group": group,
            "group_span": span + (editable and at in SAID_IN),
            "wide": wide,
            "label": label,
            "unit": unit,
            "name": f"m{at + 1}",
            "value": value,
            "url": "figure.html" if urls else "",
            "definition": NATIONAL[at].definition,
        }
        if editable and at == 5:
            row |= {
                "warning": "“县级财政经费投入情况”填了 120,000 万元，合 12 亿元，请再看一眼："
                "这一项以万元为单位，是按元填的，请改为 12。",
                "take": {"act": "take-6-12", "number": "12"},
                "asks_why": True,
                "why_name": "why-6",
                "reason": "",
            }
        if editable and at == 16:
            row["error"] = "通知要求媒体报道不少于 2 篇，现在是 1 篇。"
        if editable and at == 0:
            row["source"] = {"label": "取自本单位登记的 46 项活动", "url": "#activities"}
        made.append(row)
    return made


TABLE: dict[str, Any] = {
    "title": "2023年全市科技活动周开展情况统计表",
    "unit_name": "随县科学技术和经济信息化局",
    "rows": rows(editable=True),
    "editable": True,
    "measures_url": "measures.html",
    "errors": [{"message": "宣传报道数量：通知要求不少于 2 篇，现在是 1 篇。", "href": "#id_m17"}],
}
