"""What 今日 says to a reviewer: how many activities wait, and where."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries import review_count

Context = dict[str, Any]


def beside(user) -> Context:
    """The first page of who only reviews."""
    count = review_count(user)
    waits = _("%d 项活动等您审查") % count
    return {
        "title": waits if count else _("现在没有等您审查的活动"),
        "text": _("看过要公开的内容和单位交来的方案，逐项给出结论；没有审完的活动不能公布。"),
        "url": reverse("office:review_queue"),
        "action": _("去审查") if count else _("看待审查"),
    }


def task(user) -> Context:
    """The same as one task of who acts for a unit too; its count may be nought."""
    return {
        "label": _("项活动待审查"),
        "count": review_count(user),
        "hint": "",
        "url": reverse("office:review_queue"),
    }
