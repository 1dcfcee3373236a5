"""专项活动 with its themed weeks, none yet, and the page of one week."""

from datetime import date
from typing import Any

from tests.look.contexts.campaign import CAMPAIGN
from tests.look.contexts.campaign import PAGES as CAMPAIGNS

FULL = CAMPAIGNS["campaign"][1]
OPENING = CAMPAIGNS["campaign_new"][1]


def week(name: str, lead: str, first: int, last: int, count: int, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "url": "campaign-week.html",
        "lead": lead,
        "theme": "",
        "starts_on": date(2023, 5, first),
        "ends_on": date(2023, 5, last),
        "closed": False,
        "count": count,
        "count_url": "register.html",
        **more,
    }


WEEKS = {
    "rows": [
        week("金融科技周", "市地方金融工作局", 22, 26, 18, theme="数字金融进万家"),
        week("气象科技周", "市气象局", 20, 24, 7),
        week("“健康随州”卫生与健康科技宣传周", "市卫生健康委员会", 25, 31, 0, closed=True),
    ],
    "add_url": "#",
    "announced": ["农业科技周", "林业科技周"],
}
WEEK = {
    **CAMPAIGN,
    "title": "金融科技周",
    "theme": "数字金融进万家",
    "starts_on": date(2023, 5, 22),
    "ends_on": date(2023, 5, 26),
    "lead": "市地方金融工作局",
    "joint": [],
    "state_label": "",
    "within": {"title": "2023年随州市科技活动周", "url": "campaign-weeks.html"},
    "notice_url": "",
    "answers": None,
    "revise_url": "#",
    "acts": [],
    "tabs": [
        {"slug": "progress", "label": "概况", "url": "campaign-week.html"},
        {"slug": "register", "label": "台账", "url": "register.html"},
        {"slug": "demands", "label": "审查要求", "url": "demands.html"},
    ],
}
ONE = {
    **OPENING,
    "campaign": WEEK,
    "week": {
        "total": 18,
        "held": 11,
        "people": 4260,
        "expected": 5200,
        "out_of_week": 2,
        "url": "register.html",
        "in_url": "register.html",
        "out_url": "register.html",
        "new_url": "register_edit.html",
        "within": "2023年随州市科技活动周",
    },
    "weeks": None,
}
PAGES = {
    "campaign-weeks": ("office/campaign.html", {**FULL, "weeks": WEEKS}),
    "campaign-weeks-first": (
        "office/campaign.html",
        {**OPENING, "weeks": {"rows": [], "add_url": "#", "announced": []}},
    ),
    "campaign-week": ("office/campaign.html", ONE),
}
