"""A message as a page shows it: its state as a shape and a word, its reader, what to do."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.foundation.post.kept import is_kept
from zhouzhi.foundation.post.kinds import BOTS, Way
from zhouzhi.foundation.post.states import MessageState

Context = dict[str, Any]
# The shapes of the states of duties that say the same: waits, in work, done, in trouble.
_GLYPHS = {
    MessageState.WAITING: "to_sign",
    MessageState.HANDING_OVER: "in_work",
    MessageState.DELIVERED: "accepted",
    MessageState.FAILED: "returned",
    MessageState.UNSURE: "overdue",
}
AGAIN = (MessageState.FAILED, MessageState.UNSURE)


def crumbs(*, inside: bool = False) -> list[Context]:
    """The way back to 今日, and from a page inside to the list."""
    way = [{"label": _("今日"), "url": reverse("office:today")}]
    if inside:
        way.append({"label": _("消息"), "url": reverse("office:messages")})
    return way


def state_shown(state: MessageState) -> Context:
    """A state for office/post/_state.html."""
    return {"glyph": _GLYPHS[state], "word": _(state.label)}


def row_of(message) -> Context:
    """One message as a line of a list."""
    state = MessageState(message.state)
    return {
        "subject": message.subject,
        "url": reverse("office:message", args=[message.uuid]),
        "to": reader_of(message),
        "way": _(Way(message.way).label),
        "state": state_shown(state),
        "made_at": message.made_at,
        "error": message.last_error if state != MessageState.DELIVERED else "",
    }


def reader_of(message) -> str:
    """Who it goes to: the name, and the address where it says something."""
    if message.way in BOTS:
        return str(message.name)
    if is_kept(message.address):
        return str(message.name)
    if not message.name:
        return str(message.address)
    return _("%(name)s（%(address)s）") % {"name": message.name, "address": message.address}
