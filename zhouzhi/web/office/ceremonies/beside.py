"""What an activity's own page leads to: a ceremony's running order, a contest's calls."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import calls_visible_to, may_prepare, may_see_replies
from zhouzhi.apps.activities.queries import ceremonies, contests

Context = dict[str, Any]


def prepared_beside(activity, user) -> list[Context]:
    """The pages on which a launch, a closing or a contest is prepared."""
    if ceremonies.is_ceremony(activity):
        url = reverse("office:ceremony", args=[activity.uuid])
        return [{"label": _("议程和回执"), "url": url, "hint": _reply_words(activity, user)}]
    if contests.is_contest(activity):
        return _calls(activity, user)
    return []


def _reply_words(activity, user) -> str:
    """How many have replied, for who may see it."""
    kept = ceremonies.ceremony_of(activity)
    if kept is None or not may_see_replies(user, activity):
        return ""
    sums = ceremonies.sums_of(ceremonies.delegations_of(kept))
    if not sums.asked:
        return ""
    replied = {"replied": sums.asked - sums.waiting, "asked": sums.asked}
    return _("已回执 %(replied)d / %(asked)d") % replied


def _calls(activity, user) -> list[Context]:
    visible = calls_visible_to(user).filter(activity=activity).order_by("due_on", "pk")
    calls = [
        {"label": call.name, "url": reverse("office:contest", args=[call.uuid]), "hint": ""}
        for call in visible
    ]
    if may_prepare(user, activity) and ActivityState(activity.state).takes_nominations:
        url = reverse("office:activity_contest", args=[activity.uuid])
        calls.append({"label": _("征集推荐"), "url": url, "hint": ""})
    return calls
