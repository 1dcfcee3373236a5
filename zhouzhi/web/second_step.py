"""The second step of signing in (两步验证): its secrets are encrypted, its acts leave audit lines.

Its pages are allauth's, which tells of what is done there by signals and in no other way. How
often a code may be tried is counted as passwords are, where all processes and a restart find it.
"""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions import SecondStep
from zhouzhi.apps.orgs.queries import User
from zhouzhi.foundation import encryption
from zhouzhi.foundation.throttle import actions as throttle

_WAIT = _(
    "验证码输错的次数太多，请过 %(minutes)d 分钟再输，纸上的备用码也一样。"
    "用不了手机的，请系统管理员在服务器上停用两步验证。"
)


class EncryptedSecrets(DefaultMFAAdapter):
    """Who reads the database alone can make no codes, neither a telephone's nor those on paper."""

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)


class _Counted:
    """Codes are tried a few times, then ever more seldom, from one address."""

    user: User

    def clean_code(self) -> str:
        address = _address(context.request)
        tried = {"account": f"code {self.user.username}", "address": address}
        wait = throttle.begin_try(**tried)
        if wait:
            self._note_locked(address)
            raise forms.ValidationError(_WAIT, params={"minutes": -(-wait // 60)})
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's form
        throttle.succeeded(**tried)
        return code

    def _note_locked(self, address: str) -> None:
        """Leave a line of a try that was not looked at; of very many, ever fewer."""
        again = {"account": f"locked code {self.user.username}", "address": address}
        if not throttle.begin_try(**again):
            actions.note_failed_code(user=self.user, address=address, is_locked=True)


class CodeForm(_Counted, AuthenticateForm):
    """The code that ends a sign-in."""


class AgainForm(_Counted, ReauthenticateForm):
    """The code that is asked for again before something weighty."""


def listen() -> None:
    """Hear of every change, every code on paper that is used, and every wrong code."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_removed.connect(_removed)
    signals.authenticator_reset.connect(_renewed)
    signals.authenticator_used.connect(_used)
    signals.authentication_failed.connect(_failed)


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **_: object) -> None:
    _note(request, user, authenticator, SecondStep.ADDED)


def _removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: object) -> None:
    _note(request, user, authenticator, SecondStep.REMOVED)


def _renewed(request: HttpRequest, user: User, authenticator: Authenticator, **_: object) -> None:
    _note(request, user, authenticator, SecondStep.RENEWED)


def _used(request: HttpRequest, user: User, authenticator: Authenticator, **_: object) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _note(request, user, authenticator, SecondStep.USED_ON_PAPER)


def _failed(request: HttpRequest, user: User, **_: object) -> None:
    actions.note_failed_code(user=user, address=_address(request))


def _note(
    request: HttpRequest, user: User, authenticator: Authenticator, change: SecondStep
) -> None:
    kind = str(authenticator.type)
    actions.note_second_step(user=user, change=change, kind=kind, address=_address(request))


def _address(request: HttpRequest) -> str:
    return cast(str, get_adapter(request).get_client_ip(request))
