"""试读: what a sheet of activities would do, row by row, its columns, and how far an import is."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.crowds import needs_licence
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.columns import UNREAD, Columns
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.printed import cell_of
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity
from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan, SheetPlan
from zhouzhi.apps.activities.domain.sheets.when_said import days_words
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries.between import NOTHING, Beside, rows_beside
from zhouzhi.apps.activities.queries.sheets_before import ToldBefore
from zhouzhi.foundation import clock
from zhouzhi.foundation.plain import shortened
from zhouzhi.foundation.said import said_in
from zhouzhi.foundation.trial import ANOTHER, Verdict
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.clearances.licensing import licence_words
from zhouzhi.web.office.register.clashing import row_words
from zhouzhi.web.office.register.sheet_changes import change_words
from zhouzhi.web.office.register.told_before import before_shown
from zhouzhi.web.office.trial_page import (
    SHOWN,
    WHAT,
    progress_shown,
    trial_shown,
    unread_effects,
)

Context = dict[str, Any]
CONFIRM = "import"
_COLUMN = re.compile(r"column-(\d{1,3})")
_KIND = re.compile(r"kind-([1-9]\d{0,6})")
_KINDS = frozenset(kind.value for kind in ActivityKind)
_LONGEST_TIMES = 120
_MORE = (
    *("mode", "audience", "ages", "is_free", "is_step_free"),
    *("telephone", "office", "leader", "speaker", "summary", "note"),
)
_LONGEST_MORE = 200


def trial_of(
    request: SignedIn, sheet, plan: SheetPlan, before: ToldBefore | None = None
) -> Context:
    """The dry run of a sheet of activities: the sums, and one page of the rows."""
    year = sheet.campaign.starts_on.year
    right = len(plan.rows) - plan.count(Verdict.WRONG) - plan.count(Verdict.SKIP)
    beside = rows_beside(request.user, sheet.keeper, plan.rows)
    today = clock.today()
    shown = trial_shown(request, plan.rows, lambda row: _row(row, year, beside, today), right=right)
    return {
        "file_name": sheet.filename,
        "campaign": sheet.campaign.name,
        "decide_url": reverse("office:activity_sheet_decide", args=[sheet.uuid]),
        "another": ANOTHER,
        "asks_kinds": any(row["kinds"] for row in shown["rows"]),
        "is_cut": any(one.is_cut for one in beside.values()),
        "before": before_shown(before),
        "form": CONFIRM if not _blocked(plan) else "",
        **shown,
    }


def _row(row: RowPlan, year: int, beside: Mapping[int, Beside], today: date) -> Context:
    hosts = row.entries.hosts if row.entries else ()
    others = row_words(beside.get(row.number, NOTHING), row.number)
    asks_kind = row.asks_kind and row.verdict is Verdict.NEW
    return {
        "line": row.number,
        "what": WHAT[row.verdict],
        "label": _(row.verdict.label),
        "name": row.name,
        "kind": _(row.entries.kind.label) if row.entries and not row.problems else "",
        "kinds": _kinds(row) if asks_kind else [],
        "when": shortened(row.when, most=_LONGEST_TIMES),
        "place": shortened(row.place, most=SHOWN),
        "people": row.people,
        "big": row.entries is not None and needs_licence(row.entries),
        "hosts": [
            {"name": shortened(host.name, most=SHOWN), "known": bool(host.unit_code)}
            for host in hosts
        ],
        "wrongs": tuple(said_in(words, _) for words in row.problems),
        "says": (
            *_voided(row),
            *_strangers(row),
            *_licence(row, today),
            *(said_in(words, _) for words in row.asides),
            *others,
        ),
        "more": _more(row),
        "changes": [change_words(*change) for change in row.changes],
        "twins": [_twin(twin, year) for twin in row.twins],
    }


def _more(row: RowPlan) -> list[Context]:
    """What the table has no column for, to be checked before a new activity is entered."""
    if row.entries is None or row.setting is None or row.verdict is Verdict.SKIP:
        return []
    said = ((key, cell_of(key, row.entries, row.setting)) for key in _MORE)
    return [
        {"label": _(HEADINGS[key][0]), "value": shortened(words, most=_LONGEST_MORE)}
        for key, words in said
        if words
    ]


def _voided(row: RowPlan) -> tuple[str, ...]:
    """What the row does to an activity that was handed in for clearance, if it does anything."""
    if row.voids is None:
        return ()
    words = {
        ActivityState.PUBLISHED: _("现在是“%s”：导入后审查作废、公布停下，要重新审"),
        ActivityState.CLEARED: _("现在是“%s”：导入后审查作废，要重新审"),
    }.get(row.voids, _("现在是“%s”：导入后审过的作废，按改后的内容重新审"))
    return (words % _(row.voids.label),)


def _strangers(row: RowPlan) -> tuple[str, ...]:
    """That hosts of a row are no units of the register, in which their name may be another."""
    if not row.strangers:
        return ()
    names = "、".join(shortened(name, most=SHOWN) for name in row.strangers)
    return (_("“%s”不在通讯录里，只记名称：写错或用了简称的请改，别的单位不必管") % names,)


def _licence(row: RowPlan, today: date) -> tuple[str, ...]:
    """By when a crowd of 1,000 and more is applied for, since the days run before any review."""
    if row.entries is None or row.problems or not row.is_writing:
        return ()
    words = licence_words(row.entries, today=today)
    return (str(words["title"]),) if words else ()


def _voided_effects(plan: SheetPlan) -> list[str]:
    """How many activities lose their clearances, the public ones and those on the way apart."""
    settled = plan.voids_count(ActivityState.CLEARED, ActivityState.PUBLISHED)
    waiting = plan.voids_count(ActivityState.SUBMITTED, ActivityState.POSTPONED)
    counted = (
        (_("其中 %d 项已过审或已公布：审查作废、公布停下，要重新审"), settled),
        (_("其中 %d 项已经送审：审过的作废，按改后的内容重新审"), waiting),
    )
    return [words % count for words, count in counted if count]


def imported_words(plan: SheetPlan) -> str:
    """What an import did, said after it: how many are new and changed, how many lost clearances."""
    counts = {"new": plan.count(Verdict.NEW), "changed": plan.count(Verdict.CHANGE)}
    said = _("已导入：新增 %(new)d 项，修改 %(changed)d 项。") % counts
    return "".join((said, *(f"{words}。" for words in _voided_effects(plan))))


def _kinds(row: RowPlan) -> list[Context]:
    """Every kind that a row may be of: what the name told, or a person, is chosen."""
    taken = row.entries.kind if row.entries else None
    return [
        {"value": kind.value, "label": _(kind.label), "chosen": kind is taken}
        for kind in ActivityKind
    ]


def _twin(twin: KnownActivity, year: int) -> Context:
    on = days_words(twin.starts_on, None, year=year) if twin.starts_on else _("时间待定")
    return {"code": twin.code, "name": shortened(twin.name, most=SHOWN), "on": on}


def columns_of(sheet, plan: SheetPlan) -> Context | None:
    """The columns that somebody has to say something about; None where all are settled."""
    if plan.is_readable or not plan.columns.headings:
        return None
    taken = plan.columns.keys - {one.key for one in plan.columns.open}
    keys = [key for key in HEADINGS if key not in taken]
    return {
        "url": reverse("office:activity_sheet_columns", args=[sheet.uuid]),
        "nameless": "name" not in plan.columns.keys,
        "rows": [
            {
                "at": one.at,
                "words": one.words,
                "samples": _samples(sheet.cells, plan.columns, one.at),
                "choices": [
                    {"value": key, "label": _(HEADINGS[key][0]), "chosen": key == one.key}
                    for key in keys
                ],
            }
            for one in _asked(plan.columns)
        ],
    }


def _asked(columns: Columns) -> list[Any]:
    """The open columns; where no name is found, all that hold nothing else."""
    if "name" in columns.keys:
        return list(columns.open)
    return [one for one in columns.headings if one.is_open or not one.key]


def _samples(cells, columns: Columns, at: int) -> list[str]:
    column = (row[at].strip() for row in cells[columns.below :] if at < len(row))
    return [cell[:30] for cell in column if cell][:3]


def chosen_in(given: QueryDict) -> dict[str, object]:
    """What a person said of columns: keys with the column that holds each, and what holds none."""
    chosen: dict[str, object] = {}
    unread: list[int] = []
    for name, key in given.items():
        match = _COLUMN.fullmatch(name)
        if match and key in HEADINGS and key not in chosen:
            chosen[str(key)] = int(match[1])
        elif match:
            unread.append(int(match[1]))
    return {**chosen, UNREAD: unread}


def kinds_in(given: QueryDict) -> dict[int, ActivityKind]:
    """The kinds that a person chose for rows, by their numbers; what is no kind says nothing."""
    found = ((_KIND.fullmatch(name), str(word)) for name, word in given.items())
    return {int(match[1]): ActivityKind(word) for match, word in found if match and word in _KINDS}


def fresh_kinds(given: QueryDict, plan: SheetPlan) -> dict[int, ActivityKind]:
    """Those of the chosen kinds that a plan does not have yet."""
    asked = {row.number: row.entries.kind for row in plan.rows if row.asks_kind and row.entries}
    chosen = kinds_in(given)
    return {at: kind for at, kind in chosen.items() if at in asked and kind is not asked[at]}


def confirm_of(request: SignedIn, plan: SheetPlan, before: ToldBefore | None = None) -> Context:
    """The act at the foot of a dry run, with its effects, or why it cannot be done yet."""
    fresh = _("新增 %d 项活动，都是草稿，提交审查以前只有本单位和本级看得到")
    counted = ((fresh, Verdict.NEW), (_("修改 %d 项活动"), Verdict.CHANGE))
    effects = [
        *(words % plan.count(verdict) for words, verdict in counted if plan.count(verdict)),
        *_voided_effects(plan),
        *unread_effects(plan.rows),
    ]
    if asides := sum(bool(row.asides) for row in plan.rows if row.entries and not row.problems):
        effects.append(_("有 %d 行的个别内容读得与写的不同，见各行的说明") % asides)
    if guessed := sum(row.asks_kind and row.verdict is Verdict.NEW for row in plan.rows):
        effects.append(_("有 %d 行没有写活动形式，按名称推的或按您选的记，请逐行核对") % guessed)
    if strangers := sum(bool(row.strangers) for row in plan.rows):
        effects.append(_("有 %d 行的单位不在通讯录里，只记名称，请核对") % strangers)
    if before is not None:
        left = len(before.activities)
        effects.append(_("上次的表里有、这次没有的 %d 项不改动，仍在台账里") % left)
    if plan.columns.unread:
        effects.append(_("不读这些列：%s") % "、".join(plan.columns.unread))
    return {
        "form_id": CONFIRM,
        "url": request.path,
        "title": _("导入台账"),
        "effects": effects,
        "button": _("导入"),
        "fields": {"plan": plan.digest},
        "blocked": _blocked(plan),
    }


def _blocked(plan: SheetPlan) -> str:
    wrong, twins = plan.count(Verdict.WRONG), plan.count(Verdict.TWIN)
    if not plan.is_readable:
        return _("请先说明上面几列是什么。")
    if wrong:
        return _("还有 %d 行有错。改好后重新试读；也可以先不导入这几行。") % wrong
    if twins:
        return _("还有 %d 行可能是台账里已有的活动，请先认定是不是同一项。") % twins
    if plan.may_apply:
        return ""
    if plan.count(Verdict.SAME):
        return _("没有要导入的：表里的活动和台账里的一样。")
    return _("表格里没有活动。请填好后重新试读。")


def progress_of(sheet) -> Context:
    """How far an import of activities is, and the way back to the register."""
    return {**progress_shown(sheet), "register_url": reverse("office:register")}
