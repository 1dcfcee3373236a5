"""指标解释 and 审核规则."""

from typing import Any

from zhouzhi.apps.measures.domain.forms import FormLine, national_lines
from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.measures.domain.versions import MappedLine
from zhouzhi.apps.measures.forms import FormFileForm, LastYearForm, RowMeaningForm
from zhouzhi.apps.notices.forms.sheet import SheetForm
from zhouzhi.apps.submissions.domain.checks.catalogue import CHECKS, Tier


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The measures, before there are any too, and a form with and without one last year."""
    measures = [
        {
            "anchor": row.code,
            "row": at,
            "name": row.name,
            "unit": row.unit,
            "definition": row.definition,
            "adding": row.aggregation.label,
            "stated_by": row.stated_by.label,
        }
        for at, row in enumerate(NATIONAL, start=1)
    ]
    tiers = [
        {
            "name": tier.value,
            "label": tier.label,
            "checks": [
                {"name": check.name, "explanation": check.explanation}
                for check in CHECKS
                if check.tier is tier
            ],
        }
        for tier in Tier
    ]
    page = {"section": "campaigns", "crumbs": [], "tiers": tiers}
    form = {
        "section": "campaigns",
        "crumbs": [{"label": "专项活动", "url": "campaigns.html"}],
        "campaign": {"title": "2023年随州市科技活动周", "url": "statistics.html"},
        "form": {"title": "2023年全市科技活动周开展情况统计表", "is_assumed": False},
        "rows": [
            {
                "group": row.group,
                "label": row.label,
                "unit": row.unit,
                "is_numeric": True,
                "adding": row.aggregation.label if row.aggregation != "sum" else "",
                "measure": row.name,
                "national_row": at,
                "url": f"measures.html#{row.code}",
            }
            for at, row in enumerate(NATIONAL[:17], start=1)
        ]
        + [
            {
                "group": "",
                "label": label,
                "unit": "份",
                "is_numeric": is_numeric,
                "adding": "",
                "measure": "",
                "url": "",
            }
            for label, is_numeric in (("发放科普资料份数", True), ("特色活动简述", False))
        ],
        "edit_url": "form_edit.html",
        "can_decide": True,
        "left_out": [row.name for row in NATIONAL[17:]],
    }
    changes = [
        {"kind": "改了名称", "before": "举办科普活动次数（次）", "after": "举办活动次数（次）"},
        {"kind": "新增", "before": "", "after": "发放科普资料份数（份）"},
        {"kind": "取消", "before": "活动周期间开放的科普场馆数量（个）", "after": ""},
    ]
    fresh = [MappedLine("", "发放科普资料份数", "份", position=18)]
    before = {
        "name": "2022年随州市科技活动周",
        "url": "#",
        "changes": changes,
        "form": LastYearForm(before=[MappedLine("", "发放资料份数", "份", key=21)], after=fresh),
        "post_url": "#",
    }
    return {
        **_editing(changes),
        "form_version": ("office/measures/form.html", form | {"before": before}),
        "form_version_first": ("office/measures/form.html", form | {"before": None}),
        "measures": ("office/measures/measures.html", page | {"measures": measures}),
        "measures_none": ("office/measures/measures.html", page | {"measures": []}),
    }


def _editing(changes: list[dict[str, str]]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Changing a form: typed, read from a file, and what is checked before it is kept."""
    head = {
        "section": "campaigns",
        "crumbs": [{"label": "表式", "url": "form_version.html"}],
        "campaign": {"title": "2023年随州市科技活动周", "url": "form_version.html"},
        "url": "#",
    }
    lines = [*national_lines()[:9], FormLine("", "发放科普资料份数", "份")]
    fields = [
        {"group": line.group, "label": line.label, "unit": line.unit, "numeric": True}
        for line in lines
    ]
    title = "2024年全市科技活动周开展情况统计表"
    value = SheetForm.initial_of({"title": title, "fields": fields})
    edit = {
        **head,
        "form": SheetForm(initial=value),
        "file_form": FormFileForm(),
        "read": None,
    }
    table = [[line.group, line.label, line.unit, ""] for line in lines]
    before = [MappedLine("", "发放资料份数", "份", key=21)]
    check = {
        **head,
        "form": RowMeaningForm(lines=lines, before=before),
        "title": title,
        "typed": value["rows"].rows,
        "seen": "#",
        "changes": changes,
        "effects": [
            "存为新的一版，原来的表式和已报的数都不变",
            "已通过的 31 家不用重报；同一项的数照样汇总，新增的项他们没有填，算缺报",
            "正在填的 5 家换到新表，同一项的数带过去，取消的项不再留着，写过的说明要重写",
            "还没有填的 12 家按新表填",
            "已印发的通知不会跟着变，请另行告知各单位",
        ],
    }
    read = {"name": "附件2 统计表.xlsx", "table": table}
    return {
        "form_edit": ("office/measures/edit.html", edit),
        "form_edit_read": ("office/measures/edit.html", edit | {"read": read}),
        "form_check": ("office/measures/check.html", check),
    }


PAGES = book()
