"""仪式: a ceremony, its preparation, whom it asks, a reply slip."""

from datetime import UTC, date, datetime, time
from typing import Any

from zhouzhi.apps.activities.domain.agenda import AgendaEntry
from zhouzhi.apps.activities.domain.ceremonies import CeremonyEntries, GuestEntry
from zhouzhi.apps.activities.domain.replies import PersonEntry, ReplyEntry
from zhouzhi.apps.activities.forms.ceremonies import CeremonyInput
from zhouzhi.apps.activities.forms.replies import ReplyInput

LAUNCH = "2023年随州市科技活动周主场启动式"
CRUMBS = [
    {"label": "台账", "url": "register.html"},
    {"label": LAUNCH, "url": "register_activity.html"},
]
INSIDE = [*CRUMBS, {"label": "议程和回执", "url": "ceremony.html"}]
AT = datetime(2023, 5, 15, 2, 10, tzinfo=UTC)
HEAD: dict[str, Any] = {
    "name": LAUNCH,
    "kind": "启动仪式",
    "unit": "随州市科学技术局",
    "when": "5月20日 周六 9:30—10:10",
    "places": "随县神农广场",
    "hosts": [
        {"label": "主办", "names": "随州市科学技术局、随州市委宣传部、随州市科学技术协会"},
        {"label": "承办", "names": "随县科学技术和经济信息化局"},
    ],
    "contact": {"office": "科普科", "telephone": "0722-0596290"},
}


def line(start: str, end: str, minutes: int, what: str, who: str = "", *odd: str) -> dict[str, Any]:
    told = {"from": start, "to": end, "minutes": minutes, "what": what, "who": who}
    return {**told, "findings": list(odd)}


AGENDA = [
    line("9:30", "9:35", 5, "主持人介绍出席嘉宾", "随县人民政府 闻人复"),
    line("9:35", "9:45", 10, "致欢迎辞", "随县县委"),
    line(
        "9:50",
        "10:00",
        10,
        "科技工作者代表发言",
        "随州职业技术学院 陆时微",
        "上一项 9:45 结束，这一项 9:50 才开始，空着 5 分钟，建议改为 9:45。",
    ),
    line("10:00", "10:05", 5, "宣布启动", "市政府领导"),
]


def answer(slug: str, word: str, glyph: str, **more: Any) -> dict[str, Any]:
    told = {"slug": slug, "word": word, "glyph": glyph, "mark": "", "typed": ""}
    return {**told, "at": None, "who": "", **more}


COMING = answer("coming", "参加", "accepted", at=AT, who="司空遥")


def row(unit: str, count: int, places: int, said: dict[str, Any], **more: Any) -> dict[str, Any]:
    plain = {"reason": "", "cars": "", "leader": None, "url": "reply.html"}
    return {"unit": unit, "count": count, "places": places, "answer": said, **plain, **more}


REPLIES: dict[str, Any] = {
    "asked": 4,
    "replied": 3,
    "waiting": 1,
    "coming": 2,
    "declined": 1,
    "places": 19,
    "people": 9,
    "erased_at": None,
    "erase": None,
    "rows": [
        row(
            "随县科学技术和经济信息化局",
            6,
            8,
            COMING,
            leader={"name": "司空遥", "telephone": "0722-0596291"},
            cars="鄂S·0A001、鄂S·0A002",
        ),
        row(
            "随州职业技术学院",
            3,
            3,
            answer(
                "coming", "参加", "accepted", at=AT, who="闵知秋", mark="逾期回执", typed="代填"
            ),
            leader={"name": "闵知秋", "telephone": "0722-0596292"},
        ),
        row(
            "随州市气象局",
            0,
            3,
            answer("declined", "不参加", "none", at=AT, who="甄行远"),
            reason="当天参加全省汛期会商",
        ),
        row("曾都区科学技术和经济信息化局", 0, 5, answer("not_yet", "未回", "to_sign")),
    ],
}
GUESTS = [
    {"name": "闻人复", "title": "随州市人民政府副市长"},
    {"name": "褚逢春", "title": "随州市科学技术局局长"},
    {"name": "季怀朴", "title": "随县人民政府县长"},
]
PAGE: dict[str, Any] = {
    "section": "register",
    "crumbs": CRUMBS,
    "ceremony": HEAD,
    "agenda": AGENDA,
    "guests": GUESTS,
    "due": "5月16日 周二 12:00 · 还有 3 天",
    "note": "8:50 在广场东门集合，着正装，每队一辆车。",
    "replies": REPLIES,
    "asks": True,
    "is_over": False,
    "edit_url": "ceremony_edit.html",
    "ask_url": "ceremony_ask.html",
    "papers": [
        {"label": "议程（Word 文档）", "url": "#"},
        {"label": "回执汇总（Excel 表格）", "url": "#"},
        {"label": "签到表（Word 文档）", "url": "#"},
    ],
}
BLANK = PAGE | {
    "agenda": [],
    "guests": [],
    "due": "",
    "note": "",
    "papers": [],
    "replies": REPLIES | {"asked": 0, "rows": []},
}

