"""The second step of signing in (两步验证): its secrets are encrypted, its acts leave audit lines.

Its pages are allauth's, which tells of what is done there by signals and in no other way.
"""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.mfa import signals
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions import SecondStep
from zhouzhi.apps.orgs.queries import User
from zhouzhi.foundation import encryption


class EncryptedSecrets(DefaultMFAAdapter):
    """Who reads the database alone can make no codes, neither a telephone's nor those on paper."""

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)


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
