"""One activity of 台账: its page, its page to fill in, and what is told of it after the event."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from tests.look.contexts.register import stamp, state
from zhouzhi.apps.activities.domain import entries, kinds
from zhouzhi.apps.activities.domain.kinds import CountedBy, Portrait
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.forms import activities as forms
from zhouzhi.apps.activities.forms.activities.posted import as_posted
from zhouzhi.apps.activities.forms.records import WAY_OF_ALL, AfterForm, AfterSession, PressFormSet


def _entries() -> Any:
    return entries.ActivityEntries(
        name="2023年随州市科技活动周启动仪式暨科普大集",
        kind=kinds.ActivityKind.LAUNCH,
        mode=kinds.Mode.ONSITE,
        summary="启动仪式之后，三十家单位在广场摆摊设台，科普展品可以动手，专家现场义诊和答疑。",
        audiences=(kinds.Audience.PUBLIC, kinds.Audience.FAMILIES),
        contact_office="科普科",
        contact_telephone="0722-0596290",
        campaigns=(entries.CampaignEntry(WEEK),),
        hosts=(
            entries.HostEntry(kinds.HostRole.HOST, "随州市科学技术局"),
            entries.HostEntry(kinds.HostRole.HOST, "随州市委宣传部"),
        ),
        sessions=(
            entries.SessionEntry(
                When(WhenKind.INSTANT, date(2023, 5, 20), None, time(9, 30), time(11, 30)),
                (entries.PlaceEntry("白云湖广场"),),
                expected_count=1200,
            ),
        ),
        staff=((kinds.StaffKind.VOLUNTEER, 60),),
        funds=(entries.FundEntry(kinds.FundSource.MUNICIPAL, Decimal(35_000)),),
    )


WEEK = "11111111-1111-4111-8111-111111111111"


def _page(**typed: str) -> dict[str, Any]:
    strands = ((1, "科普惠民进基层"), (2, "科技成果展示"))
    around = forms.Around(offers=(forms.CampaignOffer(WEEK, "2023年随州市科技活动周", strands),))
    posted = {**as_posted(_entries(), edit_count=2), **typed}
    page = forms.ActivityInput(posted, around, is_sent=bool(typed))
    if typed:
        page.is_sound()
    return {"page": page}


def _edit(**more: Any) -> dict[str, Any]:
    return {
        "section": "register",
        "crumbs": [{"label": "台账", "url": "register.html"}],
        "title": "修改活动",
        "intro": "2023年随州市科技活动周启动仪式暨科普大集",
        "url": "#save",
        "cancel_url": "register_activity.html",
        "unit": {"name": "随州市科学技术局", "choices": []},
        "week": "活动周：5月20日—5月31日。不在其中的也收，只是不计入活动周的数。",
        "which": "现在有 2 项专项活动在办，没有替您选。请选这项活动属于哪一项。",
        "venues": ["白云湖广场", "市科技馆报告厅"],
        "announced": [
            {
                "name": "2023年随州市科技活动周闭幕仪式",
                "said": "5月30日 周二至5月31日 周三之间 随县",
                "url": "register_edit.html",
            }
        ],
        "effects": ["改了时间、地点、内容或人数，已通过的审查作废，要重新送审"],
        "errors": [],
        "unsaved": False,
        "delete_url": "",
        **_page(),
        **more,
    }


HISTORY = [
    {
        "at": datetime(2023, 5, 12, 8, 20, tzinfo=UTC),
        "who": "周若岚",
        "what": "提交审查",
        "reason": "",
        "url": "",
        "tone": "",
    },
    {
        "at": datetime(2023, 5, 11, 1, 5, tzinfo=UTC),
        "who": "许明川",
        "what": "退回修改",
        "reason": "预计人数填了 1200，请补上安全工作方案。",
        "url": "",
        "tone": "over",
    },
]
ONE: dict[str, Any] = {
    "section": "register",
    "crumbs": [{"label": "台账", "url": "register.html"}],
    "activity": {
        "name": "2023年随州市科技活动周启动仪式暨科普大集",
        "code": "KTWA-39PX",
        "kind": "启动仪式",
        "mode": "线下",
        "state": state("submitted"),
        "off": False,
        "unit": "随州市科学技术局",
        "unit_url": "unit.html",
        "marks": ["重点项目", "承接科技部活动任务"],
        "summary": ["启动仪式之后，三十家单位在广场摆摊设台，科普展品可以动手。"],
        "audience": "社会公众、亲子家庭",
        "access": "免费；轮椅能进出",
        "topics": "科普集市、义诊",
        "note": "请市领导出席；收取少量门票。",
        "leader": "程望舒",
        "contact": {"office": "科普科", "telephone": "0722-0596290"},
        "campaigns": [
            {
                "name": "2023年随州市科技活动周",
                "url": "campaign.html",
                "strand": "科普惠民进基层",
                "outside": False,
            }
        ],
        "same_as": None,
    },
    "next": {
        "words": "还要办安全许可",
        "hint": "预计 1,200 人，按规定应在 4月30日 前向曾都区公安机关申请，已经晚了 20 天。",
        "url": "#clearance",
        "button": "去办审查",
        "main": True,
        "lacks": [],
        "tone": "over",
    },
    "sessions": [
        {
            "number": 1,
            "words": "5月20日 周六 9:30—11:30",
            "places": [{"name": "白云湖广场"}],
            "platform": "",
            "link": "",
            "expected": 1200,
            "capacity": None,
            "speakers": ["顾云汀，市农科院研究员"],
            "outside": False,
            "came": [
                {"label": "现场", "count": 1450, "way": "现场估算", "why": "集市当天都进来看了"}
            ],
            "big": True,
        },
        {
            "number": 2,
            "words": "6月中旬",
            "places": [{"name": "随县均川镇文化广场"}, {"name": "广水市应山街道"}],
            "platform": "视频号",
            "link": "https://www.example.cn/live",
            "expected": None,
            "capacity": 200,
            "speakers": [],
            "outside": True,
            "came": [],
            "big": False,
        },
    ],
    "hosts": [
        {
            "role": "主办",
            "names": [
                {"name": "随州市科学技术局", "url": "unit.html"},
                {"name": "随州市委宣传部", "url": ""},
            ],
        },
        {
            "role": "承办",
            "names": [
                {"name": "阳光书店", "url": "", "way": {"url": "#add", "words": "加进通讯录"}}
            ],
        },
    ],
    "staff": [{"label": "招募科技志愿者", "value": 60}],
    "funds": [{"label": "市级财政", "value": Decimal(35_000), "note": "展位和音响"}],
    "photos": [
        {
            "url": "static/zhouzhi/mark.svg",
            "small_url": "static/zhouzhi/mark.svg",
            "caption": "科普大集",
            "consent": "看不出具体的人",
        }
    ],
    "press": [
        {
            "outlet": "随城晚讯",
            "title": "科普大集开市",
            "on": date(2023, 5, 21),
            "link": "https://www.example.cn/1",
        }
    ],
    "stamps": [stamp("保密", "granted"), stamp("安全方案", "asked"), stamp("安全许可", "needed")],
    "stamps_url": "#clearances",
    "history": HISTORY,
    "acts": [
        {"label": "撤回草稿", "url": "register_move.html", "seal": False},
        {"label": "延期", "url": "register_move.html", "seal": False},
        {"label": "取消活动", "url": "register_move.html", "seal": True},
    ],
    "edit_url": "register_edit.html",
    "report_url": "",
}


def _report() -> dict[str, Any]:
    sessions = (
        AfterSession(
            "s1",
            on_site=True,
            online=False,
            came=(860, CountedBy.COUNTED),
            explanation="三所学校一起来的",
        ),
        AfterSession("s2", on_site=True, online=True, platform="视频号"),
    )
    people = ((kinds.StaffKind.VOLUNTEER, 9),)
    stated = entries.ActivityEntries("科普大集", kinds.ActivityKind.EXHIBITION, staff=people)
    form = AfterForm(sessions=sessions, stated=stated)
    press = PressFormSet({"press-TOTAL_FORMS": "1", "press-INITIAL_FORMS": "0"}, prefix="press")
    return {
        "section": "register",
        "crumbs": [{"label": "科普大集", "url": "register_activity.html"}],
        "activity": {
            "name": "文峰社区科普大集",
            "when": "5月20日 周六 9:30—11:30 · 文峰社区广场",
            "url": "register_activity.html",
            "state": state("held"),
        },
        "url": "#save",
        "many": True,
        "way_of_all": form[WAY_OF_ALL],
        "form": form,
        "rows": [
            {
                "words": f"第 {at} 场 · 5月2{at}日 周六 9:30",
                "own_way": at == 2,
                "onsite": {
                    "count": form[f"came-{one.uuid}"],
                    "way": form[f"came_by-{one.uuid}"],
                    **({"why": form[f"came_why-{one.uuid}"]} if one.explanation else {}),
                },
                "online": {
                    "platform": form[f"platform-{one.uuid}"],
                    "count": form[f"seen-{one.uuid}"],
                    "way": form[f"seen_by-{one.uuid}"],
                    "shot": form[f"shot-{one.uuid}"],
                }
                if one.online
                else None,
            }
            for at, one in enumerate(sessions, start=1)
        ],
        "photos": [
            {
                "url": "static/zhouzhi/mark.svg",
                "small_url": "static/zhouzhi/mark.svg",
                "number": at,
                "caption": "",
                "caption_name": f"caption-{at}",
                "consent_name": f"portrait-{at}",
                "remove_name": f"remove-{at}",
                "consents": [
                    {"value": one.value, "label": one.label, "chosen": one is Portrait.UNKNOWN}
                    for one in Portrait
                ],
            }
            for at in (1, 2)
        ],
        "photo_errors": [],
        "press": press,
        "errors": [],
        "effects": ["填报完成后，人次进入活动周的汇总；之后还可以更正"],
        "unsaved": False,
    }


def _wrong() -> dict[str, Any]:
    typed = {
        "name": "",
        "sessions-0-starts_on": "2023-05-20",
        "sessions-0-ends_on": "2023-05-02",
        "sessions-0-expected_count": "约300",
    }
    return _edit(**_page(**typed), unsaved=True)


MOVE: dict[str, Any] = {
    "section": "register",
    "crumbs": [{"label": "科普大集", "url": "register_activity.html"}],
    "title": "取消活动",
    "intro": "文峰社区科普大集 · 5月20日 周六 9:30—11:30",
    "url": "#move",
    "button": "取消活动",
    "cancel_url": "register_activity.html",
    "effects": [
        "活动标为“取消”，留在台账里，不计入活动周的数",
        "主办的 2 个单位和上级都会看到这个决定和理由",
    ],
    "seal": True,
}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "register_activity": ("office/register_activity.html", ONE),
    "register_move": ("office/form.html", MOVE),
    "register_edit": ("office/register_edit.html", _edit()),
    "register_edit_wrong": ("office/register_edit.html", _wrong()),
    "register_report": ("office/register_report.html", _report()),
}
