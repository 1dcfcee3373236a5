"""开放机构: the list, one institution, its page to fill in, and a campaign's register of them."""

from datetime import UTC, date, datetime, time
from typing import Any

from tests.look.contexts.campaign import CAMPAIGN
from zhouzhi.apps.activities.domain.institutions import InstitutionEntries, SlotEntry
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.forms.institutions import InstitutionInput
from zhouzhi.apps.activities.forms.sheets import InstitutionSheetForm, TemplateForm
from zhouzhi.web.office.institution_rows import TOLD_ONCE_CLEARED

CRUMB = {"label": "开放机构", "url": "institutions.html"}
WEEK = "2023年随州市科技活动周"
STATES = {"open": "未备案", "filed": "已备案", "changed": "备案后有改动", "shut": "停止开放"}
GLYPHS = {"open": "to_sign", "filed": "accepted", "changed": "in_work", "shut": "none"}
TABS = [
    {"slug": "list", "label": "列表", "url": "register.html"},
    {"slug": "calendar", "label": "日历", "url": "register_calendar.html"},
    {"slug": "day", "label": "当日一览", "url": "register_day.html"},
    {"slug": "institutions", "label": "开放机构", "url": "institutions.html"},
]


def state(slug: str) -> dict[str, str]:
    on = "5月12日" if slug in ("filed", "changed") else ""
    return {"slug": slug, "word": STATES[slug], "on": on, "glyph": GLYPHS[slug]}


def row(name: str, slug: str, **more: Any) -> dict[str, Any]:
    tick = slug in ("open", "changed")
    return {
        "uuid": name,
        "name": name,
        "url": "institution.html",
        "kind": "科普场馆（基地）",
        "unit": "随州市博物馆",
        "hours": "5月20日—31日 每天 9:00—16:30",
        "lacks": [],
        "state": state(slug),
        "off": slug == "shut",
        "tick": tick,
        "checked": tick,
        "seen_name": f"seen-{name}",
        "seen": "0",
        **more,
    }


LIST: dict[str, Any] = {
    "section": "register",
    "tabs": TABS,
    "campaigns": [
        {"value": "1", "label": WEEK, "chosen": True},
        {"value": "2", "label": "2023年湖北省科技活动周", "chosen": False},
    ],
    "kinds": [{"value": kind.value, "label": kind.label} for kind in InstitutionKind],
    "text": "",
    "is_on": False,
    "url": "institutions.html",
    "rows": [
        row("编钟音乐声学实验室", "changed", kind="科研机构"),
        row(
            "随州市应急产业展厅",
            "open",
            hours="",
            lacks=["没有咨询电话", "没有开放时间"],
            kind="企业",
        ),
        row("擂鼓墩古墓群科技考古工作站", "filed", hours="工作日预约，具体时间电话商定"),
        row("旧气象观测场", "shut", hours=""),
    ],
    "filing": {
        "url": "#file",
        "effects": [
            f"选中的机构向“{WEEK}”备案，内容照现在的样子定下来；以后改了可以再备",
            "随州市科学技术局看得到联系人和手机；公众只看得到咨询部门和咨询电话",
            TOLD_ONCE_CLEARED,
            "备案表放进“参与开放活动的科研机构和大学备案表”的报送（5月16日前），由您核对后报送",
        ],
    },
    "new_url": "institution_edit.html",
    "register_url": "institution_register.html",
    "pager": {"page": 1, "pages": 1, "total": 4, "previous_url": "", "next_url": ""},
}
FIRST = LIST | {"rows": [], "filing": None, "register_url": ""}


def _next(words: str, button: str, *, main: bool) -> dict[str, Any]:
    hint = "两分钟就能填完：人次、怎么数的、几张照片。"
    return {"words": words, "hint": hint, "url": "#next", "button": button, "main": main}


