"""The papers of a ceremony: its running order, the sheet of replies, the sign-in sheet."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.permissions import may_see_replies
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.documents.writing import (
    Align,
    AnnexHead,
    Block,
    Cell,
    Document,
    Paragraph,
    Run,
    Table,
    Title,
    write_docx,
)
from zhouzhi.documents.writing.rosters import Roster, RosterColumn, write_roster
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, gettext_noop
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import DOCX, XLSX, download
from zhouzhi.web.office.ceremonies.page import found_for
from zhouzhi.web.office.ceremonies.shown import agenda_shown, answer_shown, head_of, local
from zhouzhi.web.office.register.times import hour_words
from zhouzhi.web.templatetags.zhouzhi import zh_instant

Context = dict[str, Any]


@permission("activities.view_activity")
def ceremony_paper(request: SignedIn, uuid: str, paper: str) -> HttpResponseBase:
    found = found_for(request.user, uuid)
    kept = queries.ceremony_of(found)
    if kept is None or paper not in _PAPERS:
        raise NotFound
    if paper != "agenda" and not may_see_replies(request.user, found):
        raise NotFound
    make, label, suffix, media_type = _PAPERS[paper]
    name = f"{found.name}{_(label)}{clock.today():%Y%m%d}.{suffix}"
    return download(io.BytesIO(make(found, kept)), filename=name, media_type=media_type)


def agenda_document(activity, ceremony) -> Document:
    """The running order as an annex (议程): when and where, by whom, the lines, the guests."""
    head = head_of(activity)
    facts = [(_("时间"), _when(activity, head)), (_("地点"), head["places"])]
    facts += [(line["label"], line["names"]) for line in head["hosts"]]
    blocks: list[Block] = [
        AnnexHead(_("%s议程") % activity.name),
        *(
            Paragraph((Run(f"{label}：", strong=True), Run(words)))
            for label, words in facts
            if words
        ),
        *_agenda_table(ceremony),
        *_guests_table(ceremony),
    ]
    return Document(tuple(blocks), clock.today(), _("%s议程") % activity.name)


def _when(activity, head: Context) -> str:
    """The time as papers write it: 2023年5月20日（星期六）9:30—10:10; as it is said where open."""
    held = queries.held_on(activity)
    if held.on is None or held.starts_at is None:
        return str(head["when"])
    hours = "—".join(hour_words(at) for at in (held.starts_at, held.ends_at) if at is not None)
    day = _("%(year)d年%(month)d月%(day)d日（星期%(weekday)s）") % {
        "year": held.on.year,
        "month": held.on.month,
        "day": held.on.day,
        "weekday": _(_WEEKDAYS[held.on.weekday()]),
    }
    return f"{day}{hours}"


_WEEKDAYS = (
    gettext_noop("一"),
    gettext_noop("二"),
    gettext_noop("三"),
    gettext_noop("四"),
    gettext_noop("五"),
    gettext_noop("六"),
    gettext_noop("日"),
)


def _agenda_table(ceremony) -> Iterator[Block]:
    lines = agenda_shown(queries.agenda_of(ceremony))
    if not lines:
        return
    heads = _heads(_("时间"), _("内容"), _("主持或发言"))
    rows = tuple(
        (
            Cell.of(f"{line['from']}—{line['to']}", align=Align.CENTER),
            Cell.of(line["what"]),
            Cell.of(line["who"]),
        )
        for line in lines
    )
    yield Table((8, 16, 14), (heads, *rows), heads=1, caption=_("会序"))


def _guests_table(ceremony) -> Iterator[Block]:
    guests = list(ceremony.guests.order_by("position"))
    if not guests:
        return
    heads = _heads(_("座次"), _("姓名"), _("单位和职务"))
    rows = tuple(
        (Cell.of(str(seat), align=Align.CENTER), Cell.of(one.name), Cell.of(one.title))
        for seat, one in enumerate(guests, start=1)
    )
    yield Table((4, 10, 24), (heads, *rows), heads=1, caption=_("出席嘉宾"))


def sign_in_document(activity, ceremony) -> Document:
    """The sign-in sheet (签到表): guests by their seats, then each delegation, a line a person.

    Telephone numbers are not on it: it goes from hand to hand.
    """
    head = head_of(activity)
    title = _("%s签到表") % activity.name
    when = "　".join(filter(None, (_when(activity, head), head["places"])))
    blocks: list[Block] = [Title(title), Paragraph.of(when)]
    guests = [("", row.name, row.title) for row in ceremony.guests.order_by("position")]
    people = [
        (row.delegation.unit.name, person.name, _with_leader(person))
        for row in queries.delegations_of(ceremony)
        for person in row.people
    ]
    for caption, rows in ((_("出席嘉宾"), guests), (_("代表队"), people)):
        if rows:
            blocks.append(_sign_in_table(caption, rows))
    return Document(tuple(blocks), clock.today(), title)


def _with_leader(person) -> str:
    return _("%s（领队）") % person.post if person.is_leader else str(person.post)


def _sign_in_table(caption: str, rows: list[tuple[str, str, str]]) -> Table:
    has_units = any(unit for unit, _name, _post in rows)
    units = (_("代表队"),) if has_units else ()
    heads = _heads(_("序号"), *units, _("姓名"), _("单位和职务"), _("签到"))
    body = tuple(
        (
            Cell.of(str(number), align=Align.CENTER),
            *((Cell.of(unit),) if has_units else ()),
            Cell.of(name, align=Align.CENTER),
            Cell.of(post),
            Cell.of(""),
        )
        for number, (unit, name, post) in enumerate(rows, start=1)
    )
    widths = (4, 12, 7, 12, 7) if has_units else (4, 9, 20, 9)
    return Table(widths, (heads, *body), heads=1, caption=caption)


def replies_roster(activity, ceremony) -> Roster:
    """All replies as a list (回执汇总), a row a person; who has not replied stands with none."""
    rows = queries.delegations_of(ceremony)
    sums = queries.sums_of(rows)
    under = _(
        "%(asked)d 个代表队，已回 %(replied)d 个，未回 %(waiting)d 个；"
        "名额 %(places)d 人，来 %(people)d 人"
    )
    facts = {
        "asked": sums.asked,
        "replied": sums.coming + sums.declined,
        "waiting": sums.waiting,
        "places": sums.places,
        "people": sums.people,
    }
    lines = [line for row in rows for line in _reply_lines(row)]
    return Roster(
        _("%s回执汇总") % activity.name,
        under % facts,
        _columns(),
        [(str(number), *line) for number, line in enumerate(lines, start=1)],
        made_on=clock.today(),
    )


def _columns() -> tuple[RosterColumn, ...]:
    return (
        RosterColumn(_("序号"), 6.0),
        RosterColumn(_("代表队"), 26.0),
        RosterColumn(_("名额"), 7.0),
        RosterColumn(_("回执"), 9.0),
        RosterColumn(_("姓名"), 10.0),
        RosterColumn(_("单位及职务"), 26.0),
        RosterColumn(_("电话"), 18.0),
        RosterColumn(_("领队"), 7.0),
        RosterColumn(_("车牌号"), 14.0),
        RosterColumn(_("回执时间"), 16.0),
        RosterColumn(_("备注"), 22.0),
    )


def _reply_lines(row: queries.DelegationRow) -> Iterator[tuple[str, ...]]:
    """A line for each person of a delegation; one for a delegation that names nobody."""
    shown, slip = answer_shown(row), row.slip
    unit = (row.delegation.unit.name, str(row.delegation.places), shown["word"])
    at = zh_instant(local(slip.replied_at)) if slip else ""
    notes = (slip.reason if slip else "", shown["mark"], shown["typed"])
    tail = (slip.car_plates if slip else "", at, _("；").join(filter(None, notes)))
    for person in row.people:
        leader = _("领队") if person.is_leader else ""
        yield (*unit, person.name, person.post, person.telephone, leader, *tail)
    if not row.people:
        yield (*unit, "", "", "", "", *tail)


def _heads(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell.of(word, align=Align.CENTER) for word in words)


Make = Callable[[Any, Any], bytes]
_PAPERS: dict[str, tuple[Make, str, str, str]] = {
    "agenda": (
        lambda activity, kept: write_docx(agenda_document(activity, kept)),
        gettext_noop("议程"),
        "docx",
        DOCX,
    ),
    "sign-in": (
        lambda activity, kept: write_docx(sign_in_document(activity, kept)),
        gettext_noop("签到表"),
        "docx",
        DOCX,
    ),
    "replies": (
        lambda activity, kept: write_roster(replies_roster(activity, kept)),
        gettext_noop("回执汇总"),
        "xlsx",
        XLSX,
    ),
}


urlpatterns: list[URLPattern] = [
    path(
        "activities/<uuid:uuid>/ceremony/<slug:paper>/paper/",
        ceremony_paper,
        name="ceremony_paper",
    )
]
