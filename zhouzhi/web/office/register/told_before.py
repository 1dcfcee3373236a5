"""In the dry run of a sheet: what the last one told of and this one has no row for."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries.sheets_before import ToldBefore
from zhouzhi.web.office.register.rows import state_shown
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
_SHOWN = 50


def before_shown(before: ToldBefore | None) -> Context | None:
    """Those activities with their pages, as office/register/_told_before.html takes them."""
    if before is None:
        return None
    return {
        "file_name": before.sheet.filename,
        "on": timezone.localtime(before.sheet.applied_at).date(),
        "count": len(before.activities),
        "rows": [_row(one) for one in before.activities[:_SHOWN]],
        "more_count": max(0, len(before.activities) - _SHOWN),
    }


def _row(activity) -> Context:
    return {
        "name": activity.name,
        "url": reverse("office:activity", args=[activity.uuid]),
        "on": date_words(activity.starts_on) if activity.starts_on else _("日期未定"),
        "unit": activity.unit.short_name or activity.unit.name,
        "state": state_shown(activity.state),
    }
