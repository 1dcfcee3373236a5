"""通讯录, import, invitation, sign-in and the last pages."""

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


class SheetForm(forms.Form):
    """要导入的表格。"""

    file = forms.FileField(label="名册文件", help_text="xlsx、xls 或 csv，要有一行列名。")


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


class LoginForm(forms.Form):
    """登录。"""

    login = forms.CharField(label="用户名")
    password = forms.CharField(label="密码", widget=forms.PasswordInput)
    remember = forms.BooleanField(label="在这台电脑上记住我", required=False)


def trial_row(line: int, what: str, label: str, name: str, **more: Any) -> dict[str, Any]:
    """One row of a dry run."""
    row = {"line": line, "what": what, "label": label, "name": name, "parent": "随县"}
    return {**row, "officer": "", "login": "", "telephone": "", "says": (), "twins": (), **more}


TRIAL: dict[str, Any] = {
    "file_name": "随县单位名单.xlsx",
    "all": {"count": 47, "url": "#", "chosen": True},
    "sums": [
        {"what": what, "label": label, "count": count, "url": "#", "chosen": False}
        for what, label, count in (
            ("wrong", "有错", 1),
            ("twin", "待认定", 1),
            ("new", "新增", 12),
            ("changed", "修改", 2),
            ("same", "不变", 31),
        )
    ],
    "rows": [
        trial_row(
            4,
            "new",
            "新增",
            "随县环潭镇人民政府",
            officer="白露",
            login="bailu",
            telephone="0722-0331777",
            says=("电话补上了区号：0722-0331777",),
        ),
        trial_row(5, "changed", "修改", "随县厉山镇人民政府", officer="江一帆", login="jiangyf"),
        trial_row(
            6,
            "wrong",
            "有错",
            "随县小林镇人民政府",
            says=("上级单位“随洲县”不在通讯录中，也不在本表前面的行里",),
        ),
        trial_row(
            7,
            "twin",
            "待认定",
            "县科协",
            twins=[{"code": "outside-77", "name": "随县科学技术协会"}],
        ),
        trial_row(8, "same", "不变", "随县尚市镇人民政府", officer="袁小禾", login="yxh"),
        trial_row(9, "skipped", "跳过", "示例：清河县科学技术局", says=("示例行，不导入",)),
    ],
    "twins": True,
    "decide_url": "#",
    "another": "another",
    "pager": {"page": 1, "pages": 3, "total": 247, "previous_url": "", "next_url": "#"},
}
IMPORT: dict[str, Any] = {
    "section": "units",
    "crumbs": CRUMBS,
    "upload_url": "#",
    "template_url": "#",
    "register_url": "#",
    "columns": [
        {"name": "单位代码", "must": True, "hint": "代码、机构代码"},
        {"name": "单位全称", "must": True, "hint": "单位名称、全称"},
        {"name": "上级单位", "must": False, "hint": "上级代码、所属区域"},
        {"name": "办公电话", "must": False, "hint": "电话、联系电话、座机"},
        {"name": "姓名", "must": False, "hint": "联系人、经办人"},
    ],
}
PROGRESS = {
    "file_name": "湖北省单位名册.xlsx",
    "done": 1200,
    "all": 4318,
    "is_done": False,
    "stopped": "",
    "units_url": "units.html",
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
    blocked = {
        "url": "#",
        "title": "导入通讯录",
        "effects": ["新增 12 个单位", "修改 2 个单位", "不读这些列：备注"],
        "button": "导入",
        "blocked": "还有 1 行有错。改好后重新试读，全部无误才导入。",
    }
    return {
        "units": ("office/units.html", UNITS),
        "unit": ("office/unit.html", UNIT),
        "unit_import": (
            "office/unit_import.html",
            {**IMPORT, "form": SheetForm(), "trial": TRIAL, "confirm": blocked},
        ),
        "unit_import_empty": ("office/unit_import.html", {**IMPORT, "form": SheetForm()}),
        "unit_import_going": (
            "office/unit_import.html",
            {**IMPORT, "form": SheetForm(), "progress": PROGRESS},
        ),
        "invite": ("office/form.html", invite),
        "hand_over": ("office/form.html", handing),
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
