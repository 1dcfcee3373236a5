"""What 今日 says of open institutions: those not yet filed, and those nobody told visitors of."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries.filing_clearances import filings_refused
from zhouzhi.apps.activities.queries.institutions_due import (
    ToFile,
    institutions_to_file,
    institutions_to_tell_of,
)
from zhouzhi.foundation import clock
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
    ] + [*_refused(user), *(_to_tell(*group) for group in _told_together(user))]


def _refused(user) -> Iterator[dict[str, Any]]:
    """A line for each filing that a reviewer refused; it leads to what was said."""
    for row in filings_refused(user):
        yield {
            "label": _("家开放机构的备案没有通过保密审查，请按意见修改后重新备案"),
            "count": 1,
            "hint": row.institution.name,
            "url": f"{reverse('office:institution', args=[row.institution.uuid])}"
            f"?campaign={row.campaign.uuid}",
        }


def _told_together(user) -> Iterator[tuple[Any, list[Any]]]:
    """The campaigns that wait for visitors, each with its institutions."""
    rows = institutions_to_tell_of(user, on=clock.today())
    for campaign, pairs in groupby(rows, key=lambda pair: pair[0]):
        yield campaign, [institution for _campaign, institution in pairs]


def _to_tell(campaign, institutions: list[Any]) -> dict[str, Any]:
    """The line of one campaign; of a single institution it leads to its page."""
    url = reverse("office:institutions")
    if len(institutions) == 1:
        url = reverse("office:institution", args=[institutions[0].uuid])
    return {
        "label": _("家开放机构的开放日过了，还没填人次"),
        "count": len(institutions),
        "hint": campaign.name,
        "url": f"{url}?campaign={campaign.uuid}",
    }


def _label(one: ToFile) -> str:
    if one.due_on is None:
        return _("家开放机构还没有备案")
    return _("家开放机构还没有备案，%s截止") % date_words(one.due_on)
