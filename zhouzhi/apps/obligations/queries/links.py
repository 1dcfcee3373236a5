"""Which link opens which unit's duties (报送链接)."""

from datetime import datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import (
    AnswerLink,
    ExtensionRequest,
    Obligation,
    Participant,
)
from zhouzhi.apps.obligations.queries.lateness import stands_locked
from zhouzhi.apps.orgs.domain.roles import ACTING
from zhouzhi.apps.orgs.models import Membership
from zhouzhi.apps.orgs.permissions import stand_for
from zhouzhi.apps.orgs.queries.codes import hash_of_code
from zhouzhi.foundation.errors import NotFound

__all__ = [
    "duties_by",
    "duty_by",
    "has_people",
    "link_by_code",
    "link_in_use",
    "notice_by",
    "notices_by",
    "open_link_of",
    "request_by",
]


def has_people(unit_id: int) -> bool:
    """Whether somebody can sign in for a unit: who never used the code cannot."""
    posts = Membership.objects.filter(
        unit=unit_id, role__in=ACTING, ends_on__isnull=True, user__is_active=True
    )
    return posts.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX).exists()


def open_link_of(participant: Participant) -> AnswerLink | None:
    """The link that a unit may answer by now, where it has one."""
    return participant.links.filter(revoked_at=None).select_related("made_by").first()


def link_by_code(code: str, *, at: datetime) -> AnswerLink | None:
    """The link that a code opens; None for one that is unknown, ended or over."""
    return _usable(AnswerLink.objects.filter(key_hash=hash_of_code(code)), at)


def link_in_use(uuid: object, *, at: datetime) -> AnswerLink | None:
    """The link that somebody came in by, if it is still to be used. Asked at every page."""
    return _usable(AnswerLink.objects.filter(uuid=str(uuid)), at)


def _usable(rows: "QuerySet[AnswerLink]", at: datetime) -> AnswerLink | None:
    """One not ended, of a campaign that is open, with a duty that is not locked (截止受理).

    Nor of a unit for which somebody can sign in by now: who can, answers under their own name.
    """
    found = rows.filter(revoked_at=None).exclude(participant__campaign__state=CampaignState.CLOSED)
    link = found.select_related("bearer", "participant__unit", "participant__campaign").first()
    if link is None or has_people(link.participant.unit_id):
        return None
    if all(stands_locked(duty, at=at) for duty in duties_by(link)):
        return None
    stand_for(link.bearer, link.participant.unit)
    return link


def duties_by(link: AnswerLink) -> list[Obligation]:
    """What a link opens: the duties of one unit in one campaign, by due date."""
    return list(_duties(link).order_by("due_at", "requirement__position", "pk"))


def duty_by(link: AnswerLink, uuid: object) -> Obligation:
    """One of them. Raises NotFound."""
    found = _duties(link).filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def notices_by(link: AnswerLink) -> list[Notice]:
    """The notices that a link opens: those of its campaign that were sent to its unit, in order.

    What else the unit holds, of other years and from others, stays shut. One query.
    """
    return list(_notices(link).order_by("issued_on", "pk"))


def notice_by(link: AnswerLink, uuid: object) -> Notice:
    """One of them. Raises NotFound."""
    found = _notices(link).filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def _notices(link: AnswerLink) -> "QuerySet[Notice]":
    part = link.participant
    sent = Q(campaign=part.campaign_id, copies__unit=part.unit_id)
    asking = Obligation.objects.filter(participant=part).values("requirement__notice")
    return Notice.objects.filter(sent | Q(pk__in=asking)).distinct()


def request_by(link: AnswerLink, uuid: object) -> ExtensionRequest:
    """A wish for a later date of one of a link's duties. Raises NotFound."""
    rows = ExtensionRequest.objects.filter(obligation__participant=link.participant_id)
    found = rows.select_related("obligation__participant").filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def _duties(link: AnswerLink) -> "QuerySet[Obligation]":
    return Obligation.objects.filter(participant=link.participant_id).select_related(
        "requirement__campaign__lead",
        "requirement__campaign__territory",
        "requirement__notice",
        "requirement__form",
        "participant",
        "liable_unit",
        "handler",
    )
