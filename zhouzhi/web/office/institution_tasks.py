"""What 今日 says of open institutions: those that are kept and not yet filed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries.institutions_due import ToFile, institutions_to_file
from zhouzhi.web.templatetags.zhouzhi import date_words


def tasks_of(user) -> list[dict[str, Any]]:
    """A line for each campaign that waits for the unit's institutions (office/today.html)."""
    return [
        {
            "label": _label(one),
            "count": one.count,
            "hint": one.campaign.name,
            "url": f"{reverse('office:institutions')}?campaign={one.campaign.uuid}",
        }
        for one in institutions_to_file(user)
    ]


def _label(one: ToFile) -> str:
    if one.due_on is None:
        return _("家开放机构还没有备案")
    return _("家开放机构还没有备案，%s截止") % date_words(one.due_on)
