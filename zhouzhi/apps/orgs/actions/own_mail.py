"""Where a person is written to (收信地址): confirmed by a code, chosen, forgotten."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import Unavailable, gettext_noop
from zhouzhi.foundation.post import addresses
from zhouzhi.foundation.post.actions import send
from zhouzhi.foundation.post.channels import is_set_up
from zhouzhi.foundation.post.kinds import Way

_SUBJECT = gettext_noop("周知：请确认您的邮箱")
_TEXT = gettext_noop(
    "%(name)s：\n\n您的验证码是 %(code)s，%(minutes)d 分钟内有效。"
    "请回到周知的“接收方式”页填写。\n\n如果不是您本人填写的邮箱，不必理会这封邮件。"
)


class MailNotSetUp(Unavailable):
    """This server sends no mail, so no code would ever come (没有设置邮件)."""

    code = "mail_not_set_up"
    template = gettext_noop("这台服务器还没有设置邮件，发不出验证码，暂时只在网页上提醒。")


@transaction.atomic
def ask_mail_code(*, user: User, address: str, at: datetime, actor: Actor) -> None:
    """Mail a code to an address that a person gives (发验证码).

    Raises MailNotSetUp, MailMisset, AddressRefused, CodeTooSoon.
    """
    if not is_set_up(Way.MAIL):
        raise MailNotSetUp(field="address")
    kept, code = addresses.ask_for(reader=user.audit_key, address=address, at=at)
    minutes = int(addresses.VALID_FOR.total_seconds() // 60)
    record(actor=actor, verb="orgs.own_mail.ask", obj=user)
    send(
        key=f"orgs.own_mail:{user.audit_key}:{at.isoformat()}",
        channel=Way.MAIL,
        to=kept.asked,
        name=user.name,
        reader=user.audit_key,
        subject=gettext(_SUBJECT),
        text=gettext(_TEXT) % {"name": user.name, "code": code, "minutes": minutes},
        is_secret=True,
    )


@transaction.atomic
def confirm_own_mail(*, user: User, code: str, at: datetime, actor: Actor) -> bool:
    """Confirm an address by its code (确认邮箱); False for a code that does not count."""
    is_right = addresses.confirm(reader=user.audit_key, code=code, at=at)
    verb = "orgs.own_mail.confirm" if is_right else "orgs.own_mail.fail_code"
    record(actor=actor, verb=verb, obj=user)
    return is_right


@transaction.atomic
def choose_own_mail(*, user: User, wants_mail: bool, actor: Actor) -> None:
    """Let a person be written to, or told on the page alone (接收方式).

    Raises NoConfirmedAddress.
    """
    addresses.choose(reader=user.audit_key, wants_mail=wants_mail)
    record(actor=actor, verb="orgs.own_mail.choose", obj=user, detail={"wants_mail": wants_mail})


@transaction.atomic
def forget_own_mail(*, user: User, actor: Actor) -> None:
    """Forget where a person is written to (删除邮箱)."""
    addresses.forget(reader=user.audit_key)
    record(actor=actor, verb="orgs.own_mail.forget", obj=user)
