"""What it takes to come to an activity, in words (参加条件), for offices and visitors alike."""

from django.utils.translation import gettext as _


def access_words(is_free: bool | None, is_step_free: bool | None) -> str:
    """What was said of money and of wheelchairs; "" where nothing was."""
    said = (
        "" if is_free is None else _("免费") if is_free else _("收费，请先问清楚"),
        "" if is_step_free is None else _("轮椅能进出") if is_step_free else _("轮椅不能进出"),
    )
    return _("；").join(words for words in said if words)
