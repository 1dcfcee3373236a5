"""首页: search first; this weekend; by district, topic and age; open institutions; online."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import (
    PublicFilter,
    PublicRow,
    all_told,
    districts_told,
    institutions_told,
    institutions_told_count,
    kinds_told,
    topics_told,
)
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.answers import page
from zhouzhi.web.portal.asked import WHENS, Asked, days_for, list_url
from zhouzhi.web.portal.institutions import institution_row
from zhouzhi.web.portal.shown import row_shown

Context = dict[str, Any]
_SHOWN, _INSTITUTIONS = 8, 6


@permission(PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    weekend = Asked(PublicFilter(days=days_for("weekend", today)), "weekend")
    rows = all_told(weekend.only, today=today, most=_SHOWN)
    coming = () if rows else all_told(PublicFilter(), today=today, most=_SHOWN)
    institutions = institutions_told(today=today, most=_INSTITUTIONS)
    context = {
        "section": "home",
        "soon": _soon(rows, coming, weekend, today),
        "whens": [
            {"words": words, "url": list_url(Asked(PublicFilter(), when))}
            for when, words in zip(WHENS, when_labels(), strict=True)
        ],
        "ages": [
            {"words": words, "url": list_url(Asked(PublicFilter(age=age)))}
            for age, words in age_choices()
        ],
        "online_url": list_url(Asked(PublicFilter(is_online=True))),
        "picture": settings.ZHOUZHI_ORIGIN + reverse("portal:list_picture"),
        "near_url": reverse("portal:near"),
        "free_url": list_url(Asked(PublicFilter(is_free=True))),
        "districts": [
            {
                "name": one.name,
                "count": one.count,
                "url": list_url(Asked(PublicFilter(place=one.uuid))),
            }
            for one in districts_told(today=today)
        ],
        "topics": [
            {"name": word, "count": count, "url": list_url(Asked(PublicFilter(topic=word)))}
            for word, count in topics_told(today=today)
        ],
        "kinds": [
            {"name": _(kind.label), "count": count, "url": list_url(Asked(PublicFilter(kind=kind)))}
            for kind, count in kinds_told(today=today)
        ],
        "institutions": [institution_row(one) for one in institutions],
        "institution_count": institutions_told_count(today=today),
    }
    return page(request, "home.html", context)


def when_labels() -> tuple[str, ...]:
    """What the words of WHENS are called."""
    return _("今天"), _("明天"), _("本周末"), _("七天之内")


def age_choices() -> tuple[tuple[int, str], ...]:
    """Ages to choose from by a word: one age of each group."""
    return (
        (5, _("学龄前")),
        (8, _("小学生")),
        (14, _("中学生")),
        (35, _("成年人")),
        (68, _("老年人")),
    )


def _soon(
    rows: tuple[PublicRow, ...], coming: tuple[PublicRow, ...], weekend: Asked, today: date
) -> Context:
    """This weekend's activities; where there is none, what comes next."""
    asked = weekend if rows else Asked(PublicFilter())
    days = asked.only.days
    since = days.first if days is not None else today
    return {
        "title": _("本周末") if rows else _("接下来"),
        "rows": [row_shown(row, today=today, since=since) for row in rows or coming],
        "url": list_url(asked),
    }
