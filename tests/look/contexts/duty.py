"""One duty between a unit and its organisers: more time, the lock, a colleague, a code."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms

from tests.look.contexts import answer
from tests.look.contexts._notice_text import paper


def local(*when: int) -> datetime:
    """A moment as pages take it."""
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc,arg-type]


REQUEST = {
    "unit": "随县科学技术和经济信息化局",
    "title": "总结、统计表和视频",
    "url": "obligation.html",
    "campaign": "2023年随州市科技活动周",
    "due_on": date(2023, 6, 3),
    "wished_on": date(2023, 6, 7),
    "scope": "只这一件",
    "reason": "三所学校的活动 6 月 2 日才结束，参与人次要到 6 月 5 日核对完。",
    "who": "袁小禾",
    "at": local(2023, 6, 1, 16, 20),
    "grant_url": "#grant",
    "refuse_url": "#refuse",
}
STANDING: dict[str, Any] = {
    "lock": {
        "over": False,
        "said": "6月10日 周六截止受理，过后不再收",
        "reason": "6月12日要报省厅",
    },
    "handler": "何见山",
    "asked": REQUEST
    | {"state": "待答复", "waits": True, "granted_on": None, "said": "", "by": ""}
    | {"withdraw_url": ""},
    "steps": [
        {"label": "已下发", "at": local(2023, 5, 15, 10, 0)},
        {"label": "已送达", "at": local(2023, 5, 15, 10, 1)},
        {"label": "已打开", "at": local(2023, 5, 15, 14, 32)},
        {"label": "已签收", "at": local(2023, 5, 15, 14, 40)},
        {"label": "办理中", "at": local(2023, 5, 29, 9, 5)},
        {"label": "已报送", "at": None},
        {"label": "已通过", "at": None},
    ],
}
LINK = {
    "unit": "随州市青少年科技馆",
    "campaign": "2023年随州市科技活动周",
    "list_url": "answer_duties.html",
    "leave_url": "#leave",
}
NOTICE: dict[str, Any] = {
    "title": "关于开展2023年随州市科技活动周的通知",
    "url": "answer_notice.html",
    "issuer": "随州市科学技术局、中共随州市委宣传部、随州市科学技术协会",
    "number": "随科发〔2023〕18号",
    "issued_on": date(2023, 5, 9),
    "file_name": "科技活动周通知.docx",
    "file_url": "#original",
    "annexes": [{"name": "统计表.xlsx", "url": "#annex"}],
}
SLIP: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [{"label": "2023年随州市科技活动周", "url": "campaign.html"}],
    "unit": LINK["unit"],
    "campaign": LINK["campaign"],
    "lead": "随州市科学技术局",
    "code": "",
    "enter_url": "https://zhouzhi.example/answer/",
    "link": "",
    "open": {"by": "程望舒", "at": local(2023, 5, 15, 11, 0), "used_at": None},
    "has_people": False,
    "confirm": {
        "id": "link",
        "url": "#open",
        "title": "发一个报送码",
        "effects": [
            "随州市青少年科技馆凭码填报这项活动发给它的事项，不用账号，看不到别的",
            "做过的每一步记作“通过链接”；以前发的码随即失效",
            "截止受理或活动办结后，码自动失效；也可随时停用",
        ],
        "button": "发报送码",
    },
    "close_url": "#close",
    "back_url": "obligation.html",
}
CODE = "7KQM-2XWD-94HT-BCNR-ZE6F"


class CodeForm(forms.Form):
    """凭码报送。"""

    code = forms.CharField(label="报送码", help_text="通知单上的二十位字母和数字，横线可不填。")


class AskForm(forms.Form):
    """申请延期。"""

    wished_on = forms.DateField(label="希望延到哪一天", widget=forms.DateInput({"type": "date"}))
    reason = forms.CharField(label="理由", widget=forms.Textarea({"rows": 3}))


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages of this book by name."""
    work, accepted = answer.PAGES["obligation"][1], answer.PAGES["obligation_accepted"][1]
    crumbs = [{"label": "今日", "url": "today.html"}]
    row = {
        "title": "总结、统计表和视频",
        "url": "answer_duty.html",
        "due_on": date(2023, 6, 3),
        "due_time": None,
        "state": "to_sign",
        "overdue": False,
    }
    asking = {
        "link": LINK,
        "title": row["title"],
        "form": AskForm(),
        "effects": [
            "申请送到随州市科学技术局，由其批准或答复不批准的理由",
            "批准之前，截止日期仍是6月3日 周六",
            "这期间报送了，申请自动撤回",
        ],
        "back_url": "answer_duty.html",
    }
    alone = STANDING | {"asked": None, "handler": "", "steps": []}
    return {
        "obligation_asked": ("office/obligation.html", work | {"standing": STANDING}),
        "extension_requests": (
            "office/extension_requests.html",
            {"section": "today", "crumbs": crumbs, "rows": [REQUEST]},
        ),
        "extension_requests_none": (
            "office/extension_requests.html",
            {"section": "today", "crumbs": crumbs, "rows": []},
        ),
        "answer_enter": ("office/linked/enter.html", {"form": CodeForm()}),
        "answer_duties": (
            "office/linked/duties.html",
            {"link": LINK, "rows": [row], "notices": [NOTICE]},
        ),
        "answer_notice": (
            "office/linked/notice.html",
            {"link": LINK, "notice": NOTICE, "duties": [row], "paper": paper()},
        ),
        "answer_ask": ("office/linked/ask.html", asking),
        "answer_duty": (
            "office/linked/duty.html",
            work | {"link": LINK, "standing": alone, "ask_url": "answer_ask.html"},
        ),
        "answer_given": ("office/linked/duty.html", accepted | {"link": LINK}),
        "answer_link": ("office/linked/slip.html", SLIP),
        "answer_link_slip": (
            "office/linked/slip.html",
            SLIP | {"code": CODE, "link": f"{SLIP['enter_url']}#{CODE}"},
        ),
    }


PAGES = book()