ENTRIES = CeremonyEntries(
    agenda=(
        AgendaEntry("主持人介绍出席嘉宾", 5, time(9, 30), "随县人民政府 闻人复"),
        AgendaEntry("致欢迎辞", 10, time(9, 35), "随县县委"),
        AgendaEntry("宣布启动", 5, time(9, 45), "市政府领导"),
    ),
    guests=tuple(GuestEntry(one["name"], one["title"]) for one in GUESTS),
    due_on=date(2023, 5, 16),
    due_time=time(12),
    note="8:50 在广场东门集合，着正装，每队一辆车。",
)


def edited() -> dict[str, Any]:
    return {
        "section": "register",
        "crumbs": INSIDE,
        "name": LAUNCH,
        "held": "5月20日 周六 9:30—10:10",
        "url": "#",
        "cancel_url": "ceremony.html",
        "page": CeremonyInput.shown(ENTRIES, edit_count=2),
        "unsaved": False,
    }


UNITS = (
    ("随县科学技术和经济信息化局", "8", "已回执，6 人"),
    ("曾都区科学技术和经济信息化局", "5", ""),
    ("广水市科学技术和经济信息化局", "", ""),
    ("随州职业技术学院", "3", "已回执，3 人"),
    ("随州高新技术产业开发区科技和经济发展局", "", ""),
    ("随州市气象局", "3", ""),
)


def numbers(*, wrong: str = "") -> list[dict[str, Any]]:
    return [
        {
            "key": str(at),
            "name": name,
            "value": "约八" if wrong and not at else value,
            "ticked": bool(value),
            "error": wrong if not at else "",
            "note": note,
        }
        for at, (name, value, note) in enumerate(UNITS)
    ]


ASK: dict[str, Any] = {
    "section": "register",
    "crumbs": INSIDE,
    "name": LAUNCH,
    "url": "#",
    "cancel_url": "ceremony.html",
    "edit_count": 3,
    "rows": numbers(),
    "error": "",
    "errors": [],
    "has_due": True,
    "asks": False,
}
WRONG = "请只填 1 至 500 的整数。"
ASK_WRONG = ASK | {
    "rows": numbers(wrong=WRONG),
    "errors": [{"message": f"随县科学技术和经济信息化局：{WRONG}", "href": "#number-0"}],
}


def replying(entry: ReplyEntry | None, **more: Any) -> dict[str, Any]:
    return {
        "section": "today",
        "crumbs": [{"label": "今日", "url": "today.html"}],
        "ceremony": HEAD,
        "agenda": [told | {"findings": []} for told in AGENDA],
        "note": ENTRIES.note,
        "unit": "随州职业技术学院",
        "places": 3,
        "due": "5月16日 周二 12:00 · 还有 3 天",
        "answer": COMING if entry else answer("not_yet", "未回", "to_sign"),
        "page": ReplyInput.shown(entry, places=3, edit_count=1 if entry else 0),
        "closed": "",
        "unsettled": entry is None,
        "for_unit": False,
        "reads_only": False,
        "url": "#",
        "unsaved": False,
        **more,
    }


REPLIED = ReplyEntry(
    True,
    people=(
        PersonEntry("闵知秋", "随州职业技术学院科研处", "0722-0596292", is_leader=True),
        PersonEntry("陆时微", "随州职业技术学院教师", "0722-0596293"),
    ),
    car_plates="鄂S·0A001",
)

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "ceremony": ("office/ceremony.html", PAGE),
    "ceremony_first": ("office/ceremony.html", BLANK),
    "ceremony_edit": ("office/ceremony_edit.html", edited()),
    "ceremony_ask": ("office/ceremony_ask.html", ASK),
    "ceremony_ask_wrong": ("office/ceremony_ask.html", ASK_WRONG),
    "reply": ("office/reply.html", replying(REPLIED)),
    "reply_first": ("office/reply.html", replying(None)),
}
