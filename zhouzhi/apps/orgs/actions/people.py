"""Writes about people: appointed, invited, handed over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from zhouzhi.apps.orgs.actions.codes import in_groups, new_code
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import CalendarKey, Invitation, Membership, OrgUnit, User
from zhouzhi.apps.orgs.permissions import may_invite
from zhouzhi.apps.orgs.queries import mobile_in, telephone_in
from zhouzhi.apps.orgs.queries.codes import hash_of_code
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import PermissionRefused, Refusal, gettext_noop

INVITATION_LASTS = timedelta(days=14)
_CODE_LENGTH = 12


class LoginTaken(Refusal):
    """Somebody else has the login name."""

    code = "login_taken"
    template = gettext_noop("用户名“{login}”已有人使用，请换一个。")


class InvitationUnusable(Refusal):
    """The code is unknown, used or expired; which of them is not told."""

    code = "invitation_unusable"
    template = gettext_noop(
        "一次性口令不对、已用过或已过期。请核对后重填，或请邀请您的人重新发一个。"
    )


class PlaceHasNoOfficers(Refusal):
    """A division or zone is a place: people act for the offices in it.

    Whoever acted for it would reach over all that stands around it.
    """

    code = "place_has_no_officers"
    template = gettext_noop(
        "“{unit}”是行政区域，没有经办人。请选择其中的一个单位，再邀请它的经办人。"
    )


class PostKeptElsewhere(PermissionRefused):
    """The person also has a post that the actor does not keep."""

    code = "post_kept_elsewhere"
    template = gettext_noop("“{name}”还有不归您维护的岗位，口令请由上级单位或系统管理员来发。")


class MobileKeptElsewhere(PermissionRefused):
    """The person also has a post that the actor does not keep: the mobile is not theirs to set."""

    code = "mobile_kept_elsewhere"
    template = gettext_noop("“{name}”还有不归您维护的岗位，手机请由本人改。")


class PasswordTooWeak(Refusal):
    """The password does not hold against the rules."""

    code = "password_too_weak"
    template = gettext_noop("密码不合要求：{problems}")


@dataclass(frozen=True, slots=True)
class Slip:
    """An invitation with its one-time code, which exists only here and on paper."""

    invitation: Invitation
    login: str
    code: str


@transaction.atomic
def appoint(*, user: User, unit: OrgUnit, role: Role, actor: Actor) -> Membership:
    """Let a person act in a role (岗位) for a unit, again where that had ended.

    Raises PlaceHasNoOfficers.
    """
    if unit.is_territory:
        raise PlaceHasNoOfficers(unit=unit.name)
    membership, _ = Membership.objects.update_or_create(
        user=user, unit=unit, role=role, defaults={"ends_on": None}
    )
    record(actor=actor, verb="orgs.membership.appoint", obj=membership)
    return membership


@transaction.atomic
def add_officer(
    *,
    unit: OrgUnit,
    name: str,
    login: str,
    role: Role,
    actor: Actor,
    telephone: str = "",
    mobile: str = "",
) -> Membership:
    """Add a person under a login name who cannot sign in before an invitation is used.

    A login name that already answers for this unit is the same person. `telephone` is the
    office's own for this post, `mobile` the person's.
    Raises LoginTaken, PlaceHasNoOfficers, TelephoneRefused, MobileKeptElsewhere.
    """
    user, is_new = User.objects.get_or_create(
        username=login, defaults={"name": name, "password": make_password(None)}
    )
    if not is_new and not user.memberships.filter(unit=unit).exists():
        raise LoginTaken(field="login", login=login)
    membership = appoint(user=user, unit=unit, role=role, actor=actor)
    if telephone.strip():
        membership.telephone = telephone_in(unit, telephone)
        membership.save(update_fields=["telephone"])
    if mobile.strip():
        _keep_mobile(user, mobile, actor)
    return membership


def _keep_mobile(user: User, mobile: str, actor: Actor) -> None:
    number = mobile_in(mobile)
    if number == user.mobile:
        return
    if isinstance(actor, User) and actor.pk != user.pk and not may_invite(actor, user):
        raise MobileKeptElsewhere(field="mobile", name=user.name)
    user.mobile = number
    user.save(update_fields=["mobile"])


@transaction.atomic
def keep_contact(
    *, membership: Membership, telephone: str, mobile: str, actor: Actor
) -> Membership:
    """Keep where a person is reached (联系电话): the post's office telephone, the own mobile.

    An empty text forgets the number. A mobile is changed by the person, or by who keeps all the
    person's posts. Raises TelephoneRefused, MobileKeptElsewhere.
    """
    membership.telephone = telephone_in(membership.unit, telephone)
    membership.save(update_fields=["telephone"])
    _keep_mobile(membership.user, mobile, actor)
    record(actor=actor, verb="orgs.membership.reach", obj=membership)
    return membership


@transaction.atomic
def invite(*, membership: Membership, actor: Actor, by: User | None, at: datetime) -> Slip:
    """Make a one-time code (邀请码) that lets the person set a password; older codes end.

    `at` is the real time; without `by` the system invites. The code itself is returned once and
    kept only as a keyed hash. Raises PostKeptElsewhere where `by` does not keep all the posts of
    the person, who could otherwise be acted for by whoever holds the code.
    """
    if by is not None and not may_invite(by, membership.user):
        raise PostKeptElsewhere(name=membership.user.name)
    Invitation.objects.filter(membership__user=membership.user, used_at__isnull=True).delete()
    code = new_code(_CODE_LENGTH)
    invitation = Invitation.objects.create(
        membership=membership,
        code_hash=hash_of_code(code),
        expires_at=at + INVITATION_LASTS,
        made_by=by,
    )
    record(actor=actor, verb="orgs.invitation.make", obj=invitation)
    return Slip(invitation=invitation, login=membership.user.username, code=in_groups(code))


@transaction.atomic
def accept_invitation(*, code: str, password: str, at: datetime) -> User:
    """Set the invited person's password by the one-time code.

    Every older session ends, and so does the address that the calendar is fetched by.
    Raises InvitationUnusable, PasswordTooWeak.
    """
    invitation = (
        Invitation.objects.select_for_update()
        .filter(code_hash=hash_of_code(code), used_at__isnull=True, expires_at__gt=at)
        .select_related("membership__user")
        .first()
    )
    if invitation is None or invitation.membership.ends_on is not None:
        raise InvitationUnusable(field="code")
    user = invitation.membership.user
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordTooWeak(field="password", problems="".join(error.messages)) from error
    invitation.used_at = at
    invitation.was_open = _is_open(invitation.membership.unit)
    invitation.save(update_fields=["used_at", "was_open"])
    user.set_password(password)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    CalendarKey.objects.filter(user=user).delete()
    record(actor=user, verb="orgs.invitation.accept", obj=invitation)
    return user


@transaction.atomic
def end_membership(*, membership: Membership, on: date, reason: str, actor: Actor) -> Membership:
    """End what a person does for a unit (离任); what the unit owes stays with the unit.

    A person who then acts for nobody can no longer sign in, from the next request on.
    """
    membership.ends_on = on
    membership.save(update_fields=["ends_on"])
    user = membership.user
    if not user.memberships.filter(ends_on__isnull=True).exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
    record(actor=actor, verb="orgs.membership.end", obj=membership, reason=reason)
    return membership


def _is_open(unit: OrgUnit) -> bool:
    """Whether anybody who acts or acted for the unit has set a password."""
    people = User.objects.filter(memberships__unit=unit)
    return people.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists()
