"""赛事: a campaign's contests, one call for who runs it and for a unit, a nomination typed."""

from datetime import date
from typing import Any

from tests.look.contexts.campaign import CAMPAIGN
from tests.look.contexts.ceremonies import AT, numbers
from zhouzhi.apps.activities.domain.nominations import CallEntries, NominationEntry
from zhouzhi.apps.activities.forms.contests import CallForm, NominationForm

SENTENCE = "各县市区科技主管部门、市直有关单位限报两项，6月10日前将参赛材料报市科技局。"
CONTEST: dict[str, Any] = {
    "name": "随州市科普讲解大赛",
    "unit": "随州市科学技术局",
    "of": "2023年随州市科技活动周",
    "wants": "报名表（盖章）、讲解稿、20 秒自我介绍视频",
    "due": "6月10日 周六 · 还有 28 天",
    "is_over": False,
    "url": "contest.html",
    "papers": [{"label": "科普讲解大赛征集通知.pdf", "url": "#"}],
}
CONTEST_CRUMB = {"label": "2023年随州市科技活动周赛事", "url": "contests.html"}


def nominated(rank: int, title: str, people: str, *files: str) -> dict[str, Any]:
    return {
        "rank": rank,
        "title": title,
        "people": people,
        "organisation": "随州职业技术学院",
        "telephone": "0722-0596293",
        "note": "",
        "url": "nomination.html",
        "by": "闵知秋",
        "at": AT,
        "files": [{"uuid": name, "name": name, "size": 1_240_000, "url": "#"} for name in files],
    }


ROWS = [
    nominated(1, "看不见的电磁波", "陆时微", "报名表.pdf", "讲解稿.docx", "自我介绍.mp4"),
    nominated(2, "种子的旅行", "白砚秋、端木棠"),
]


def quota(most: int | None, taken: int, said: str = "") -> dict[str, Any]:
    left = None if most is None else most - taken
    return {"most": most, "taken": taken, "left": left, "said": said}


ABOVE: dict[str, Any] = {
    "unit": "湖北省科学技术厅",
    "name": "湖北省科普讲解大赛",
    "quota": quota(3, 1),
    "due": "6月20日 周二 · 还有 38 天",
    "url": "contest_own.html",
}
RUN: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [CONTEST_CRUMB],
    "contest": CONTEST,
    "above": ABOVE,
    "own": [],
    "all": {
        "asked": 4,
        "answered": 1,
        "taken": 2,
        "most": 8,
        "units": [{"name": "随州职业技术学院", "quota": quota(2, 2), "rows": ROWS}],
        "waiting": [
            {
                "name": "随县科学技术和经济信息化局",
                "quota": quota(2, 0),
                "ring": {"name": "司空遥", "number": "0722-0596291"},
            },
            {"name": "曾都区科学技术和经济信息化局", "quota": quota(2, 0), "ring": None},
            {"name": "随州市气象局", "quota": quota(2, 0), "ring": None},
        ],
    },
    "edit_url": "contest_edit.html",
    "files": [
        {"label": "推荐汇总（Excel 表格）", "url": "#"},
        {"label": "全部材料打包（按单位分文件夹）", "url": "#"},
    ],
}
OWN = RUN | {
    "crumbs": [{"label": "今日", "url": "today.html"}],
    "section": "today",
    "all": None,
    "edit_url": "",
    "files": [],
    "own": [
        {
            "name": "随州职业技术学院",
            "quota": quota(3, 2, SENTENCE),
            "rows": ROWS,
            "nominate_url": "nomination_new.html",
            "is_full": False,
            "below": {"name": "校级讲解选拔", "nominated": 9, "url": "#"},
        }
    ],
}
LIST: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [{"label": "专项活动", "url": "campaigns.html"}],
    "campaign": CAMPAIGN,
    "calls": [
        {
            "name": "随州市科普讲解大赛",
            "url": "contest.html",
            "due": "6月10日 周六 · 还有 28 天",
            "asked": 4,
            "answered": 1,
            "nominated": 2,
        }
    ],
    "announced": [
        {"name": "湖北省优秀科普微视频征集", "said": "", "when": "", "url": "contest_edit.html"},
        {
            "name": "参赛材料",
            "said": SENTENCE,
            "when": "6月10日 周六前报送",
            "url": "contest_edit.html",
        },
    ],
    "new_url": "contest_edit.html",
    "register_url": "register.html",
}


def calling() -> dict[str, Any]:
    entries = CallEntries("随州市科普讲解大赛", date(2023, 6, 10), None, CONTEST["wants"])
    return {
        "section": "campaigns",
        "crumbs": [CONTEST_CRUMB],
        "title": "征集推荐",
        "of": "2023年随州市科技活动周",
        "url": "#",
        "cancel_url": "contests.html",
        "form": CallForm.shown(entries, edit_count=0),
        "above": ABOVE,
        "rows": numbers(),
        "errors": [],
        "paper_errors": [],
        "paper": "",
        "notice": "关于举办2023年随州市科技活动周的通知",
        "sentence": SENTENCE,
        "most_megabytes": 100,
        "is_new": True,
        "unsaved": False,
    }


def nominating(entry: NominationEntry | None, **more: Any) -> dict[str, Any]:
    rank = 1 if entry else 0
    return {
        "section": "today",
        "crumbs": [CONTEST_CRUMB, {"label": CONTEST["name"], "url": "contest.html"}],
        "contest": CONTEST,
        "unit": "随州职业技术学院",
        "quota": quota(3, 2),
        "is_full": False,
        "nomination": ROWS[0] if entry else None,
        "form": NominationForm.shown(entry, edit_count=0, rank=rank, most_rank=2 * rank),
        "writes": True,
        "url": "#",
        "cancel_url": "contest.html",
        "paper_errors": [],
        "errors": [],
        "most_megabytes": 100,
        "withdraw": None,
        "unsaved": False,
        **more,
    }


WITHDRAW = {
    "id": "withdraw",
    "url": "#",
    "title": "撤回这个推荐",
    "effects": ["推荐和它的 3 个文件一并删去，找不回来", "名额空出来，截止前可以另推一个"],
    "button": "撤回",
    "seal": True,
    "fields": {},
}
KEPT = NominationEntry("看不见的电磁波", "陆时微", "随州职业技术学院", "0722-0596293")

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "contests": ("office/contests.html", LIST),
    "contest": ("office/contest.html", RUN),
    "contest_own": ("office/contest.html", OWN),
    "contest_edit": ("office/contest_edit.html", calling()),
    "nomination": ("office/nomination.html", nominating(KEPT, withdraw=WITHDRAW)),
    "nomination_new": ("office/nomination.html", nominating(None)),
}
