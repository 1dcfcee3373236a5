"""审查: an exhibition's clearances, its reviewer's pages, what the campaign demands."""

from datetime import date, datetime
from functools import cache
from typing import Any

from tests.look.contexts.answer import THUMBNAIL
from tests.look.contexts.campaign import CAMPAIGN
from tests.look.contexts.register import stamp, state
from zhouzhi.apps.activities.domain.questions import Question
from zhouzhi.apps.activities.domain.safety import PlanPart

PLANNED = "主办、承办单位要会同公安、消防等部门制定安全保卫方案和应急预案，展出内容须经审核。"
NOTICE = "关于举办2023年随州市科技活动周的通知"
BY_NOTICE = {"words": PLANNED, "source": NOTICE, "url": "notice.html", "is_quoted": True}
BY_LAW = {
    "words": "每场预计 1000 人以上的，举办日 20 日前向公安机关申请安全许可，许可后才能办。",
    "source": "《大型群众性活动安全管理条例》（2007年国务院令第505号）第十一条至第十三条",
    "url": "",
    "is_quoted": False,
}
BY_SECRECY = {
    "words": "机关、单位要公开的信息，公开前先作保密审查。",
    "source": "《中华人民共和国保守国家秘密法》（2024年修订）第三十五条",
    "url": "",
    "is_quoted": False,
}
ACTIVITY = {
    "name": "随州市科技成果展",
    "url": "register_activity.html",
    "unit": "随州市科学技术馆",
    "state": state("submitted"),
}
CRUMBS = [
    {"label": "随州市科技成果展", "url": "register_activity.html"},
    {"label": "审查", "url": "clearances.html"},
]
LATE = {
    "title": "有一场预计 1,200 人，最晚应在5月1日 周一申请安全许可，已经过了",
    "tone": "over",
    "police": "活动所在地的县级公安机关",
    "ways": [
        "分成几场办，每场不到 1000 人，改好预计人数即可",
        "改期到6月22日 周四以后（今天申请，满 20 天）",
        "确由县级以上人民政府直接举办的，请审查员按第二十四条办理免办，写明依据",
        "也可以先问公安机关能否受理：条例规定受理后 7 天内答复",
    ],
    "apply_on": date(2023, 5, 1),
}


def row(title: str, slug: str, word: str, task: str, *whys: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": title,
        "slug": slug,
        "word": word,
        "url": "clearance_plan.html",
        "task": task,
        "file": "",
        "whys": list(whys),
    }


LIST: dict[str, Any] = {
    "section": "register",
    "crumbs": CRUMBS[:1],
    "activity": ACTIVITY,
    "headline": "共 6 项，已办结 2 项，还有 4 项。没有办齐的不能公布。",
    "reviewers": "审查员：方立言（市委宣传部）、石安澜（市科技局）",
    "licence": LATE,
    "crowd_hint": "",
    "edit_url": "register_edit.html",
    "begin": None,
    "ahead": [],
    "rows": [
        row(
            "保密审查", "granted", "通过", "已办结。活动内容再有改动，这一项要重新办。", BY_SECRECY
        ),
        {
            **row("内容审查", "refused", "未通过", "没有通过。请按意见改好再送。", BY_NOTICE),
            "refusal": {
                "reason": "第三块展板上的数字与公报不符，请核对后改。",
                "who": "方立言",
                "at": datetime(2023, 5, 12, 9, 30),  # noqa: DTZ001 - local time
            },
        },
        row(
            "安全工作方案", "asked", "在审", "已送审，等审查员办理。", {**BY_NOTICE, "again": True}
        ),
        row(
            "大型活动安全许可",
            "needed",
            "待办",
            "请向公安机关申请安全许可，拿到许可决定书后在这里登记文号、核准人数，上传扫描件。",
            BY_LAW,
        ),
        row(
            "告知公安",
            "void",
            "改后重办",
            "内容改过，原来的结论作废。",
            {**BY_NOTICE, "again": True},
        ),
        row("告知城管", "exempt", "依法免办", "已办结。", {**BY_NOTICE, "again": True}),
    ],
}
LINES = [
    {"label": "活动名称", "words": "随州市科技成果展"},
    {"label": "活动形式", "words": "展览展示"},
    {"label": "活动简介", "words": "展出全市近三年科技成果 60 项。\n现场有专家讲解。"},
    {"label": "主办", "words": "随州市科学技术馆"},
    {"label": "时间", "words": "5月21日 周日 9:00—17:00"},
    {"label": "地点", "words": "神农公园广场"},
    {"label": "预计人数", "words": "1,200"},
]


