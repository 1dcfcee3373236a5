"""导入: a sheet tried, refused in one row, and on its way."""

from typing import Any

from django import forms

from tests.look.contexts.people import CRUMBS


class SheetForm(forms.Form):
    """要导入的表格。"""

    file = forms.FileField(label="名册文件", help_text="xlsx、xls 或 csv，要有一行列名。")


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
        trial_row(9, "skipped", "没有读", "示例：清河县科学技术局", says=("示例行，不导入",)),
        trial_row(
            10, "skipped", "没有读", "填表人：袁小禾 填报日期：5月8日", says=("表尾的落款，不导入",)
        ),
    ],
    "twins": True,
    "decide_url": "#",
    "another": "another",
    "leave": "这 1 行先不导入，只导入其余 45 行",
    "pager": {"page": 1, "pages": 3, "total": 247, "previous_url": "", "next_url": "#"},
}
IMPORT: dict[str, Any] = {
    "section": "units",
    "crumbs": CRUMBS,
    "upload_url": "#",
    "template_url": "#",
    "register_url": "#",
    "columns": [
        {"name": "单位代码", "must": "新单位才要填", "hint": "代码、机构代码"},
        {"name": "单位全称", "must": "必填", "hint": "单位名称、全称"},
        {"name": "上级单位", "must": "", "hint": "上级代码、所属区域"},
        {"name": "办公电话", "must": "", "hint": "电话、联系电话、座机"},
        {"name": "姓名", "must": "", "hint": "联系人、经办人"},
    ],
}
PROGRESS = {
    "file_name": "湖北省单位名册.xlsx",
    "done": 1200,
    "all": 4318,
    "is_done": False,
    "stopped": "",
    "taken": 1200,
    "left_count": 0,
    "left_out": [],
    "units_url": "units.html",
}

LEFT_OUT = {
    **PROGRESS,
    "done": 4318,
    "is_done": True,
    "taken": 4316,
    "left_count": 2,
    "left_out": [
        {"line": 118, "name": "随州市气象局"},
        {"line": 2046, "name": "广水市应山街道印台山社区科普体验馆"},
    ],
}


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages."""
    blocked = {
        "url": "#",
        "title": "导入通讯录",
        "effects": ["新增 12 个单位", "修改 2 个单位", "不读这些列：备注"],
        "button": "导入",
        "blocked": "还有 1 行有错。改好后重新试读；也可以先不导入这几行。",
    }
    return {
        "unit_import": (
            "office/unit_import.html",
            {**IMPORT, "form": SheetForm(), "trial": TRIAL, "confirm": blocked},
        ),
        "unit_import_empty": ("office/unit_import.html", {**IMPORT, "form": SheetForm()}),
        "unit_import_going": (
            "office/unit_import.html",
            {**IMPORT, "form": SheetForm(), "progress": PROGRESS},
        ),
        "unit_import_left_out": (
            "office/unit_import.html",
            {**IMPORT, "form": SheetForm(), "progress": LEFT_OUT},
        ),
    }


PAGES = book()
