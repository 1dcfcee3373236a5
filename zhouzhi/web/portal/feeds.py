"""订阅: any filtered list as iCalendar and Atom, each under its own address."""

from collections.abc import Iterator
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.public.told import ToldSession
from zhouzhi.apps.activities.queries.public import PublicRow, activity_told, all_told
from zhouzhi.documents.writing.calendar import CalendarEntry, calendar_file
from zhouzhi.documents.writing.text import printable
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.activities import title_of
from zhouzhi.web.portal.answers import answer
from zhouzhi.web.portal.asked import Asked, asked_in
from zhouzhi.web.portal.shown import off_words, online_words, times_words

MOST = 300
_ATOM = "http://www.w3.org/2005/Atom"


@permission(PUBLIC)
@require_safe
def feed_calendar(request: HttpRequest) -> HttpResponse:
    asked, rows = _asked(request)
    entries = (entry for row in rows for entry in entries_of(row))
    body = calendar_file(title_of(asked), entries)
    return answer(request, body, "text/calendar; charset=utf-8")


@permission(PUBLIC)
@require_safe
def activity_calendar(request: HttpRequest, uuid: str) -> HttpResponse:
    row = activity_told(uuid)
    body = calendar_file(row.told.name, entries_of(row))
    return answer(request, body, "text/calendar; charset=utf-8")


@permission(PUBLIC)
@require_safe
def feed_atom(request: HttpRequest) -> HttpResponse:
    asked, rows = _asked(request)
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    address = settings.ZHOUZHI_ORIGIN + request.get_full_path()
    changed = max((row.row.changed_at for row in rows), default=clock.now())
    _add(feed, "title", title_of(asked))
    _add(feed, "id", address)
    _add(feed, "link", rel="self", href=address)
    _add(feed, "updated", changed.isoformat())
    _add(_add(feed, "author"), "name", _("周知"))
    for row in rows:
        _add_entry(feed, row)
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return answer(request, body, "application/atom+xml; charset=utf-8")


def entries_of(row: PublicRow) -> Iterator[CalendarEntry]:
    """An activity's sessions as entries of a calendar, each under a key that stays."""
    host = settings.ZHOUZHI_ORIGIN.partition("://")[2]
    for session in row.told.sessions:
        if session.when.starts_on is None:
            continue
        yield CalendarEntry(
            uid=f"{session.key}@{host}",
            on=session.when.starts_on,
            title=_entry_title(row),
            changed_at=row.row.changed_at,
            at=session.when.starts_at if _is_one_day(session) else None,
            last_on=session.when.ends_on,
            ends_at=session.when.ends_at if _is_one_day(session) else None,
            note=_entry_note(row),
            link=_address(row),
            place=_("、").join(place.name for place in session.places) or session.platform,
            sequence=row.sequence,
            is_cancelled=row.standing is Standing.CANCELLED,
        )


def _is_one_day(session: ToldSession) -> bool:
    return session.when.ends_on in {None, session.when.starts_on}


def _entry_title(row: PublicRow) -> str:
    word, name = off_words(row), row.told.name
    return _("（%(word)s）%(name)s") % {"word": word, "name": name} if word else name


def _entry_note(row: PublicRow) -> str:
    told = row.told
    call = _("咨询：%(office)s %(telephone)s") % {
        "office": told.contact_office,
        "telephone": told.contact_telephone,
    }
    lines = (row.reason, told.summary, online_words(told), call if told.contact_telephone else "")
    return "\n".join(line for line in lines if line)


def _add_entry(feed: ElementTree.Element, row: PublicRow) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", printable(_entry_title(row)))
    _add(entry, "id", f"urn:uuid:{row.uuid}")
    _add(entry, "link", href=_address(row))
    _add(entry, "updated", row.row.changed_at.isoformat())
    said = (times_words(row.told, clock.today()), row.told.unit, row.reason, row.told.summary)
    _add(entry, "summary", printable("\n".join(line for line in said if line)))


def _add(
    above: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(above, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _asked(request: HttpRequest) -> tuple[Asked, tuple[PublicRow, ...]]:
    today = clock.today()
    asked = asked_in(request.GET, today=today)
    return asked, all_told(asked.only, today=today, most=MOST)


def _address(row: PublicRow) -> str:
    return settings.ZHOUZHI_ORIGIN + reverse("portal:activity", args=[row.uuid])


urlpatterns: list[URLPattern] = [
    path("activities.ics", feed_calendar, name="feed_calendar"),
    path("activities.atom", feed_atom, name="feed_atom"),
    path("activities/<uuid:uuid>.ics", activity_calendar, name="activity_calendar"),
]
