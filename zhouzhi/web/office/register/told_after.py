"""What the public will read of an activity once an act is done, said before the button."""

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.queries.public_side import told_next

_ASKED = {
    ActivityEvent.CANCEL,
    ActivityEvent.POSTPONE,
    ActivityEvent.UNPUBLISH,
    ActivityEvent.RESTORE,
}


_SAID = {ActivityEvent.CANCEL, ActivityEvent.POSTPONE}


def tells_public(found, event: ActivityEvent) -> bool:
    """Whether the public reads of an act with words of its own: whoever noted the activity."""
    return event in _SAID and told_next(found, event).then is not Standing.WITHHELD


def told_after(found, event: ActivityEvent) -> list[str]:
    """One sentence for an act that ends or moves what visitors may have noted; none for others."""
    if event not in _ASKED:
        return []
    told = told_next(found, event)
    is_seen = told.now not in {None, Standing.WITHHELD}
    if told.then is Standing.WITHHELD:
        return [_words_unseen(is_seen=is_seen, was_told=told.now is not None, event=event)]
    said = _(told.then.label)
    if is_seen:
        return [_("群众现在看得到它；办理后公开网页和日历订阅里马上显示“%s”") % said]
    return [_("群众现在看不到它的内容；办理后会看到名称、日期和“%s”，好让记下来的人知道") % said]


def _words_unseen(*, is_seen: bool, was_told: bool, event: ActivityEvent) -> str:
    if event is ActivityEvent.UNPUBLISH:
        return _(
            "撤下以后再取消或延期，公众不会得到通知；不办了、改期了，请不要撤下，直接取消或延期"
        )
    if is_seen:
        return _("群众现在看得到它，办理后网页上就没有了，也没有说明")
    if was_told:
        return _("它公布过又撤下了：办理后公开网页上没有任何说明，已经知道的人要另行告知")
    return _("它没有公布过，群众看不到，公开网页上不会出现任何说明")
