"""The matrix as a sheet (进度表): the units shown, to count and filter in a table program."""

import io
from collections.abc import Iterator

from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.queries.matrix_lines import Line, LineCell, Lines, matrix_lines
from zhouzhi.documents.writing.tables import TableColumn, TableSheet, Value, write_table
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office.matrix_filter import filter_in
from zhouzhi.web.templatetags.zhouzhi import date_words

_HANDED_IN = (Word.SUBMITTED, Word.ACCEPTED)


@permission("campaigns.view_campaign")
def matrix_sheet(request: SignedIn, uuid: str) -> HttpResponseBase:
    campaign, today = campaign_for(request.user, uuid), clock.today()
    found = matrix_lines(campaign, at=clock.business_now(), only=filter_in(request.GET))
    table = TableSheet(
        name=_("进度"),
        title=_("%(name)s进度表") % {"name": campaign.name},
        note=_("截至%(day)s，%(n)d 家") % {"day": date_words(today), "n": len(found.rows)},
        columns=tuple(_columns(found)),
        rows=[list(_values(line)) for line in found.rows],
        made_on=today,
        fixed=2,
    )
    name = _("进度表%(day)s.xlsx") % {"day": f"{today:%Y%m%d}"}
    return download(io.BytesIO(write_table(table)), filename=name, media_type=XLSX)


def _columns(found: Lines) -> Iterator[TableColumn]:
    yield TableColumn(_("地区"), width=14.0)
    yield TableColumn(_("单位"), width=30.0)
    for title, due_on in found.duties:
        day = _("（%s截止）") % date_words(due_on, weekday=False) if due_on else ""
        yield TableColumn(f"{title}{day}", width=16.0)
        yield TableColumn(_("%s 首次报送日期") % title, width=13.0)
    yield from map(TableColumn, (_("应报"), _("已报"), _("逾期"), _("最长逾期天数")))


def _values(line: Line) -> Iterator[Value]:
    yield line.territory
    yield _("%s（本级）") % line.name if line.is_own else line.name
    for cell in line.cells:
        yield _state(cell) if cell else _("不作要求")
        yield cell.handed_in_on if cell else None
    owed = [one for one in line.cells if one and one.state is not ObligationState.WAIVED]
    yield len(owed)
    yield sum(one.state.word in _HANDED_IN for one in owed)
    late = [one.days_late for one in owed if one.days_late is not None]
    yield len(late)
    yield max(late, default=0)


def _state(cell: LineCell) -> str:
    """Where it stands in a word, and with how many days or that it came late."""
    if cell.state is ObligationState.WAIVED:
        return _("免办")
    word = _(cell.state.word.label)
    if cell.days_late == 0:
        return _("%s，逾期") % word
    if cell.days_late:
        return _("%(word)s，逾期 %(n)d 天") % {"word": word, "n": cell.days_late}
    return _("%s（迟报）") % word if cell.is_late else word


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/matrix/sheet/", matrix_sheet, name="matrix_sheet")
]
