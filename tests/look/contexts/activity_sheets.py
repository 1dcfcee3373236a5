"""导入、导出活动: a sheet tried, its columns asked about, on its way; lists and forms."""

from datetime import date
from typing import Any

from django import forms

CRUMBS = [{"label": "台账", "url": "register.html"}]


class SheetForm(forms.Form):
    """要导入的活动表。"""

    place = forms.ChoiceField(
        label="为哪个单位、哪项专项活动填报",
        choices=[("1", "随州市科学技术局 · 2023年随州市科技活动周")],
    )
    file = forms.FileField(
        label="活动表文件",
        help_text="xlsx、xls 或 csv，要有一行列名。工作方案里的活动安排表可以直接用。",
    )


class TemplateForm(forms.Form):
    """上级的模板。"""

    file = forms.FileField(
        label="上级的模板",
        help_text="上级发下来的 xlsx 空表，要有一行列名。填好的表保留它的格式。",
    )


def row(line: int, what: str, label: str, name: str, **more: Any) -> dict[str, Any]:
    """One row of a dry run."""
    blank = {
        "kind": "",
        "when": "",
        "place": "",
        "hosts": [],
        "says": (),
        "changes": [],
        "more": [],
    }
    blank |= {"people": "", "big": False, "kinds": [], "wrongs": []}
    return {"line": line, "what": what, "label": label, "name": name, **blank, "twins": [], **more}