ONE: dict[str, Any] = {
    "section": "register",
    "crumbs": [CRUMB],
    "institution": {
        "name": "编钟音乐声学实验室",
        "kind": "科研机构",
        "unit": "随州市博物馆",
        "address": "曾都区擂鼓墩大道 98 号",
        "summary": ["看复制编钟怎样调音，听同一只钟敲出两个音，用频谱仪看声音的样子。"],
        "office": "社会教育部",
        "telephone": "0722-0596290",
    },
    "campaign": WEEK,
    "state": state("changed"),
    "slots": [
        {"words": "5月20日—21日 每天 9:00—16:30", "capacity": 120},
        {"words": "工作日预约，具体时间电话商定", "capacity": None},
    ],
    "rules": ["提前 3 个工作日预约", "8 岁以上可以参观", "每批最多 30 人", "请带身份证件"],
    "lacks": [],
    "changes": [
        {"label": "每批最多人数", "before": "40", "after": "30"},
        {
            "label": "开放时间",
            "before": "5月20日—31日 每天 9:00—16:30",
            "after": "5月20日—21日 每天 9:00—16:30；工作日预约，具体时间电话商定",
        },
    ],
    "person": {"name": "顾云汀", "mobile": "13005962901"},
    "open_days": {
        "days": [
            {
                "name": "编钟音乐声学实验室开放日",
                "url": "register_activity.html",
                "when": "5月20日—21日 每天 9:00—16:30",
                "state": {"slug": "published", "word": "已公布"},
                "tell_url": "register_report.html",
            }
        ],
        "next": _next("开放日来了多少人？", "办完了，填人次", main=True),
    },
    "filing": {
        "id": "file",
        "url": "#file",
        "title": "备案",
        "effects": ["按现在的内容重新备案，上次备案的留作记录"],
        "missing": [],
        "button": "重新备案",
        "fields": {},
    },
    "edit_url": "institution_edit.html",
    "acts": [
        {"label": "撤回备案", "url": "#withdraw", "seal": True},
        {"label": "停止开放", "url": "#close", "seal": True},
    ],
    "history": [
        {
            "at": datetime(2023, 5, 12, 16, 20, tzinfo=UTC),
            "who": "顾云汀",
            "what": f"向“{WEEK}”备案",
            "reason": "",
            "url": "",
            "tone": "",
        }
    ],
}
BARE = ONE | {
    "state": state("open"),
    "slots": [],
    "rules": [],
    "changes": [],
    "lacks": ["没有咨询电话", "没有开放时间"],
    "open_days": {"days": [], "next": _next("开放日还没列进台账", "列进台账", main=False)},
    "filing": ONE["filing"] | {"button": "备案", "missing": ["没有咨询电话", "没有开放时间"]},
    "history": [],
}

_ENTRIES = InstitutionEntries(
    name="编钟音乐声学实验室",
    kind=InstitutionKind.RESEARCH,
    address="曾都区擂鼓墩大道 98 号",
    summary="看复制编钟怎样调音，听同一只钟敲出两个音。",
    contact_office="社会教育部",
    contact_telephone="0722-0596290",
    contact_person="顾云汀",
    contact_mobile="13005962901",
    group_most=30,
    book_ahead_days=3,
    needs_identity=True,
    slots=(
        SlotEntry(date(2023, 5, 20), date(2023, 5, 21), time(9), time(16, 30), capacity=120),
        SlotEntry(words="工作日预约，具体时间电话商定"),
    ),
)
EDIT: dict[str, Any] = {
    "section": "register",
    "crumbs": [CRUMB, {"label": _ENTRIES.name, "url": "institution.html"}],
    "title": "修改开放机构",
    "intro": "随州市博物馆",
    "url": "#save",
    "cancel_url": "institution.html",
    "units": [],
    "page": InstitutionInput.shown(_ENTRIES, edit_count=3),
    "campaign": WEEK,
    "days": (date(2023, 5, 20), date(2023, 5, 31)),
    "is_proposed": True,
    "filed": True,
    "errors": [],
    "unsaved": False,
}


def _wrong() -> InstitutionInput:
    page = InstitutionInput(
        {
            "name": "",
            "kind": "research",
            "contact_telephone": "13005962901",
            "group_most": "约30",
            "slots-TOTAL_FORMS": "1",
            "slots-INITIAL_FORMS": "0",
            "slots-0-starts_on": "2023-05-21",
            "slots-0-ends_on": "2023-05-20",
        }
    )
    page.is_sound()
    return page


WRONG = EDIT | {
    "page": _wrong(),
    "is_proposed": False,
    "errors": [{"message": "第 1 段到哪天：结束的日子在开始之前，请核对。", "href": "#"}],
}


def unit(name: str, word: str, count: int, **more: Any) -> dict[str, Any]:
    told = {
        "overdue": False,
        "late": False,
        "due_on": date(2023, 5, 16),
        "lacking": 0,
        "ring": None,
    }
    return {"name": name, "url": "#", "state": word, "count": count, "newer": False, **told, **more}


def filed(name: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "url": "institution.html",
        "unit": "随州市博物馆",
        "kind": "科研机构",
        "hours": "5月20日—31日 每天 9:00—16:30",
        "office": "社会教育部",
        "telephone": "0722-0596290",
        "person": "顾云汀",
        "mobile": "13005962901",
        "lacks": [],
        **more,
    }


