"""What is kept of accounts in use: signed in, refused, signed out, password changed."""

from django.db import transaction

from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import SYSTEM, NamedActor, record


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
    chain = user.audit_chain if user else SYSTEM.audit_chain
    visitor = NamedActor(audit_key="visitor", audit_name="访客", audit_chain=chain)
    detail = {"address": address}
    record(actor=visitor, verb="orgs.account.fail_sign_in", obj=user, detail=detail)


@transaction.atomic
def note_sign_out(*, user: User, address: str) -> None:
    """Keep that a person signed out (退出登录)."""
    record(actor=user, verb="orgs.account.sign_out", obj=user, detail={"address": address})


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set the password that a person has chosen (修改密码); every older session ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(actor=user, verb="orgs.account.change_password", obj=user)