def one(title: str, slug: str, word: str, task: str, *, acts: tuple[str, ...]) -> dict[str, Any]:
    """A page of one clearance with the forms of some acts."""
    return {
        "section": "register",
        "crumbs": CRUMBS,
        "clearance": {"title": title, "slug": slug, "word": word, "is_needed": True},
        "activity": ACTIVITY,
        "whys": [BY_NOTICE, BY_LAW],
        "task": task,
        "licence": None,
        "lines": LINES,
        "changes": [],
        "handed_in": {"lines": [], "file": None},
        "missing": [],
        "forms": [form(act) for act in acts],
        "own": "",
        "errors": [],
        "history": [],
        "next_url": "",
    }


_TITLES = {
    "paper": ("交材料", "送审"),
    "licence": ("登记安全许可", "登记"),
    "telling": ("登记告知情况", "登记"),
    "grant": ("通过", "通过"),
    "refuse": ("不予通过", "不予通过"),
    "exempt": ("免办", "准予免办"),
}


def form(act: str, **typed: str) -> dict[str, Any]:
    from zhouzhi.apps.activities.forms import clearances as forms

    made = {
        "paper": forms.PlanForm,
        "licence": forms.LicenceForm,
        "telling": forms.TellingForm,
        "grant": forms.ConfidentialityForm,
        "refuse": forms.RefusalForm,
        "exempt": forms.ExemptionForm,
    }[act](typed or None, prefix=act)
    if act == "telling":
        made.offer([("1", "走进气象台开放日"), ("2", "科普大篷车进校园")])
    if typed:
        made.add_error("measures", "有 1 个问题答“是”：请写明采取的措施。")
    return {
        "act": act,
        "url": f"#{act}",
        "form": made,
        "title": _TITLES[act][0],
        "button": _TITLES[act][1],
        "seal": act == "refuse",
        "folded": act == "exempt",
        "has_file": act in {"paper", "licence"},
        "keeps": act == "paper",
        "rows": made.rows() if hasattr(made, "rows") else [],
        "effects": [
            "这一项办结后，还有 3 项没有办齐",
            "活动内容再有改动，这一项自动作废，要重新办",
        ],
        "document": "安全工作方案（盖章）.pdf" if act == "paper" else "",
    }


@cache
def verdict() -> dict[str, Any]:
    typed = {f"grant-q-{question.value}": "no" for question in Question}
    wrong = form("grant", **{**typed, "grant-q-results": "yes"})
    page = one(
        "保密审查",
        "void",
        "已作废",
        "请看过要公开的内容，逐一回答五个问题。",
        acts=("grant", "refuse"),
    )
    page["forms"][0] = wrong
    return {
        **page,
        "whys": [BY_SECRECY],
        "errors": [wrong["form"]],
        "next_url": "clearance_plan.html",
        "changes": [
            {"what": "预计人数", "before": "800", "after": "1,200"},
            {"what": "主讲人", "before": "", "after": "梁秋实 随州市农科院研究员"},
        ],
        "history": [
            {
                "at": datetime(2023, 5, 14, 9, 30),  # noqa: DTZ001 - local time
                "who": "系统",
                "what": "已作废",
                "reason": "活动内容有改动",
                "url": "",
                "tone": "",
            },
            {
                "at": datetime(2023, 5, 13, 15, 10),  # noqa: DTZ001 - local time
                "who": "方立言",
                "what": "通过",
                "reason": "",
                "url": "",
                "tone": "",
            },
        ],
    }


@cache
def licence() -> dict[str, Any]:
    page = one(
        "大型活动安全许可", "needed", "待办", LIST["rows"][3]["task"], acts=("licence", "exempt")
    )
    return {**page, "licence": LATE, "whys": [BY_LAW]}


