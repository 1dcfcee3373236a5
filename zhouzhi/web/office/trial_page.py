"""试读: what the dry run of any sheet shows: its sums, a page of its rows, how far it is."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.foundation.plain import shortened
from zhouzhi.foundation.trial import Verdict
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.pager import pager

Context = dict[str, Any]
PAGE_SIZE = 100
_NUMBERED = 8
_MOST_LEFT = 300
_LONGEST_DECISION = 40
# So much of a long cell is shown: five thousand characters would hide the other rows.
SHOWN = 60
_UNREAD = gettext_lazy("有 %(count)d 行没有读：第 %(rows)s 行；见各行的说明")
_MORE_UNREAD = gettext_lazy("有 %(count)d 行没有读：第 %(rows)s 行等；见各行的说明")
WHAT = {
    Verdict.NEW: "new",
    Verdict.CHANGE: "changed",
    Verdict.SAME: "same",
    Verdict.SKIP: "skipped",
    Verdict.TWIN: "twin",
    Verdict.WRONG: "wrong",
}
_VERDICTS = {what: verdict for verdict, what in WHAT.items()}
# What a person has to do something about comes first.
_ORDER = (Verdict.WRONG, Verdict.TWIN, Verdict.NEW, Verdict.CHANGE, Verdict.SKIP, Verdict.SAME)
_DECISION = re.compile(r"row-([1-9]\d{0,6})")


class Row(Protocol):
    """What the plan of any sheet says of a row."""

    @property
    def number(self) -> int: ...
    @property
    def verdict(self) -> Verdict: ...


RowT = TypeVar("RowT", bound=Row)


def trial_shown(
    request: SignedIn, rows: Sequence[RowT], row: Callable[[RowT], Context], *, right: int
) -> Context:
    """The sums, the rows of one verdict or of all, one page of them.

    `right` is how many rows could be imported if those that are wrong were left.
    """
    wanted = _VERDICTS.get(request.GET.get("what", ""))
    page = Paginator([one for one in rows if wanted in (None, one.verdict)], PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    what = WHAT[wanted] if wanted else ""
    return {
        "sums": [_sum(request.path, verdict, rows, what) for verdict in _ORDER],
        "all": {"count": len(rows), "url": request.path, "chosen": not what},
        "rows": [_cut(row(one)) for one in page],
        "twins": any(one.verdict is Verdict.TWIN for one in page),
        "leave": _leave(_count(rows, Verdict.WRONG), right),
        "pager": pager(request.path, page, what=what),
    }


def _cut(row: Context) -> Context:
    return {**row, "name": shortened(row["name"], most=SHOWN)}


def _leave(wrong: int, right: int) -> str:
    """The button that lets the wrong rows be left; "" where none is wrong or no other is there."""
    said = {"wrong": wrong, "right": right}
    return _("这 %(wrong)d 行先不导入，只导入其余 %(right)d 行") % said if wrong and right else ""


def _sum(url: str, verdict: Verdict, rows: Sequence[Row], chosen: str) -> Context:
    what = WHAT[verdict]
    return {
        "what": what,
        "label": _(verdict.label),
        "count": _count(rows, verdict),
        "url": f"{url}?what={what}",
        "chosen": what == chosen,
    }


def _count(rows: Sequence[Row], verdict: Verdict) -> int:
    return sum(one.verdict is verdict for one in rows)


def decisions_in(given: QueryDict) -> dict[int, str]:
    """What a person said of rows that may mean something there is, by the rows' numbers."""
    found = ((_DECISION.fullmatch(name), str(word)) for name, word in given.items())
    return {int(match[1]): word[:_LONGEST_DECISION] for match, word in found if match and word}


def unread_effects(rows: Sequence[Row]) -> list[str]:
    """The line among the effects that names the rows which nothing was read from, if any."""
    unread = [str(one.number) for one in rows if one.verdict is Verdict.SKIP]
    if not unread:
        return []
    shown = {"count": len(unread), "rows": "、".join(unread[:_NUMBERED])}
    return [(_UNREAD if len(unread) <= _NUMBERED else _MORE_UNREAD) % shown]


def progress_shown(sheet) -> Context:
    """How far an import is: done, going on, or stopped and why; and the rows that it left out."""
    return {
        "file_name": sheet.filename,
        "done": sheet.done_count,
        "all": sheet.row_count,
        "is_done": sheet.done_count >= sheet.row_count,
        "stopped": sheet.stopped,
        "left_count": len(sheet.left_out),
        "left_out": [
            {"line": line, "name": shortened(name, most=SHOWN)}
            for line, name in sheet.left_out[:_MOST_LEFT]
        ],
    }
