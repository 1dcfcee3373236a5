"""Who decides on no clearance (审查回避), and in what words they are told."""

from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.permissions import is_author, was_let_in
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.foundation.errors import PermissionRefused, gettext_noop


class OwnActivity(PermissionRefused):
    """Nobody clears what they wrote (不能审查自己填的活动)."""

    code = "own_activity"
    template = gettext_noop("这项活动您填写过，不能由您审查，请由另一位审查员办理。")


class LetInByAuthor(PermissionRefused):
    """Nobody reviews for who let them in: one person could be both (账号由填报人开通)."""

    code = "let_in_by_author"
    template = gettext_noop(
        "您的账号是填报人在这次活动期间邀请开通的，不能审查这位填报人的活动，请由另一位审查员办理。"
    )


class OwnPaper(PermissionRefused):
    """Nobody decides on what they handed in themselves (不能审查自己交的材料)."""

    code = "own_paper"
    template = gettext_noop("这份材料是您交的，不能由您审查，请由另一位审查员办理。")


def why_not(user: User, activity: Activity) -> PermissionRefused:
    """Why somebody decides on no clearance of an activity."""
    if not standing(user).review_unit_ids:
        return PermissionRefused()
    if is_author(user, activity):
        return OwnActivity()
    return LetInByAuthor() if was_let_in(user, activity) else PermissionRefused()
