"""What a person is asked while typing: the rows of a form, a name that is there already."""

from typing import Any

from django import forms
from django.http import QueryDict

from zhouzhi.apps.notices.forms import added_form

ROWS = [
    ("科普活动开展次数", "举办活动次数", "次", "number"),
    ("活动经费投入数量", "市级财政经费投入情况", "万元", "number"),
    ("活动经费投入数量", "", "万元", "number"),
    ("", "主要成效", "", "text"),
]


class PersonForm(forms.Form):
    """邀请经办人, asked whether the person is another."""

    name = forms.CharField(label="姓名")
    another = forms.BooleanField(label="确是另一个", required=False)
    login = forms.CharField(label="用户名", help_text="登录时用，例如 qh-kjj。")


def rows() -> dict[str, Any]:
    """补一项统计表式, one of its rows without a name."""
    typed = QueryDict(mutable=True)
    typed["title"] = "2023年随州市科技活动周开展情况统计表"
    for at, part in enumerate(("group", "label", "unit", "kind")):
        typed.setlist(f"rows-{part}", [row[at] for row in ROWS])
    return {
        "section": "notices",
        "crumbs": [{"label": "通知", "url": "notices.html"}, {"label": "识读", "url": "#"}],
        "title": "补一项统计表式",
        "intro": "照通知原文填写；补上的这一项视为已经确认，建成专项活动前可以更正或剔除。",
        "paper": [],
        "form": added_form("form", data=typed),
        "url": "#add",
        "button": "补上",
        "cancel_url": "reading.html",
    }


def twin() -> dict[str, Any]:
    """邀请经办人 of a name that acts for the unit already."""
    form = PersonForm({"name": "白露", "login": "bailu"})
    form.add_error(
        "another",
        "随县科学技术局已经有经办人白露（用户名 sx-bai）。是同一个人的，不用再邀请；"
        "确是另一个人的，请勾选这里。",
    )
    return {
        "section": "units",
        "crumbs": [{"label": "通讯录", "url": "units.html"}],
        "title": "邀请经办人",
        "intro": "随县科学技术局",
        "form": form,
        "url": "#invite",
        "button": "生成邀请",
        "cancel_url": "unit.html",
    }


PAGES = {
    "fact_add_rows": ("office/fact_add.html", rows()),
    "invite_twin": ("office/form.html", twin()),
}
