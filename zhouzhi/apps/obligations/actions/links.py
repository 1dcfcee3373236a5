"""A unit without an account answers by a link (报送链接): made, used, ended."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.obligations.actions.dispatch import deliver_to_participant
from zhouzhi.apps.obligations.actions.requests import ask_extension
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.models import (
    AnswerLink,
    ExtensionRequest,
    Obligation,
    Participant,
)
from zhouzhi.apps.obligations.queries.links import has_people, link_by_code, link_in_use
from zhouzhi.apps.orgs.actions.codes import in_groups, new_code
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries.codes import hash_of_code
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import Refusal, gettext_noop

CODE_LENGTH = 20
_BY_LINK = gettext_noop("{unit}（通过链接）")


class LinkUnusable(Refusal):
    """The code is unknown or ended, or its campaign is; which of them is not told."""

    code = "link_unusable"
    template = gettext_noop(
        "报送码不对，或已停用、已截止。请照通知单核对后重填，或请发通知的单位重新发一个。"
    )


class UnitHasPeople(Refusal):
    """Who can sign in answers under their own name (单位已有账号)."""

    code = "unit_has_people"
    template = gettext_noop("“{unit}”已有人能登录，请其登录填报，不必另发链接。")
    status = 409


@dataclass(frozen=True, slots=True)
class LinkSlip:
    """What is handed to the unit, shown once: the code itself is kept nowhere."""

    link: AnswerLink
    code: str


@transaction.atomic
def open_link(*, participant: Participant, actor: User, at: datetime) -> LinkSlip:
    """Give a unit for which nobody can sign in a link of its own (发报送链接); an older one ends.

    It opens what was sent to the unit in this campaign, and nothing else; with it that is
    delivered (送达). Raises UnitHasPeople, PermissionRefused, CampaignClosed.
    """
    must_organise(actor, participant.campaign)
    must_be_open(participant.campaign)
    row = (
        Participant.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=participant.pk)
    )
    if row.is_own or has_people(row.unit_id):
        raise UnitHasPeople(unit=row.unit_name)
    row.links.filter(revoked_at=None).update(revoked_at=at)
    code = new_code(CODE_LENGTH)
    link = AnswerLink.objects.create(
        participant=row,
        key_hash=hash_of_code(code),
        bearer=_bearer(row),
        made_by=actor,
        made_at=at,
    )
    record(actor=actor, verb="obligations.link.open", obj=link)
    deliver_to_participant(participant_id=row.pk, actor=actor, at=at)
    return LinkSlip(link, in_groups(code))


def _bearer(participant: Participant) -> User:
    """The account that what is done by the link stands under: no password, no post."""
    name = _BY_LINK.format(unit=participant.unit_name[:32])
    bearer = User(username=f"link-{uuid.uuid4().hex}", name=name)
    bearer.set_unusable_password()
    bearer.save()
    return bearer


@transaction.atomic
def close_link(*, participant: Participant, actor: User, at: datetime) -> AnswerLink | None:
    """Let nobody answer by a unit's link any more (停用链接); None where there is none.

    Raises PermissionRefused.
    """
    must_organise(actor, participant.campaign)
    link = participant.links.select_for_update().filter(revoked_at=None).first()
    if link is None:
        return None
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    record(actor=actor, verb="obligations.link.close", obj=link)
    return link


@transaction.atomic
def hold_link(*, link: AnswerLink, at: datetime) -> AnswerLink:
    """Hold a link until what is done by it is done (持码办理): it may have been stopped meanwhile.

    The caller's transaction and `close_link` wait for each other. Raises LinkUnusable.
    """
    AnswerLink.objects.select_for_update().get(pk=link.pk)
    held = link_in_use(link.uuid, at=at)
    if held is None:
        raise LinkUnusable
    return held


@transaction.atomic
def ask_by_link(
    *,
    link: AnswerLink,
    obligation: Obligation,
    wished_on: date,
    reason: str,
    scope: Scope,
    at: datetime,
) -> ExtensionRequest:
    """Ask for a later date by a link (凭码申请延期), audited under it as `ask_extension` is.

    Raises LinkUnusable where the link has ended meanwhile, and what `ask_extension` raises.
    """
    held = hold_link(link=link, at=at)
    return ask_extension(
        obligation=obligation,
        wished_on=wished_on,
        reason=reason,
        actor=held.bearer,
        at=at,
        scope=scope,
    )


@transaction.atomic
def enter_by_link(*, code: str, at: datetime) -> AnswerLink:
    """Let in who holds a unit's code (凭码进入), audited under the link. Raises LinkUnusable."""
    link = link_by_code(code, at=at)
    if link is None:
        raise LinkUnusable(field="code")
    if link.used_at is None:
        link.used_at = at
        link.save(update_fields=["used_at"])
    record(actor=link.bearer, verb="obligations.link.enter", obj=link)
    return link
