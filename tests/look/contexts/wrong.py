"""What is said when something is wrong: a form, a draft kept as typed, a draft that was lost."""

from typing import Any

from django.forms import formset_factory

from tests.look.contexts._return_form import TABLE
from tests.look.contexts.answer import PAGES as ANSWERS
from tests.look.contexts.answer import PressForm
from tests.look.contexts.people import PAGES as PEOPLE
from tests.look.contexts.people import InviteForm
from tests.look.contexts.sending import CONFIRM

_, INVITE = PEOPLE["invite"]
_, WORK = ANSWERS["obligation"]
MISTYPED = {
    1: ("四十六场", "“四十六场”不是数字。请只填数字。"),
    13: ("约18420", "“约18420”不是数字。请只填数字。"),
}


def invitation() -> dict[str, Any]:
    """An invitation with a name missing and a sign-in that is taken."""
    form = InviteForm({"name": "", "login": "qh-kjj", "role": "officer", "telephone": "59629"})
    form.add_error("login", "“qh-kjj”已经有人用了，请另取一个，例如在后面加上姓名的拼音。")
    form.add_error("telephone", "“59629”是打不通的号码。座机是 3 至 4 位区号加 7 至 8 位号码。")
    return {**INVITE, "form": form}


def kept() -> dict[str, Any]:
    """A draft saved with what could not be taken, as it was typed."""
    rows = [
        {**row, "value": MISTYPED[at][0], "error": MISTYPED[at][1], "warning": ""}
        if at in MISTYPED
        else row
        for at, row in enumerate(TABLE["rows"])
    ]
    spans = {0: 1, 13: 1}
    rows = [
        {**row, "group_span": row["group_span"] + spans.get(at, 0)} for at, row in enumerate(rows)
    ]
    told = {"outlet": "随州日报", "title": "广场上的科学课", "published_on": "5月25"}
    press = formset_factory(PressForm, extra=0)(
        {"press-TOTAL_FORMS": "1", "press-INITIAL_FORMS": "1"}
        | {f"press-0-{name}": value for name, value in told.items()},
        prefix="press",
    )
    return {
        **WORK,
        "kept": [
            {
                "message": "其余都已存为草稿。有 3 处填写有误，照您填的留着，改好后再存。",
                "href": "",
            }
        ],
        "table": {
            **TABLE,
            "rows": rows,
            "errors": [
                {"message": f"{rows[at]['label']}：{said}", "href": f"#id_{rows[at]['name']}"}
                for at, (_typed, said) in MISTYPED.items()
            ],
        },
        "press": press,
    }


def rescued() -> dict[str, Any]:
    """What was typed when somebody else had handed the answer in meanwhile."""
    _, shown = ANSWERS["obligation_accepted"]
    return {
        **shown,
        "obligation": {**shown["obligation"], "state": "submitted", "stamp": None},
        "refused": ["这一版已经报送，不能再改。刚填的内容没有存，请先复制，需要时撤回后再填。"],
        "rescued": [
            {"label": "活动总结", "text": "随县又补办了两场科学课，参加的学生有三百多人。"},
            {"label": "媒体报道", "text": "随县发布 稻田里的科学课 2023-05-30"},
        ],
    }


PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "invite_wrong": ("office/form.html", invitation()),
    "obligation_kept": ("office/obligation.html", kept()),
    "obligation_rescued": ("office/obligation.html", rescued()),
    "dispatch_untold": (
        "office/dispatch.html",
        {
            **CONFIRM,
            "confirm": {
                **CONFIRM["confirm"],
                "error": "有一件事已经过了截止日期，请先勾选“我已知道”。",
            },
            "errors": [{"message": "有一件事已经过了截止日期，请先勾选“我已知道”。", "href": ""}],
        },
    ),
}
