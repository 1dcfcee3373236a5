"""通讯录: units, one unit, an invitation, a hand-over."""

from datetime import date
from typing import Any

from django import forms

from tests.look.contexts.campaign import BLOCKS

PEOPLE = ("袁小禾", "骆青山", "白露", "江一帆", "温如言", "闻人雪", "沈知秋")
CRUMBS = [{"label": "通讯录", "url": "units.html"}]


def leaf(at: int, name: str) -> dict[str, Any]:
    """One unit at the foot of the tree."""
    nobody = at % 9 == 4
    return {
        "name": name,
        "url": "unit.html",
        "officer": "" if nobody else PEOPLE[at % len(PEOPLE)],
        "telephone": "" if nobody else f"0722-03{31200 + at * 17}",
        "account": "还没有人" if nobody else ("未开通" if at % 5 == 2 else ""),
    }


TREE = [
    {
        "name": block["name"],
        "url": "unit.html",
        "count": len(block["rows"]),
        "open": at in {0, 4},
        "children": [leaf(at * 5 + n, row["name"]) for n, row in enumerate(block["rows"])],
    }
    for at, block in enumerate(BLOCKS)
]
UNITS: dict[str, Any] = {
    "section": "units",
    "totals": {"units": 80, "officers": 93, "without": 9},
    "tree": TREE,
    "groups": [
        {"name": "市科普工作联席会议成员单位", "url": "#", "count": 20},
        {"name": "县市区三家", "url": "#", "count": 9},
        {"name": "在随高校、科研院所", "url": "#", "count": 11},
    ],
    "filter": {"text": ""},
    "urls": {
        "import": "unit_import.html",
        "new_unit": "#",
        "new_group": "#",
    },
}
PLACE: dict[str, Any] = {
    **UNITS,
    "totals": {"units": 3040, "officers": 2893, "without": 149},
    "way": [
        {"name": "湖北省", "url": "#", "inside_url": "#"},
        {"name": "随州市", "url": "unit.html", "inside_url": "#"},
    ],
    "tree": [
        *(leaf(at, f"{row['name']}") for at, row in enumerate(BLOCKS[0]["rows"][:6])),
        {**leaf(7, "随县"), "inside_url": "#", "count": 214, "account": "", "officer": ""},
        {**leaf(8, "广水市"), "inside_url": "#", "count": 186},
    ],
    "pager": {"page": 1, "pages": 3, "total": 508, "previous_url": "", "next_url": "#"},
}
UNIT: dict[str, Any] = {
    "section": "units",
    "crumbs": [*CRUMBS, {"label": "随县", "url": "#"}],
    "unit": {
        "name": "随县科学技术和经济信息化局",
        "level": "县级",
        "kind": "科技管理部门",
        "code": "421321-kjj",
        "division": "421321",
        "telephone": "0722-0331200",
        "former": [
            {"name": "韩清和", "role": "单位填报员", "until_on": date(2022, 9, 1)},
        ],
    },
    "edit_url": "#",
    "close_url": "#",
    "invite_url": "invite.html",
    "people": [
        {
            "name": "袁小禾",
            "username": "yuanxiaohe",
            "role": "单位填报员",
            "telephone": "0722-0331218转8",
            "mobile": "13800000000",
            "account": "已开通",
            "opened": True,
            "contact_url": "#",
            "reset_url": "#",
            "hand_over_url": "hand_over.html",
        },
        {
            "name": "骆青山",
            "username": "luoqingshan",
            "role": "专项活动管理员",
            "telephone": "",
            "mobile": "",
            "account": "未开通",
            "opened": False,
            "contact_url": "#",
            "reset_url": "#",
            "hand_over_url": "#",
        },
    ],
    "lines": [
        {"parent": "随县", "parent_url": "#", "line": "", "from_on": date(2009, 7, 1)},
        {
            "parent": "随州市科学技术局",
            "parent_url": "#",
            "line": "业务上指导",
            "from_on": date(2019, 3, 1),
        },
    ],
    "succeeds": [{"name": "随县科学技术局", "url": "#", "on": date(2019, 3, 1)}],
    "owes": [
        {
            "title": "总结、统计表、影像资料、媒体报道",
            "url": "obligation.html",
            "campaign": "2023年随州市科技活动周",
            "due_on": date(2023, 6, 3),
            "state": "returned",
        },
        {
            "title": "工作方案",
            "url": "#",
            "campaign": "2023年随州市科技活动周",
            "due_on": date(2023, 5, 15),
            "state": "accepted",
        },
    ],
}
ENDED = {
    **UNIT,
    "unit": {**UNIT["unit"], "name": "随县科学技术局", "ended_on": date(2019, 3, 1)},
    "people": [],
    "succeeds": [],
    "succeeded_by": [{"name": "随县科学技术和经济信息化局", "url": "#"}],
    "edit_url": "",
    "close_url": "",
    "invite_url": "",
}


