"""活动列表: every filter is an address, with its feeds beside it."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.queries.public import (
    PublicFilter,
    PublicPage,
    places_told,
    public_page,
)
from zhouzhi.foundation import clock
from zhouzhi.foundation.search.asking import Step
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.answers import amiss, page
from zhouzhi.web.portal.asked import WHENS, Asked, AskedAmiss, asked_in, list_url, without
from zhouzhi.web.portal.home import age_choices, when_labels
from zhouzhi.web.portal.shown import by_day, row_shown
from zhouzhi.web.templatetags.zhouzhi import date_words
from zhouzhi.web.whens import span_words

Context = dict[str, Any]


@permission(PUBLIC)
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    try:
        asked = asked_in(request.GET, today=today)
    except AskedAmiss as refusal:
        return amiss(refusal)
    found = public_page(asked.only, today=today, number=asked.number)
    days = asked.only.days
    since = days.first if days is not None and days.first > today else today
    context = {
        "section": "activities",
        "text": asked.only.text,
        "count": count_words(found),
        "closeness": _closeness(found, asked.only.text),
        "days": by_day(found.rows, today=today, since=since) if found.step is None else [],
        "rows": [row_shown(row, today=today) for row in found.rows] if found.step else [],
        "chosen": chosen(asked),
        "form": _form(asked),
        "pager": _pager(asked, found),
        "feeds": _feeds(asked),
        "is_past": asked.only.is_past,
        "near_url": _near(asked),
        "turn_url": _turned(asked),
    }
    return page(request, "activities.html", context)


def count_words(found: PublicPage) -> str:
    """How many there are, as far as they were counted."""
    if found.is_more:
        return _("超过 %d 项") % found.count
    return ngettext("共 %d 项", "共 %d 项", found.count) % found.count


def chosen(asked: Asked) -> list[Context]:
    """What is asked for, each with the address of the list without it."""
    only = asked.only
    names = {one.uuid: one.name for one in places_told(chosen=only.place)} if only.place else {}
    said = {
        "text": only.text and _("“%s”") % only.text,
        "place": only.place and names.get(only.place, _("这个地区")),
        "days": _days_words(asked),
        "topic": only.topic and _("主题：%s") % only.topic,
        "kind": _(only.kind.label) if only.kind else "",
        "age": "" if only.age is None else _("适合 %d 岁") % only.age,
        "is_online": _("线上能参加") if only.is_online else "",
        "is_free": _("免费") if only.is_free else "",
        "is_step_free": _("轮椅能进出") if only.is_step_free else "",
    }
    return [
        {"words": words, "url": list_url(without(asked, name))}
        for name, words in said.items()
        if words
    ]


def title_of(asked: Asked) -> str:
    """What a list is called where it stands alone (订阅、数据): 科技活动, and what is asked."""
    return _(" · ").join((_("科技活动"), *(each["words"] for each in chosen(asked))))


def _days_words(asked: Asked) -> str:
    days = asked.only.days
    if days is None:
        return ""
    if asked.when:
        return when_labels()[WHENS.index(asked.when)]
    if days.last is None:
        return _("%s起") % date_words(days.first, weekday=False)
    if days.first == date.min:
        return _("%s以前") % date_words(days.last, weekday=False)
    return span_words(days.first, days.last) if days.first < days.last else date_words(days.first)


def _closeness(found: PublicPage, text: str) -> str:
    """That what is found is not quite what was typed, so that nobody takes it for that."""
    if found.step is Step.SOUND:
        return _("没有正好含“%s”的，下面是读音相同的。") % text
    if found.step is Step.NEAR:
        return _("没有正好含“%s”的，下面是比较接近的。") % text
    return ""


def _form(asked: Asked) -> Context:
    """The choices of the filter form, each with whether it is chosen."""
    only, days = asked.only, None if asked.when else asked.only.days
    return {
        "action": reverse("portal:activities"),
        "whens": _options(zip(WHENS, when_labels(), strict=True), asked.when),
        "places": _options(
            ((one.uuid, "　" * one.depth + one.name) for one in places_told(chosen=only.place)),
            only.place,
        ),
        "kinds": _options(
            ((kind.value, _(kind.label)) for kind in ActivityKind),
            only.kind.value if only.kind else "",
        ),
        "ages": [{"value": age, "words": words} for age, words in age_choices()],
        "age": "" if only.age is None else only.age,
        "first": days.first.isoformat() if days and days.first > date.min else "",
        "last": days.last.isoformat() if days and days.last else "",
        "topic": only.topic,
        "online": only.is_online,
        "free": only.is_free,
        "wheelchair": only.is_step_free,
        "past": only.is_past,
        "is_narrowed": replace(only, text="", topic="", is_past=False) != PublicFilter(),
    }


def _options(choices: Any, held: str) -> list[Context]:
    return [
        {"value": value, "words": words, "is_chosen": value == held} for value, words in choices
    ]


def _pager(asked: Asked, found: PublicPage) -> Context:
    at, last = found.number, found.number + found.has_next
    return {
        "page": at,
        "previous_url": list_url(asked, page=at - 1) if at > 1 else "",
        "next_url": list_url(asked, page=at + 1) if last > at else "",
    }


def _feeds(asked: Asked) -> Context:
    query = asked.address()
    end = f"?{query}" if query else ""
    names = {
        "ics": "feed_calendar",
        "atom": "feed_atom",
        "csv": "data_csv",
        "json": "feed_json",
        "code": "list_code",
        "picture": "list_picture",
    }
    return {kind: reverse(f"portal:{name}") + end for kind, name in names.items()}


def _near(asked: Asked) -> str:
    """The same by distance."""
    query = asked.address()
    return reverse("portal:near") + (f"?{query}" if query else "")


def _turned(asked: Asked) -> str:
    """The same list of what is over, or back to what is to come."""
    bare = without(asked, "days").only
    return list_url(Asked(replace(bare, is_past=not bare.is_past)))


urlpatterns: list[URLPattern] = [path("activities/", activities, name="activities")]
