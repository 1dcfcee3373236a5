"""Who signs a draft for an office, who records a signature on paper, who keeps the numbers.

An office is signed for by its campaign officers (专项活动管理员), who name the person in charge
that signed; nobody signs what the same person sent to be signed.
"""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.drafting.models import Draft, Signing, SignOff
from zhouzhi.apps.drafting.permissions.drafts import hosts
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, leads, sent_code_to, standing


def signings_visible_to(user: Someone) -> QuerySet[Signing]:
    """The rounds of signatures (会签) that `user` may look at.

    Those of campaigns that a led unit organises, and those that a led unit signs in.
    """
    run = Q(draft__campaign__in=campaigns_run_by(user).order_by().values("pk"))
    asked = SignOff.objects.filter(unit__in=offices_signed_for(user)).values("signing")
    return Signing.objects.filter(run | Q(pk__in=asked))


def offices_signed_for(user: Someone) -> frozenset[int]:
    """The offices that `user` signs for (签发): those that the user is a campaign officer of."""
    return standing(user).led_unit_ids


def may_sign(user: Someone, sign_off: SignOff) -> bool:
    """Whether `user` signs or returns for an office: its campaign officer, who did not send it.

    Nor one of whom the sender, or who of the sender, set the password by a code: two accounts of
    one person are no two people.
    """
    signing = sign_off.signing
    key = getattr(user, "pk", None)
    if not leads(user, sign_off.unit) or key == signing.sent_by_id:
        return False
    since = signing.draft.campaign.made_at
    return not (
        sent_code_to(signing.sent_by, key, since=since)
        or sent_code_to(user, signing.sent_by_id, since=since)
    )


def posts_signing(unit: OrgUnit | OuterRef, *, sender: int | OuterRef) -> QuerySet[Membership]:
    """The posts of people with an account who could sign for a unit what `sender` sent."""
    posts = Membership.objects.filter(
        unit=unit, role=Role.CAMPAIGN_OFFICER, ends_on__isnull=True, user__is_active=True
    )
    with_account = posts.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return with_account.exclude(user=sender)


def may_record_paper(user: Someone, sign_off: SignOff) -> bool:
    """Whether `user` records a signature on paper (凭纸质件): the host, where nobody could sign."""
    signing = sign_off.signing
    if not hosts(user, signing.draft):
        return False
    posts = posts_signing(sign_off.unit, sender=signing.sent_by_id).select_related("user")
    return not any(may_sign(post.user, sign_off) for post in posts)


def may_issue(user: Someone, draft: Draft) -> bool:
    """Whether `user` sends a draft to be signed, takes it back and lets it go out (送签、印发)."""
    return hosts(user, draft)


def may_keep_numbers(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` keeps an office's document numbers (发文字号): its campaign officers."""
    return leads(user, unit)
