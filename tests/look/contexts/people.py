"""通讯录, import, invitation, sign-in and the last pages."""

from datetime import UTC, date, datetime
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
        "phone": "" if nobody else f"0722-03{31200 + at * 17}",
        "account": "没有人" if nobody else ("已邀请" if at % 5 == 2 else "已开通"),
    }


TREE = [
    {
        **leaf(at, block["name"]),
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
        "invite": "invite.html",
        "new_unit": "#",
        "new_group": "#",
    },
}
UNIT: dict[str, Any] = {
    "section": "units",
    "crumbs": [*CRUMBS, {"label": "随县", "url": "#"}],
    "unit": {
        "name": "随县科学技术和经济信息化局",
        "level": "县级",
        "kind": "科技主管部门",
        "code": "421321",
        "division": "湖北省随州市随县",
        "edit_url": "#",
    },
    "invite_url": "invite.html",
    "people": [
        {
            "name": "袁小禾",
            "username": "yuanxiaohe",
            "role": "经办人",
            "phone": "0722-0331218",
            "email": "yxh@example.cn",
            "account": "已开通",
            "opened": True,
            "last_seen": datetime(2023, 6, 2, 9, 12, tzinfo=UTC),
            "reset_url": "#",
            "hand_over_url": "#",
        },
        {
            "name": "骆青山",
            "username": "luoqingshan",
            "role": "负责人",
            "phone": "0722-0331201",
            "email": "lqs@example.cn",
            "account": "已邀请",
            "reset_url": "#",
            "hand_over_url": "",
        },
    ],
    "lines": [
        {"parent": "随县", "parent_url": "#", "line": "块", "from_on": date(2009, 7, 1)},
        {
            "parent": "随州市科学技术局",
            "parent_url": "#",
            "line": "条",
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


class SheetForm(forms.Form):
    """要导入的表格。"""

    file = forms.FileField(label="表格文件", help_text="xlsx 或 csv，第一行是列名。")


class InviteForm(forms.Form):
    """邀请一位经办人。"""

    unit = forms.ChoiceField(
        label="单位", choices=[("1", "随县科学技术和经济信息化局"), ("2", "广水市科经局")]
    )
    name = forms.CharField(label="姓名")
    role = forms.ChoiceField(
        label="岗位",
        choices=[("officer", "经办人"), ("lead", "负责人"), ("reader", "查看")],
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(label="办公电话", help_text="写座机，不要写私人手机。")
    way = forms.ChoiceField(
        label="怎么给本人",
        choices=[("link", "发链接"), ("code", "打印一次性口令")],
        widget=forms.RadioSelect,
    )


class LoginForm(forms.Form):
    """登录。"""

    login = forms.CharField(label="用户名")
    password = forms.CharField(label="密码", widget=forms.PasswordInput)
    remember = forms.BooleanField(label="在这台电脑上记住我", required=False)


TRIAL: dict[str, Any] = {
    "file_name": "随县单位名单.xlsx",
    "new": 12,
    "changed": 2,
    "same": 31,
    "wrong": 2,
    "rows": [
        {
            "line": 2,
            "what": "new",
            "name": "随县环潭镇",
            "parent": "随县",
            "officer": "白露",
            "phone": "0722-0331777",
        },
        {
            "line": 3,
            "what": "changed",
            "name": "随县厉山镇",
            "parent": "随县",
            "officer": "江一帆",
            "phone": "0722-0331402",
            "says": ["经办人由 温如言 改为 江一帆，原来的不停用"],
        },
        {
            "line": 4,
            "what": "wrong",
            "name": "随县小林镇",
            "parent": "随洲县",
            "officer": "沈知秋",
            "phone": "0722-0331555",
            "says": ["上级“随洲县”不在通讯录里，是不是“随县”？请改表格第 4 行的“上级”。"],
        },
        {
            "line": 5,
            "what": "same",
            "name": "随县尚市镇",
            "parent": "随县",
            "officer": "袁小禾",
            "phone": "0722-0331218",
        },
        {
            "line": 9,
            "what": "wrong",
            "name": "",
            "parent": "随县",
            "officer": "闻人雪",
            "phone": "",
            "says": ["第 9 行没有单位名称。"],
        },
    ],
}
IMPORT: dict[str, Any] = {
    "section": "units",
    "crumbs": CRUMBS,
    "upload_url": "#",
    "template_url": "#",
    "columns": [
        {"name": "单位名称", "must": True, "hint": "写全称"},
        {"name": "上级", "must": True, "hint": "通讯录里已有的单位，或表中前面的行"},
        {"name": "行政区划代码", "hint": "六位"},
        {"name": "经办人", "hint": ""},
        {"name": "办公电话", "hint": ""},
    ],
}
ROLES = [
    {
        "username": "suizhou",
        "password": "invented",
        "unit": "随州市科学技术局",
        "name": "程望舒",
        "role": "专项活动负责人",
    },
    {
        "username": "suixian",
        "unit": "随县科学技术和经济信息化局",
        "name": "袁小禾",
        "role": "经办人",
    },
    {"username": "weihai", "unit": "威海市科学技术局", "name": "沈知秋", "role": "专项活动负责人"},
    {"username": "shandong", "unit": "山东省科学技术厅", "name": "白露", "role": "专项活动负责人"},
    {"username": "taiyuan", "unit": "太原市科学技术局", "name": "江一帆", "role": "专项活动负责人"},
    {
        "username": "heilongjiang",
        "unit": "黑龙江省科学技术厅",
        "name": "温如言",
        "role": "专项活动负责人",
    },
]


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages."""
    invite = {
        "section": "units",
        "crumbs": CRUMBS,
        "title": "邀请经办人",
        "intro": "对方设好密码就能登录，只看得到本单位和下级单位的事。",
        "form": InviteForm(
            {"unit": "1", "name": "", "role": "officer", "phone": "0722-0331218", "way": "link"}
        ),
        "url": "#",
        "button": "邀请",
        "cancel_url": "units.html",
        "effects": ["随县科学技术和经济信息化局增加 1 位经办人", "链接 7 天内有效，只能用一次"],
    }
    done = {
        "section": "units",
        "crumbs": CRUMBS,
        "back_url": "units.html",
        "invitations": [
            {
                "person": "袁小禾",
                "unit": "随县科学技术和经济信息化局",
                "role": "经办人",
                "link": "https://zhouzhi.example.cn/account/invited/7Qm4-kd92-XcVb",
                "until_on": date(2023, 6, 9),
            },
            {
                "person": "白露",
                "unit": "大洪山长岗镇",
                "role": "经办人",
                "code": "7402 9183",
                "until_on": date(2023, 6, 9),
            },
        ],
    }
    blocked = {
        "url": "#",
        "title": "导入 47 行",
        "effects": ["新增 12 个单位，修改 2 个，31 个不变", "12 位新经办人还要另发邀请"],
        "button": "导入",
        "blocked": "有 2 行要先改好。改完表格再试读一次。",
    }
    return {
        "units": ("office/units.html", UNITS),
        "unit": ("office/unit.html", UNIT),
        "unit_import": (
            "office/unit_import.html",
            {**IMPORT, "form": SheetForm(), "trial": TRIAL, "confirm": blocked},
        ),
        "invite": ("office/form.html", invite),
        "invite_done": ("office/invite_done.html", done),
        "login": (
            "account/login.html",
            {"form": LoginForm(), "demo_sign_ins": ROLES, "sign_in_url": "#"},
        ),
        "login_plain": (
            "account/login.html",
            {"form": LoginForm({"login": "suixian"}), "sign_in_url": "#"},
        ),
        "password_change": ("account/password_change.html", {"form": LoginForm()}),
        "404": ("404.html", {}),
        "403": ("403.html", {"stale_form": True}),
        "500": ("500.html", {"incident": "4F0A91C2"}),
    }


PAGES = book()
