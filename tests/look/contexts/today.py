"""今日: a full day, and the first day of a new unit."""

from datetime import UTC, date, datetime, time
from typing import Any

from tests.look.contexts import FRAME


def _cell(title: str, state: str, *, overdue: bool = False) -> dict[str, Any]:
    return {"title": title, "url": "obligation.html", "state": state, "overdue": overdue}


def _day(title: str, on: date, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "title": title,
        "url": "obligation.html",
        "on": on,
        "kind": kind,
        "note": "2023年随州市科技活动周",
        **more,
    }


FULL: dict[str, Any] = {
    "section": "today",
    "headline": "1 件今天到期，5 个单位逾期",
    "calendar_url": "calendar.html",
    "tasks": [
        {"label": "件报送待审核", "url": "review.html", "count": 4, "hint": ""},
        {"label": "处识读疑点待定", "url": "reading.html", "count": 3, "hint": ""},
        {"label": "项活动到了日子，请填人次", "url": "register.html", "count": 2, "hint": ""},
    ],
    "owed": [
        {
            "label": "逾期",
            "tone": "over",
            "rows": [
                {
                    "title": "开放科研机构名单",
                    "url": "obligation.html",
                    "due_on": date(2023, 5, 31),
                    "state": "returned",
                    "to": "湖北省科学技术厅",
                    "campaign": "2023年湖北省科技活动周",
                }
            ],
        },
        {
            "label": "今天",
            "rows": [
                {
                    "title": "启动式影像资料（视频不超过 3 分钟）",
                    "url": "obligation.html",
                    "due_on": date(2023, 6, 2),
                    "due_time": time(17, 0),
                    "state": "in_work",
                    "to": "湖北省科学技术厅",
                    "campaign": "2023年湖北省科技活动周",
                }
            ],
        },
        {
            "label": "以后",
            "rows": [
                {
                    "title": "科技活动周总结、开展情况统计表、媒体报道资料",
                    "url": "obligation.html",
                    "due_on": date(2023, 6, 12),
                    "state": "in_work",
                    "to": "湖北省科学技术厅",
                    "campaign": "2023年湖北省科技活动周",
                },
                {
                    "title": "优秀科普微视频推荐表",
                    "url": "obligation.html",
                    "due_on": date(2023, 6, 30),
                    "state": "to_sign",
                    "to": "湖北省科学技术厅",
                    "campaign": "2023年湖北省优秀科普微视频征集",
                },
                {
                    "title": "本级统计表（市科技局自己开展的活动）",
                    "url": "obligation.html",
                    "due_on": date(2023, 6, 3),
                    "state": "accepted",
                    "to": "本级",
                    "campaign": "2023年随州市科技活动周",
                },
                {
                    "title": "安全保卫方案、应急预案",
                    "url": "obligation.html",
                    "due_on": None,
                    "state": "submitted",
                    "to": "湖北省科学技术厅",
                    "campaign": "2023年湖北省科技活动周",
                },
            ],
        },
    ],
    "awaited": [
        {
            "title": "2023年随州市科技活动周",
            "url": "campaign.html",
            "due_on": date(2023, 6, 3),
            "due_words": "总结、统计表、影像、报道",
            "due_actual": 214,
            "due_expected": 320,
            "expected": 320,
            "actual": 214,
            "overdue": 5,
            "late_units": [
                {
                    "name": "广水市科学技术协会",
                    "url": "campaign.html",
                    "rows": [_cell("方案", "in_work", overdue=True)],
                },
                {
                    "name": "大洪山风景区经发局",
                    "url": "campaign.html",
                    "rows": [
                        _cell("方案", "to_sign", overdue=True),
                        _cell("总结", "to_sign"),
                    ],
                },
                {
                    "name": "随州市农业农村局",
                    "url": "campaign.html",
                    "rows": [_cell("方案", "returned", overdue=True)],
                },
            ],
            "more_count": 41,
            "more_url": "campaign.html",
        },
        {
            "title": "2023年随州市科普讲解选拔赛",
            "url": "campaign.html",
            "due_on": date(2023, 6, 9),
            "due_words": "参赛报名表",
            "due_actual": 9,
            "due_expected": 24,
            "expected": 24,
            "actual": 9,
            "overdue": 0,
            "late_units": [],
            "more_count": 15,
            "more_url": "campaign.html",
        },
    ],
    "soon": [
        {"on": date(2023, 6, 3), "label": "各单位报总结、统计表", "url": "campaign.html"},
        {"on": date(2023, 6, 12), "label": "向省科技厅报送", "url": "campaign.html"},
    ],
}

DAYS: dict[str, Any] = {
    "section": "today",
    "crumbs": [{"label": "今日", "url": "today.html"}],
    "groups": [
        {
            "label": "过了期限的",
            "rows": [_day("开放科研机构名单", date(2023, 5, 31), "要办的", state="overdue")],
        },
        {
            "label": "七天之内",
            "rows": [
                _day(
                    "总结、统计表",
                    date(2023, 6, 3),
                    "收的",
                    note="2023年随州市科技活动周 · 还有 41 个单位没报",
                ),
                _day("闭幕仪式", date(2023, 6, 4), "举办的", at=time(9, 30), is_held=True),
            ],
        },
    ],
    "address": "https://zhouzhi.example/calendar/9kT2mVw0q.ics",
    "open_since": datetime(2023, 6, 2, 8, 30, tzinfo=UTC),
    "open_url": "#open",
    "close_url": "#close",
}
NO_DAYS: dict[str, Any] = {**DAYS, "groups": [], "address": "", "open_since": None}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "today": ("office/today.html", FULL),
    "calendar": ("office/calendar.html", DAYS),
    "calendar_empty": ("office/calendar.html", NO_DAYS),
    "today_first": (
        "office/today.html",
        {
            "section": "today",
            "headline": "今天没有到期的事",
            "way_down": {
                "title": "还没有向下部署",
                "text": "上级的“2023年湖北省科技活动周”可以据此组织本级活动："
                "期限往前推好，通知也从它拟起。",
                "url": "derive.html",
                "action": "据此组织本级活动",
            },
            "frame": {**FRAME, "counts": {}, "demo": None},
        },
    ),
}
