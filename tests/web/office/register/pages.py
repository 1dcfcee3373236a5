"""The page of an activity as a browser sends it."""

from collections.abc import Mapping

from django.http import HttpResponse

from zhouzhi.apps.activities.forms.activities.posted import as_posted
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import entries_of
from zhouzhi.apps.campaigns.models import Campaign

FILLED = {
    "name": "科普大集",
    "kind": "exhibition",
    "mode": "onsite",
    "summary": "三十家单位设台，现场动手。",
    "contact_office": "科普股",
    "contact_telephone": "0722-0596290",
    "hosts-TOTAL_FORMS": "1",
    "hosts-INITIAL_FORMS": "0",
    "hosts-0-role": "host",
    "sessions-TOTAL_FORMS": "1",
    "sessions-INITIAL_FORMS": "0",
    "sessions-0-starts_on": "2023-05-20",
    "sessions-0-starts_at": "09:30",
    "sessions-0-places": "文峰广场",
    "sessions-0-expected_count": "300",
}


def filled(host: str, *campaigns: Campaign, **more: str) -> dict[str, str]:
    """A page that is filled in well."""
    serving = {f"campaign-{campaign.uuid}": "-" for campaign in campaigns}
    return {**FILLED, "hosts-0-name": host, **serving, **more}


def as_sent(activity: Activity, **changes: str) -> Mapping[str, object]:
    """The page of an activity as it stands, with what is changed on it."""
    posted = as_posted(entries_of(activity), edit_count=activity.edit_count)
    return {**posted, **changes}


def names(answer: HttpResponse) -> list[str]:
    """The activities that a list shows, in its order."""
    groups = answer.context["groups"]  # type: ignore[attr-defined]
    return [row["name"] for group in groups for row in group["rows"]]
