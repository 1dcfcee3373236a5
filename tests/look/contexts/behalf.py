"""代填: a paper typed for its unit, as the unit, the typist and the second reader see it."""

from datetime import UTC, datetime
from typing import Any

from tests.look.contexts.answer import CAMPAIGN
from tests.look.contexts.answer import PAGES as ANSWERS
from tests.look.contexts.sending import REVIEW

UNIT, TYPIST = "随州市博物馆", "柳梦溪"
_, SHOWN = ANSWERS["obligation_accepted"]
_, WORK = ANSWERS["obligation"]
OBLIGATION = {
    **SHOWN["obligation"],
    "state": "submitted",
    "unit_name": UNIT,
    "stamp": None,
    "returned": None,
}
NOTE = f"由{TYPIST}根据纸质材料填写，单位登录确认、或凭盖章纸质件复核后才能通过。"
ON_BEHALF = {"unit_name": UNIT, "note": NOTE}
PAPER = {
    "kind": "other",
    "label": "盖章纸质件（扫描件或照片）",
    "rules": [],
    "name": "other",
    "accept": "image/*,.pdf",
    "stored": [
        {"name": "博物馆盖章件.pdf", "size": 1_240_000, "url": "#", "remove_name": "rm9"},
    ],
}
HISTORY = [
    {
        "at": datetime(2023, 6, 2, 9, 30, tzinfo=UTC),
        "who": f"{TYPIST}（随州市科学技术局）",
        "what": "代填，报送第 1 版",
    },
    {"at": datetime(2023, 5, 11, 8, 30, tzinfo=UTC), "who": "随州市科学技术局", "what": "送达"},
]
FILED: dict[str, Any] = {
    **SHOWN,
    "history": HISTORY,
    "obligation": OBLIGATION,
    "on_behalf": ON_BEHALF,
    "confirm_behalf": {
        "id": "behalf",
        "url": "#",
        "title": "请核对：上级代填了您的报送",
        "effects": [
            f"这份报送由{TYPIST}代填，请逐项核对下面的内容",
            "确认后视同本单位报送，由上级审核；有出入的，请撤回后自己填报",
        ],
        "button": "内容属实，确认",
        "fields": {"content_hash": "1"},
    },
}
TYPING: dict[str, Any] = {
    **WORK,
    "history": HISTORY[-1:],
    "section": "campaigns",
    "crumbs": [{"label": CAMPAIGN, "url": "campaign.html"}],
    "obligation": {**WORK["obligation"], "unit_name": UNIT, "state": "in_work", "returned": None},
    "on_behalf": ON_BEHALF,
    "files": [PAPER, *WORK["files"]],
}
ON_PAPER: dict[str, Any] = {
    **REVIEW,
    "history": HISTORY,
    "submission": {
        **REVIEW["submission"],
        "unit_name": UNIT,
        "on_behalf": NOTE,
        "submitted_by": TYPIST,
        "version": 1,
    },
    "accept": {
        "id": "accept",
        "url": "#",
        "title": "凭盖章纸质件通过",
        "effects": [
            f"{UNIT}还没有登录确认；您核对盖章纸质件与所填一致的，可以凭它通过",
            "第 1 版照此存档，其中的数字计入本级汇总",
            "记入审计记录，页面写明凭盖章纸质件由您复核",
        ],
        "button": "与纸质件一致，通过",
        "choices": {
            "label": "哪一个是盖章纸质件",
            "name": "paper",
            "rows": [
                {"value": "1", "label": "博物馆盖章件.pdf", "url": "#", "checked": True},
                {"value": "2", "label": "封面照片.jpg", "url": "#", "checked": False},
            ],
        },
    },
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "obligation_filed": ("office/obligation.html", FILED),
    "obligation_typing": ("office/obligation.html", TYPING),
    "review_paper": ("office/review.html", ON_PAPER),
}