@cache
def licence_to_check() -> dict[str, Any]:
    from zhouzhi.apps.activities.forms.clearances import NoteForm

    task = "请对照扫描件，核对文号、许可机关、日期、核准人数，以及许可的是不是这项活动。"
    page = one("大型活动安全许可", "asked", "在审", task, acts=("refuse", "exempt"))
    note = {"act": "grant", "title": "通过", "button": "通过", "seal": False}
    grant = {**form("refuse"), **note, "form": NoteForm(prefix="grant")}
    lines = [
        {"label": "文号", "words": "随公治许〔2023〕12号"},
        {"label": "许可机关", "words": "随州市公安局"},
        {"label": "许可日期", "words": "2023年5月12日 周五"},
        {"label": "核准每场人数", "words": "3,000"},
    ]
    scan = {"name": "许可决定书.jpg", "url": THUMBNAIL["url"], "size": 812_000, "is_picture": True}
    return {
        **page,
        "handed_in": {"lines": lines, "file": scan},
        "whys": [BY_LAW],
        "forms": [grant, *page["forms"]],
    }


@cache
def plan() -> dict[str, Any]:
    task = "请按九项写安全工作方案，写在这里或者上传文件，再送审。"
    page = one("安全工作方案", "asked", "在审", task, acts=("paper",))
    lines = [{"label": part.label, "words": "见文件"} for part in PlanPart if part != "buffer"]
    file = {"name": "安全工作方案（盖章）.pdf", "url": "#file", "size": 480_000}
    file["is_picture"] = False
    return {
        **page,
        "handed_in": {"lines": lines, "file": file},
        "missing": ["治安缓冲区域及其标识"],
    }


QUEUE: dict[str, Any] = {
    "section": "today",
    "count": 2,
    "pager": {"page": 1, "pages": 1, "total": 2, "previous_url": "", "next_url": ""},
    "rows": [
        {
            **ACTIVITY,
            "kind": "展览展示",
            "on": date(2023, 5, 21),
            "stamps": [stamp("保密", "needed"), stamp("安全", "asked"), stamp("公安", "granted")],
            "waiting": [
                {"title": "保密审查", "url": "clearance.html"},
                {"title": "安全工作方案", "url": "clearance_plan.html"},
            ],
        },
        {
            **ACTIVITY,
            "name": "走进气象台开放日",
            "unit": "随州市气象局",
            "kind": "开放参观",
            "on": None,
            "stamps": [stamp("保密", "needed")],
            "waiting": [{"title": "保密审查", "url": "clearance.html"}],
        },
    ],
}


def demand(title: str, scope: str, *, keeps: bool = True) -> dict[str, Any]:
    return {
        "title": title,
        "whys": [BY_NOTICE],
        "scope": scope,
        "from": "湖北省科学技术厅",
        "reason": "今年没有室外活动。",
        "struck_by": "程望舒",
        "strike_url": "#strike" if keeps else "",
        "scope_url": "#scope" if keeps else "",
        "other_scope": {"value": "large", "label": "大型和重点活动"},
    }


DEMANDS: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [{"label": "专项活动", "url": "campaigns.html"}],
    "campaign": CAMPAIGN,
    "demands": [demand("安全工作方案", "每项活动"), demand("告知公安", "每项活动")],
    "above": [demand("应急预案", "大型和重点活动", keeps=False)],
    "struck": [demand("告知城管", "每项活动", keeps=False)],
    "laws": [
        {"title": "保密审查", "whys": [BY_SECRECY]},
        {"title": "大型活动安全许可", "whys": [BY_LAW]},
    ],
    "add_url": "#add",
    "reached": 37,
}


@cache
def book() -> dict[str, tuple[str, dict[str, Any]]]:
    return {
        "clearances": ("office/clearances.html", LIST),
        "clearance": ("office/clearance.html", verdict()),
        "clearance_plan": ("office/clearance.html", plan()),
        "clearance_licence": ("office/clearance.html", licence()),
        "clearance_licence_check": ("office/clearance.html", licence_to_check()),
        "clearance_telling": (
            "office/clearance.html",
            one("告知公安", "needed", "待办", LIST["rows"][4]["task"], acts=("telling",)),
        ),
        "review_queue": ("office/review_queue.html", QUEUE),
        "review_queue_empty": ("office/review_queue.html", {**QUEUE, "count": 0, "rows": []}),
        "demands": ("office/demands.html", DEMANDS),
    }


PAGES = book()