class InviteForm(forms.Form):
    """邀请一位经办人。"""

    name = forms.CharField(label="姓名")
    login = forms.CharField(label="用户名", help_text="登录时用，例如 qh-kjj。")
    role = forms.ChoiceField(
        label="岗位",
        choices=[("officer", "单位填报员"), ("chief", "专项活动管理员")],
        help_text="填报员办理本单位的事；管理员还能部署、审核本地区的专项活动。",
    )
    telephone = forms.CharField(
        label="办公电话", required=False, help_text="座机，分机写成“号码转分机”。"
    )


class HandOverForm(forms.Form):
    """谁来接手。"""

    successor = forms.ChoiceField(
        label="谁来接手",
        choices=[
            ("7", "骆青山（随县科学技术和经济信息化局）"),
            ("9", "白露（随县科学技术协会）"),
            ("new", "邀请一位新经办人"),
            ("nobody", "不指定，由本单位其他 1 位经办人接着办"),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label="新经办人的姓名", required=False)
    login = forms.CharField(label="用户名", required=False, help_text="登录时用，例如 qh-kjj。")
    reason = forms.CharField(label="原因", widget=forms.Textarea(attrs={"rows": 2}))


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages."""
    invite = {
        "section": "units",
        "crumbs": CRUMBS,
        "title": "邀请经办人",
        "intro": "随县科学技术和经济信息化局",
        "form": InviteForm(),
        "url": "#",
        "button": "生成邀请",
        "cancel_url": "unit.html",
    }
    handing = {
        "section": "units",
        "crumbs": CRUMBS,
        "title": "交接",
        "intro": "袁小禾 · 随县科学技术和经济信息化局",
        "form": HandOverForm(),
        "url": "#",
        "button": "办理交接",
        "seal": True,
        "cancel_url": "unit.html",
        "effects": [
            "移交给继任的人：应办事项 3 件、其中写到一半的 1 件",
            "已办的事项、报送和办理经过都留在本单位",
            "袁小禾从现在起不再代表随县科学技术和经济信息化局办事，已登录的立即失效",
        ],
    }
    done = {
        "section": "units",
        "crumbs": CRUMBS,
        "back_url": "unit.html",
        "invitations": [
            {
                "name": "白露",
                "login": "bailu",
                "unit": "大洪山长岗镇",
                "role": "单位填报员",
                "link": "https://zhouzhi.example.cn/invitation/",
                "code": "7K4M-9PXT-2WQB",
                "until_on": date(2023, 6, 9),
            },
        ],
    }
    return {
        "units": ("office/units.html", UNITS),
        "units_place": ("office/units.html", PLACE),
        "unit": ("office/unit.html", UNIT),
        "unit_ended": ("office/unit.html", ENDED),
        "invite": ("office/form.html", invite),
        "hand_over": ("office/form.html", handing),
        "invite_done": ("office/invite_done.html", done),
    }


PAGES = book()
