# ruff: noqa: E501
"""照去年的来: many activities of last time, some with days to be asked about; one alone; nothing."""

from typing import Any

from tests.look.contexts.register import state

CRUMBS = [{"label": "台账", "url": "register.html"}]


def time(
    before: str, after: str, odd: str = "", *, lacking: bool = False, past: bool = False
) -> dict[str, Any]:
    days = ("5月26日 周五（上班）", "5月27日 周六（休息）", "5月29日 周一（上班）", "时间另定")
    return {
        "before": f"2022年{before}",
        "after": after,
        "past": past,
        "odd": odd,
        "name": f"on-{len(before + after)}-0",
        "lacking": lacking,
        "choices": [{"value": day, "label": day, "chosen": False} for day in days] if odd else [],
    }


def row(code: str, name: str, *times: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "old_name": "",
        "url": "register_activity.html",
        "kind": "科普讲座",
        "place": "随县厉山镇文化站",
        "state": state("reported"),
        "chosen": True,
        "done": None,
        "namesake": None,
        "times": list(times),
        **more,
    }


ROWS = [
    row(
        "A7K2M9",
        "2023年随县科技活动周启动仪式暨科普大集",
        time("5月21日 周六 9:30—11:30", "5月20日 周六 9:30—11:30"),
        old_name="2022年随县科技活动周启动仪式暨科普大集",
        kind="启动仪式",
        place="炎帝广场",
    ),
    row(
        "B3N8P4",
        "“小小工程师”动手课堂",
        time("5月22日 周日 14:00—16:00", "5月21日 周日 14:00—16:00"),
        time("5月27日 周五 14:00", "5月26日 周五 14:00"),
        done={"url": "#", "name": "“小小工程师”动手课堂"},
    ),
    row(
        "C5Q1R6",
        "科技特派员进茶园",
        time("5月26日 周四", "5月25日 周四"),
        time(
            "6月6日 周一 9:00—11:00", "6月5日 周一 9:00—11:00", "不在今年的活动周内", lacking=True
        ),
        kind="进农村",
    ),
    row(
        "D4S7T2",
        "编钟里的声学：科技文物联展",
        time("5月21日—28日 每天 9:00—17:00", "5月20日—31日 每天 9:00—17:00"),
        namesake={"url": "#", "name": "编钟里的声学"},
        chosen=False,
        kind="展览展示",
        place="随州市博物馆、曾都区文化馆 等 4 个",
    ),
    row(
        "E9V3W5",
        "健康科普义诊",
        time("5月25日 周三", "5月24日 周三", "今年这天休息，上次是工作日", past=True),
        state=state("cancelled"),
        chosen=False,
    ),
]
PAGE: dict[str, Any] = {
    "section": "register",
    "crumbs": CRUMBS,
    "title": "照去年的来",
    "unit": "随县科学技术和经济信息化局",
    "url": "#",
    "empty": None,
    "choices": {
        "unit": "1",
        "only": "",
        "sources": [
            {"value": "1", "label": "2022年随州市科技活动周", "chosen": True},
            {"value": "2", "label": "2021年随州市科技活动周", "chosen": False},
        ],
        "targets": [{"value": "3", "label": "2023年随州市科技活动周", "chosen": True}],
        "source": "2022年随州市科技活动周",
        "target": "2023年随州市科技活动周",
    },
    "rows": ROWS,
    "open_count": 4,
    "done_count": 1,
    "odd_count": 2,
    "unknown_years": "",
    "is_cut": False,
    "is_one": False,
    "is_one_kind": True,
    "target": "2023年随州市科技活动周",
    "looked_at": "",
    "effects": [
        "勾选的活动各存为一份草稿，内容、地点、主办单位、预计人数照上次",
        "审查、人次、照片、报道、人员、经费、负责人、主讲人和线上链接不带过来",
        "只有本单位和所在地的主管部门看得到草稿；补全后再提交审查",
    ],
}
ONE = {
    **PAGE,
    "title": "再办一次",
    "rows": ROWS[2:3],
    "open_count": 1,
    "done_count": 0,
    "odd_count": 1,
    "is_one": True,
    "unknown_years": "2027年",
    "choices": {**PAGE["choices"], "sources": PAGE["choices"]["sources"][:1]},
}
OTHER = {
    **PAGE,
    "rows": [{**one, "chosen": False} for one in ROWS],
    "is_one_kind": False,
    "choices": {**PAGE["choices"], "target": "2023年随州市防灾减灾科普宣传周"},
}
NONE = {
    **PAGE,
    "empty": {
        "title": "没有往年的活动可照",
        "text": "这个单位在系统里还没有往年的活动。今年填的，明年就能照着来。",
        "url": "#",
        "action": "从头填一项",
    },
}
PAGES = {
    "register_again": ("office/register_again.html", PAGE),
    "register_again-one": ("office/register_again.html", ONE),
    "register_again-other": ("office/register_again.html", OTHER),
    "register_again-none": ("office/register_again.html", NONE),
}
