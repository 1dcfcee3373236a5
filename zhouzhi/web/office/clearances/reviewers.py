"""Who decides on an activity's clearances, in a sentence."""

from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries


def reviewers_words(activity) -> str:
    """Who decides, so that the unit knows whom to ask; or that there is nobody yet."""
    posts = queries.reviewers_of(activity)
    if not posts:
        return _(
            "现在没有能审查这项活动的审查员，请专项活动管理员在通讯录里邀请一位（不能是填写过它的人）。"
        )
    named = [f"{post.user.name}（{post.unit.short_name or post.unit.name}）" for post in posts]
    return _("审查员：%s") % _("、").join(named)
