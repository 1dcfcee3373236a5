"""The buttons that give a page one row more: what was typed stays, nothing is saved."""

from django.http import QueryDict

from zhouzhi.apps.activities.forms.activities.fields import MOST_HOSTS
from zhouzhi.apps.activities.forms.activities.sessions import MOST_SESSIONS

_MOST = {"sessions": MOST_SESSIONS, "hosts": MOST_HOSTS}
# What a session held in the same place has in common with the one before it.
_COPIED = (
    *("places", "online_platform", "online_link"),
    *("expected_count", "capacity", "starts_at", "ends_at"),
)


def with_more_rows(post: QueryDict) -> QueryDict | None:
    """The page as sent with the row that was asked for; None where none was."""
    match post.get("act"):
        case "more_sessions":
            return _with(post, "sessions")
        case "copy_session":
            return _copied(_with(post, "sessions"))
        case "more_hosts":
            return _with(post, "hosts")
    return None


def _with(post: QueryDict, prefix: str) -> QueryDict:
    grown, name = post.copy(), f"{prefix}-TOTAL_FORMS"
    number = post.get(name, "")
    rows = int(number) if number.isdecimal() and len(number) < 6 else 0
    grown[name] = str(min(rows + 1, _MOST[prefix]))
    return grown


def _copied(post: QueryDict) -> QueryDict:
    last = int(str(post["sessions-TOTAL_FORMS"])) - 1
    for name in _COPIED:
        post[f"sessions-{last}-{name}"] = post.get(f"sessions-{last - 1}-{name}", "")
    return post
