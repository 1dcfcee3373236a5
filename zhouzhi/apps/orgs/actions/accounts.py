"""What is kept of accounts in use: signed in, refused, signed out, password and codes changed."""

from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.db import transaction

from zhouzhi.apps.orgs.models import CalendarKey, User
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, NamedActor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class SecondStep(StrEnum):
    """What may be done with a second step (两步验证), by its audit verb."""

    ADDED = "add_second_step"
    REMOVED = "remove_second_step"
    RENEWED = "renew_recovery_codes"
    USED_ON_PAPER = "use_recovery_code"


class NoSecondStep(InvalidInput):
    """There is nothing to remove."""

    code = "no_second_step"
    template = gettext_noop("没有用户名是“{login}”、设了两步验证的人，请核对用户名。")


@transaction.atomic
def note_sign_in(*, user: User, address: str) -> None:
    """Keep that a person signed in (登录), and from which address."""
    record(actor=user, verb="orgs.account.sign_in", obj=user, detail={"address": address})


@transaction.atomic
def note_failed_sign_in(*, login: str, address: str) -> None:
    """Keep that a password was wrong (登录失败).

    A name that nobody has is not kept: people type their password there.
    """
    user = User.objects.filter(username__iexact=login.strip()).first()
    detail = {"address": address}
    record(actor=_visitor(user), verb="orgs.account.fail_sign_in", obj=user, detail=detail)


@transaction.atomic
def note_failed_code(*, user: User, address: str, is_locked: bool = False) -> None:
    """Keep that the code of a second step was wrong (验证码错误), after a right password.

    One that came while codes were locked was not looked at.
    """
    detail = {"address": address, **({"locked": True} if is_locked else {})}
    record(actor=_visitor(user), verb="orgs.account.fail_code", obj=user, detail=detail)


@transaction.atomic
def note_second_step(*, user: User, change: SecondStep, kind: str, address: str) -> None:
    """Keep what a person did with their second step (两步验证).

    `kind` says which: "totp" for the codes of a telephone, "recovery_codes" for those on paper.
    """
    detail = {"kind": kind, "address": address}
    record(actor=user, verb=f"orgs.account.{change}", obj=user, detail=detail)


@transaction.atomic
def remove_second_step(*, login: str, actor: Actor) -> User:
    """Take the second step (两步验证) off an account whose owner can give no code any more.

    They sign in with the password alone and set it up anew. Raises NoSecondStep.
    """
    user = User.objects.select_for_update().filter(username=login.strip()).first()
    held = Authenticator.objects.filter(user=user) if user else Authenticator.objects.none()
    if user is None or not held.exists():
        raise NoSecondStep(login=login)
    held.delete()
    verb = f"orgs.account.{SecondStep.REMOVED}"
    record(actor=actor, verb=verb, obj=user, detail={"kind": "all"}, chain=user.audit_chain)
    return user


@transaction.atomic
def note_sign_out(*, user: User, address: str) -> None:
    """Keep that a person signed out (退出登录)."""
    record(actor=user, verb="orgs.account.sign_out", obj=user, detail={"address": address})


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set the password that a person has chosen (修改密码).

    Every older session ends, and so does the address that the calendar is fetched by.
    """
    user.set_password(password)
    user.save(update_fields=["password"])
    CalendarKey.objects.filter(user=user).delete()
    record(actor=user, verb="orgs.account.change_password", obj=user)


def _visitor(user: User | None) -> NamedActor:
    """Somebody who may be anybody, in the chain of the account that was tried."""
    chain = user.audit_chain if user else SYSTEM.audit_chain
    return NamedActor(audit_key="visitor", audit_name="访客", audit_chain=chain)