KNOWN = {"name": "随州市科学技术局", "known": True}
TRIAL: dict[str, Any] = {
    "file_name": "活动周活动一览表.xlsx",
    "campaign": "2023年随州市科技活动周",
    "all": {"count": 126, "url": "#", "chosen": True},
    "sums": [
        {"what": what, "label": label, "count": count, "url": "#", "chosen": False}
        for what, label, count in (
            ("wrong", "有错", 1),
            ("twin", "待认定", 1),
            ("new", "新增", 98),
            ("changed", "修改", 3),
            ("skipped", "没有读", 4),
            ("same", "不变", 19),
        )
    ],
    "rows": [
        row(
            4,
            "new",
            "新增",
            "2023年随州市科技活动周启动仪式",
            kind="启动仪式",
            when="5月20日 9:30—11:00",
            place="神农公园广场",
            people="1200",
            big=True,
            hosts=[KNOWN, {"name": "随州市文化旅游发展促进会", "known": False}],
            says=("经费没有分来源，先记在“其他”，导入后请分开填写",),
            more=[
                {"label": "参与方式", "value": "线下"},
                {"label": "面向人群", "value": "社会公众、中学生"},
                {"label": "咨询电话", "value": "0722-0596290"},
                {"label": "主要内容", "value": "启动仪式后三十家单位设台，现场动手做实验。"},
            ],
        ),
        row(
            5,
            "changed",
            "修改",
            "古生物化石标本展",
            kind="展览展示",
            when="5月20—31日 每天9:00—17:00",
            place="市博物馆一楼",
            people="每场300",
            hosts=[KNOWN],
            changes=["时间由“5月20—28日”改为“5月20—31日 每天9:00—17:00”", "预计人数记为“3000”"],
        ),
        row(
            6,
            "wrong",
            "有错",
            "实验室开放日",
            place="地质实验室",
            hosts=[KNOWN],
            wrongs=("日历上没有“6月31日”这一天，请核对时间",),
        ),
        row(
            7,
            "twin",
            "待认定",
            "气象科普讲座",
            kind="科普讲座",
            when="5月22日 14:30",
            place="随县一中",
            hosts=[{"name": "随州市气象局", "known": True}],
            twins=[{"code": "KXTR-49CF", "name": "气象科普讲座", "on": "5月21日"}],
        ),
        row(
            10,
            "new",
            "新增",
            "海洋科普进校园",
            kinds=[
                {"value": value, "label": label, "chosen": value == "to_school"}
                for value, label in (("lecture", "科普讲座"), ("to_school", "进学校"))
            ],
            when="5月24日上午",
            place="曾都区实验小学",
            people="50",
            hosts=[KNOWN],
            says=("活动形式按名称推为“进学校”，请核对",),
        ),
        row(8, "same", "不变", "香菇种植技术培训", kind="培训", when="5月中旬", place="草店镇"),
        row(9, "skipped", "没有读", "合计 12600", says=("合计行，不导入",)),
    ],
    "twins": True,
    "asks_kinds": True,
    "is_cut": False,
    "form": "",
    "decide_url": "#",
    "another": "another",
    "leave": "这 1 行先不导入，只导入其余 121 行",
    "pager": {"page": 1, "pages": 2, "total": 126, "previous_url": "", "next_url": "#"},
}
UNCLEAR = {
    "url": "#",
    "nameless": False,
    "rows": [
        {
            "at": 6,
            "words": "预期到场人数",
            "samples": ["500", "约1.2万人次", "100-200"],
            "choices": [
                {"value": "expected", "label": "预计人数", "chosen": True},
                {"value": "capacity", "label": "容量", "chosen": False},
            ],
        },
        {
            "at": 9,
            "words": "配合事项",
            "samples": ["请市公安局维持秩序"],
            "choices": [
                {"value": "expected", "label": "预计人数", "chosen": False},
                {"value": "helper", "label": "协办单位", "chosen": False},
            ],
        },
    ],
}
CONFIRM = {
    "url": "#",
    "title": "导入台账",
    "effects": [
        "新增 98 项活动，都是草稿，提交审查以前只有本单位和本级看得到",
        "修改 3 项活动",
        "有 4 行没有读：第 9、57、124、125 行；见各行的说明",
        "有 1 行没有写活动形式，按名称推的或按您选的记，请逐行核对",
        "不读这些列：序号",
    ],
    "button": "导入",
    "blocked": "还有 1 行有错。改好后重新试读；也可以先不导入这几行。",
}
PAGE: dict[str, Any] = {
    "section": "register",
    "crumbs": CRUMBS,
    "upload_url": "#",
    "template_url": "#",
    "columns": [
        {"name": "活动名称", "must": "必填", "hint": "项目名称、名称、活动项目名称"},
        {"name": "活动形式", "must": "", "hint": "活动类型、活动类别、形式"},
        {"name": "时间", "must": "", "hint": "活动时间、举办时间、开展时间"},
        {"name": "地点", "must": "", "hint": "活动地点、举办地点、举行地点"},
        {"name": "主办单位", "must": "", "hint": "主办、主办方、主办部门"},
        {"name": "预计人数", "must": "", "hint": "参加人数、拟参加人数、规模"},
    ],
}
PROGRESS = {
    "file_name": "湖北省活动一览表.xlsx",
    "done": 1200,
    "all": 5004,
    "is_done": False,
    "stopped": "",
    "left_count": 0,
    "left_out": [],
    "register_url": "register.html",
}
LEFT_OUT = {
    **PROGRESS,
    "done": 5004,
    "is_done": True,
    "left_count": 2,
    "left_out": [{"line": 118, "name": "气象科普讲座"}, {"line": 2046, "name": "科普大篷车进校园"}],
}
EXPORT: dict[str, Any] = {
    "section": "register",
    "crumbs": CRUMBS,
    "count": "126",
    "campaign": "2023年随州市科技活动周",
    "place": "随州市",
    "is_filtered": True,
    "unready": ["3 项草稿", "5 项待审查", "1 项延期、时间待定"],
    "is_settled": True,
    "scopes": [
        {"label": "只要已过审的", "count": "117", "url": "#", "chosen": True},
        {"label": "连同没过审的、延期的", "count": "126", "url": "#", "chosen": False},
    ],
    "register_url": "register.html",
    "upload_url": "#",
    "lists": [
        {
            "title": title,
            "hint": hint,
            "files": [{"label": label, "url": "#"} for label in labels],
        }
        for title, hint, labels in (
            ("活动一览表", "全部活动，一行一项；改好可以再导入", ("Excel 表格", "Word 文档")),
            ("重点项目备案表", "只有重点项目；Word 的一项一表", ("Excel 表格", "Word 文档")),
            (
                "科普日平台填报用表",
                "照着在科普日平台上填，开始、结束日期分两列",
                ("Excel 表格",),
            ),
        )
    ],
    "annexed": [
        {
            "name": "附件3 开展情况一览表.xlsx",
            "notice": "关于举办2023年随州市科技活动周的通知",
            "url": "#",
        }
    ],
    "templates": [
        {
            "name": "附件2 全省科技活动周重点活动汇总表.xlsx",
            "campaign": "2023年随州市科技活动周",
            "url": "activity_template.html",
            "fill_url": "#",
        }
    ],
}
TEMPLATE = {
    **EXPORT,
    "name": "附件2 全省科技活动周重点活动汇总表.xlsx",
    "url": "#",
    "fill_url": "#",
    "blank": ("主管领导", "保障单位"),
    "wordless": ("协办单位",),
    "columns": [
        {
            "at": at,
            "words": words,
            "is_open": is_open,
            "choices": [{"value": key, "label": label, "chosen": True}] if key else [],
        }
        for at, (words, key, label, is_open) in enumerate(
            (
                ("项目名称", "name", "活动名称", False),
                ("活动安排 举办时间", "when", "时间", False),
                ("预期到场人数", "expected", "预计人数", True),
                ("主管领导", "", "", False),
            )
        )
    ],
}
BEFORE = {
    "file_name": "曾都区活动周工作计划.xlsx",
    "on": date(2023, 5, 6),
    "count": 1,
    "rows": [
        {
            "name": "气象台开放日",
            "url": "#",
            "on": "5月21日 周日",
            "unit": "曾都区科经局",
            "state": {"slug": "draft", "word": "草稿"},
        }
    ],
    "more_count": 0,
}
PAGES = {
    "activity_import": ("office/activity_import.html", {**PAGE, "form": SheetForm()}),
    "activity_import_trial": (
        "office/activity_import.html",
        {**PAGE, "trial": TRIAL, "confirm": CONFIRM},
    ),
    "activity_import_ready": (
        "office/activity_import.html",
        {
            **PAGE,
            "trial": {
                **TRIAL,
                "twins": False,
                "form": "import",
                "leave": "",
                "before": BEFORE,
                "rows": [row for row in TRIAL["rows"] if row["what"] not in ("wrong", "twin")],
            },
            "confirm": {**CONFIRM, "form_id": "import", "url": "#", "blocked": "", "fields": {}},
        },
    ),
    "activity_import_unclear": (
        "office/activity_import.html",
        {
            **PAGE,
            "trial": {**TRIAL, "twins": False, "leave": "", "rows": TRIAL["rows"][:2]},
            "unclear": UNCLEAR,
            "confirm": {**CONFIRM, "blocked": "请先说明上面几列是什么。"},
        },
    ),
    "activity_import_going": ("office/activity_import.html", {**PAGE, "progress": PROGRESS}),
    "activity_import_left_out": ("office/activity_import.html", {**PAGE, "progress": LEFT_OUT}),
    "activity_export": ("office/activity_export.html", {**EXPORT, "form": TemplateForm()}),
    "activity_template": ("office/activity_template.html", TEMPLATE),
}
