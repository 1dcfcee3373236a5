"""Refusals: what an act says aloud when it will not be done, in words a person can act on."""

from collections.abc import Callable
from typing import ClassVar

from zhouzhi.foundation.said import Said


def gettext_noop(message: str) -> str:
    """Mark a text for translation where Django may not be imported; give it back as it is."""
    return message


def untranslated(message: str) -> str:
    """Give a message in its source language, Chinese."""
    return message


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """An act that is refused (办不了): a code for machines, a Chinese message, perhaps a field.

    A subclass stands beside the action that raises it and sets `code` and `template`.
    `template` may hold `{facts}`; they are given by keyword, and the door translates the
    template before it fills them in. `status` is the HTTP answer for the whole kind.
    """

    code: ClassVar[str] = "refused"
    template: str = gettext_noop("这项操作没有办成，请核对后再试。")
    status: ClassVar[int] = 422

    def __init__(self, message: object = "", *, field: str = "", **facts: object) -> None:
        self._message = message
        self.field = field
        self.facts = facts
        super().__init__(message)

    @property
    def words(self) -> Said:
        """The message with its facts, which may be a fact of other words."""
        given = self._message or self.template
        return given if isinstance(given, Said) else Said(str(given), **self.facts)

    @property
    def message(self) -> str:
        """The Chinese message with its facts filled in."""
        return self.said_in(untranslated)

    def said_in(self, translate: Callable[[str], str]) -> str:
        """Say the message in another language: `translate` turns the template, the facts follow."""
        return self.words.said_in(translate)

    def __str__(self) -> str:
        return self.message


class PermissionRefused(Refusal):
    """The person may see the thing but may not do this to it (无权办理)."""

    code = "permission_refused"
    template = gettext_noop("您没有办理这项操作的权限，请联系本单位管理员。")
    status = 403


class NotFound(Refusal):
    """The thing does not exist, or this person may not see it (没有找到): both look the same."""

    code = "not_found"
    template = gettext_noop("没有找到您要的内容，它可能已被移走，或者不在您的可见范围内。")
    status = 404


class StaleEdit(Refusal):
    """Someone else changed the thing since this person opened it (内容已被他人修改)."""

    code = "stale_edit"
    template = gettext_noop("您打开这一页之后，内容已被他人修改。请刷新页面，核对后再提交。")
    status = 409


class InvalidTransition(Refusal):
    """The state table has no such move (当前状态不能这样办)."""

    code = "invalid_transition"
    template = gettext_noop("当前状态不能办理这项操作，请刷新页面查看最新状态。")
    status = 409


class InvalidInput(Refusal):
    """What was handed in cannot be used as it is (填写有误)."""

    code = "invalid_input"
    template = gettext_noop("填写的内容有误，请更正后再提交。")


class TooLarge(Refusal):
    """What was handed in is over a limit (超出大小限制)."""

    code = "too_large"
    template = gettext_noop("内容超出大小限制，请精简后再提交。")
    status = 413


class TooOften(Refusal):
    """Asked again too soon (操作过于频繁)."""

    code = "too_often"
    template = gettext_noop("操作过于频繁，请稍候再试。")
    status = 429


class Unavailable(Refusal):
    """Something the act needs is not there just now (暂时不可用)."""

    code = "unavailable"
    template = gettext_noop("系统暂时不能办理，请稍候再试；如仍不行，请联系管理员。")
    status = 503
