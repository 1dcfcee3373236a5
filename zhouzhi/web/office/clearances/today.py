"""What 今日 says of clearances: what waits for a reviewer, and which licences to apply for."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.crowds import Licence, Timing
from zhouzhi.apps.activities.queries import licences_to_apply_for, review_count
from zhouzhi.apps.activities.queries.filing_clearances import filings_to_review_count
from zhouzhi.foundation import clock
from zhouzhi.web.templatetags.zhouzhi import date_words, distance_words

Context = dict[str, Any]


def beside(user) -> Context:
    """The first page of who only reviews."""
    count, filed = review_count(user), filings_to_review_count(user)
    waits = [_("%d 项活动") % count] if count else []
    waits += [_("%d 家开放机构的备案") % filed] if filed else []
    return {
        "title": _("%s等您审查") % _("、").join(waits) if waits else _("现在没有等您审查的"),
        "text": _("看过要公开的内容和单位交来的方案，逐项给出结论；没有审完的活动不能公布。"),
        "url": reverse("office:review_queue"),
        "action": _("去审查") if waits else _("看待审查"),
    }


def licences(user) -> list[Context]:
    """The licences that the user's own units have to apply for, each with its last day."""
    today = clock.today()
    return [
        {
            "label": _licence_label(one.licence, today),
            "count": 1,
            "hint": one.activity.name,
            "url": reverse("office:clearances", args=[one.activity.uuid]),
        }
        for one in licences_to_apply_for(user, today=today)
    ]


def _licence_label(licence: Licence, today: date) -> str:
    if licence.apply_on is None:
        return _("项安全许可要申请，时间定下来才知道最晚哪天")
    day = {"day": date_words(licence.apply_on)}
    if licence.timing is Timing.LATE:
        return _("项安全许可已过申请期限（%(day)s），请看还能怎么办") % day
    left = {**day, "left": distance_words(licence.apply_on, today)}
    return _("项安全许可要申请，最晚%(day)s，%(left)s") % left


def tasks(user) -> list[Context]:
    """The same as tasks of who acts for a unit too; their counts may be nought."""
    url = reverse("office:review_queue")
    return [
        {
            "label": _("项活动待审查"),
            "count": review_count(user),
            "hint": "",
            "url": url,
        },
        {
            "label": _("家开放机构的备案待审查"),
            "count": filings_to_review_count(user),
            "hint": "",
            "url": f"{url}#filings",
        },
    ]