RING = {"name": "顾云汀", "number": "0722-0596290"}
REGISTER: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [{"label": "专项活动", "url": "campaigns.html"}],
    "campaign": CAMPAIGN,
    "totals": {"institutions": 13, "expected": 12, "sent": 10, "accepted": 8, "late": 1},
    "figures": [
        {"label": "科普场馆（基地）", "count": 7, "url": "#", "chosen": False, "on_form": True},
        {"label": "科研机构", "count": 4, "url": "#", "chosen": True, "on_form": True},
        {"label": "大学", "count": 0, "url": "#", "chosen": False, "on_form": True},
        {"label": "企业", "count": 2, "url": "#", "chosen": False, "on_form": False},
    ],
    "lacking": {"count": 2, "url": "#"},
    "units": [
        unit("随州市博物馆", "accepted", 2),
        unit("曾都区科学技术和经济信息化局", "submitted", 1, late=True, lacking=1),
        unit("广水市科学技术和经济信息化局", "returned", 1, newer=True),
        unit("随州职业技术学院", "in_work", 0, overdue=True, ring=RING),
    ],
    "unfiled": [
        {
            "name": "应急救护实训中心",
            "url": "institution.html",
            "unit": "随州职业技术学院",
            "kind": "大学",
            "ring": RING,
        },
        {
            "name": "旧气象观测场",
            "url": "institution.html",
            "unit": "随州市气象局",
            "kind": "其他机构",
            "ring": None,
        },
    ],
    "unfiled_cut": False,
    "rows": [
        filed("编钟音乐声学实验室"),
        filed(
            "随州市应急产业展厅",
            hours="",
            telephone="",
            lacks=["没有咨询电话", "没有开放时间"],
            kind="企业",
        ),
    ],
    "only": "",
    "all_url": "#",
    "pager": {"page": 1, "pages": 1, "total": 2, "previous_url": "", "next_url": ""},
    "files": [
        {
            "label": words,
            "kinds": [{"label": "Excel 表格", "url": "#"}, {"label": "Word 文档", "url": "#"}],
        }
        for words in ("全部已备案的", "只要已通过单位的")
    ],
    "templates": [{"name": "附件1：备案表.xlsx", "url": "institution_form.html", "fill_url": "#"}],
    "template_form": TemplateForm(),
    "upload_url": "#upload",
}
_KEYS = ("机构名称", "开放时间", "联系人", "手机")


def column(at: int, words: str, chosen: str = "", *, is_open: bool = False) -> dict[str, Any]:
    choices = [{"value": key, "label": key, "chosen": key == chosen} for key in _KEYS]
    return {"at": at, "words": words, "is_open": is_open, "choices": choices}


FORM: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [{"label": WEEK, "url": "institution_register.html"}],
    "name": "附件1：参与开放活动的科研机构和大学备案表.xlsx",
    "campaign": WEEK,
    "count": 13,
    "url": "#columns",
    "fill_url": "#fill",
    "blank": ["传真", "邮政编码"],
    "columns": [
        column(1, "开放单位名称", "机构名称"),
        column(2, "2023年开放时间安排", "开放时间", is_open=True),
        column(3, "联系人 姓名", "联系人"),
        column(4, "传真", is_open=True),
    ],
}
SHEET: dict[str, Any] = {
    "section": "register",
    "crumbs": [CRUMB],
    "upload_url": "institution_import.html",
}
UPLOAD: dict[str, Any] = {
    **SHEET,
    "form": InstitutionSheetForm(campaigns=[("1", WEEK)]),
    "columns": [
        {"name": "机构名称", "hint": "开放单位名称、场馆名称"},
        {"name": "开放时间", "hint": "开放日期、时间安排"},
    ],
}
TRIAL: dict[str, Any] = {
    **SHEET,
    "trial": {
        "name": "2023年开放机构备案表.xlsx",
        "campaign": WEEK,
        "has_names": True,
        "unread": ["邮政编码"],
        "rows": [
            {
                "lines": "3、4",
                "verdict": "change",
                "label": "修改",
                "name": "随州市博物馆",
                "unit": "随州市博物馆",
                "kind": "科普场馆（基地）",
                "hours": "5月20日、21日 9:00—16:30",
                "changes": [{"label": "每天接待人数", "before": "120", "after": "200"}],
                "problems": [],
                "remarks": ["“请勿带宠物”记入其他须知"],
            },
            {
                "lines": "5",
                "verdict": "wrong",
                "label": "有错",
                "name": "气象台",
                "unit": "",
                "kind": "科研机构",
                "hours": "没有写开放时间",
                "changes": [],
                "problems": ["通讯录里没有“市气象局台站”，请改成通讯录里的名称。"],
                "remarks": [],
            },
        ],
    },
    "confirm": {
        "id": "take",
        "url": "#take",
        "title": "导入",
        "effects": ["新登记 0 家，修改 1 家", "有错的 1 家不导入"],
        "button": "导入",
        "fields": {"plan": "0"},
    },
}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "institution_import": ("office/institution_import.html", UPLOAD),
    "institution_import_trial": ("office/institution_import.html", TRIAL),
    "institutions": ("office/institutions.html", LIST),
    "institutions_first": ("office/institutions.html", FIRST),
    "institution": ("office/institution.html", ONE),
    "institution_bare": ("office/institution.html", BARE),
    "institution_edit": ("office/institution_edit.html", EDIT),
    "institution_edit_wrong": ("office/institution_edit.html", WRONG),
    "institution_register": ("office/institution_register.html", REGISTER),
    "institution_form": ("office/institution_form.html", FORM),
}
