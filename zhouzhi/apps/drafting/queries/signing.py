"""Who has signed what, whose turn it is, and what waits for a person (会签情况)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.drafting.domain.signing import SigningState, SignOffState, dated_on, turn_of
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft, DraftIssuer, Issue, Signing, SignOff
from zhouzhi.apps.drafting.permissions import (
    may_sign,
    offices_signed_for,
    posts_signing,
    signings_visible_to,
)
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound

TOLD_FOR = timedelta(days=14)


def signing_for(user: Someone, uuid: object) -> Signing:
    """The round of signatures (会签) with this uuid, if `user` may look at it. Raises NotFound."""
    related = ("draft__campaign", "version", "sent_by", "ended_by")
    found = signings_visible_to(user).filter(uuid=str(uuid)).select_related(*related).first()
    if found is None:
        raise NotFound
    return found


def sign_off_for(user: Someone, uuid: object) -> SignOff:
    """An office's place in a round that `user` may look at. Raises NotFound."""
    rows = SignOff.objects.filter(signing__in=signings_visible_to(user).values("pk"))
    related = ("unit", "paper", "signing__draft__campaign", "signing__version", "signing__sent_by")
    found = rows.filter(uuid=str(uuid)).select_related(*related).first()
    if found is None:
        raise NotFound
    return found


def sign_offs_of(signing: Signing) -> list[SignOff]:
    """What each office said (签署), in the order in which they sign."""
    rows = signing.sign_offs.select_related("unit", "by", "paper", "signing__sent_by")
    return list(rows.order_by("position"))


def rounds_of(draft: Draft) -> QuerySet[Signing]:
    """The rounds of signatures that a draft went through, the latest first."""
    return draft.signings.select_related("version", "sent_by", "ended_by")


def round_before(signing: Signing) -> Signing | None:
    """The round that a draft went through before this one (上一轮会签), None for the first."""
    return rounds_of(signing.draft).filter(pk__lt=signing.pk).order_by("-pk").first()


def current_round(draft: Draft) -> Signing | None:
    """The round that a draft is being signed in, or was signed in, None while it is written."""
    return rounds_of(draft).filter(state__in=(SigningState.OPEN, SigningState.SIGNED)).first()


def round_under_way(campaign: Campaign) -> Signing | None:
    """The round in which a campaign's notice is out (正在会签), till it is issued or comes back."""
    rows = Signing.objects.filter(
        draft__campaign=campaign,
        draft__state=DraftState.SIGNING,
        state__in=(SigningState.OPEN, SigningState.SIGNED),
    )
    return rows.order_by("-sent_at", "-pk").first()


def out_to_be_signed(campaigns: Iterable[Campaign]) -> frozenset[int]:
    """Which of these campaigns have their notice out to be signed (正在会签), by key. One query."""
    rows = Draft.objects.filter(campaign__in=list(campaigns), state=DraftState.SIGNING)
    return frozenset(rows.order_by().values_list("campaign_id", flat=True))


def issue_of(signing: Signing) -> Issue | None:
    """The issue that a round of signatures led to (印发), None before and for a void round."""
    if signing.state != SigningState.SIGNED:
        return None
    return Issue.objects.filter(draft=signing.draft_id).select_related("notice", "version").first()


def dated_by(signing: Signing) -> date | None:
    """The day that the signatures give the paper (成文日期), None until all have signed."""
    rows = list(signing.sign_offs.all())
    if not rows or turn_of(rows) is not None:
        return None
    return dated_on(row.signed_on for row in rows if row.signed_on is not None)


def turns_for(user: Someone) -> list[SignOff]:
    """What waits for the word of an office that `user` signs for, but not what the user sent."""
    mine = _in_turn().filter(unit__in=offices_signed_for(user))
    return list(mine.exclude(signing__sent_by=getattr(user, "pk", None)).order_by("pk"))


def papers_awaited_by(user: Someone) -> list[SignOff]:
    """What is to be signed on paper and recorded by an office that `user` acts for as the host.

    That whose office has nobody with an account but perhaps who sent it.
    """
    someone = posts_signing(OuterRef("unit"), sender=OuterRef("signing__sent_by"))
    rows = _in_turn().filter(~Exists(someone), signing__draft__in=_hosted_by(user))
    return list(rows.order_by("pk"))


def ready_for(user: Someone) -> list[Signing]:
    """The papers that all have signed and that `user` may number and let go out (待印发)."""
    rows = Signing.objects.filter(
        state=SigningState.SIGNED,
        draft__state=DraftState.SIGNING,
        draft__in=_hosted_by(user),
    )
    return list(rows.select_related("draft__campaign").order_by("pk"))


@dataclass(frozen=True, slots=True)
class SentBack:
    """A paper that was sent back or taken back, and that nobody has sent again (退回、撤回)."""

    signing: Signing
    title: str
    by: str
    office: str


def sent_back_for(user: Someone, *, at: datetime) -> list[SentBack]:
    """What `user` is told of papers that came back in the last days: host and signing offices."""
    offices = offices_signed_for(user)
    later = Signing.objects.filter(draft=OuterRef("draft"), sent_at__gt=OuterRef("sent_at"))
    rows = Signing.objects.filter(
        Exists(SignOff.objects.filter(signing=OuterRef("pk"), unit__in=offices)),
        ~Exists(later),
        state__in=(SigningState.RETURNED, SigningState.RECALLED),
        draft__state=DraftState.DRAFTING,
        ended_at__gte=at - TOLD_FOR,
    )
    return [_sent_back(row) for row in _told(rows)]


def came_back(campaigns: Iterable[Campaign]) -> dict[int, SentBack]:
    """What came back of the notices of these campaigns and waits to be mended, by campaign.

    However long ago, until it is sent again. Two queries.
    """
    later = Signing.objects.filter(draft=OuterRef("draft"), sent_at__gt=OuterRef("sent_at"))
    rows = Signing.objects.filter(
        ~Exists(later),
        state__in=(SigningState.RETURNED, SigningState.RECALLED),
        draft__state=DraftState.DRAFTING,
        draft__campaign__in=list(campaigns),
    )
    return {row.draft.campaign_id: _sent_back(row) for row in _told(rows)}


def _told(rows: QuerySet[Signing]) -> QuerySet[Signing]:
    related = rows.select_related("draft", "ended_by").prefetch_related("sign_offs")
    return related.order_by("-ended_at", "-pk")


def _sent_back(signing: Signing) -> SentBack:
    rows = signing.sign_offs.all()
    office = next((row.name for row in rows if row.state == SignOffState.RETURNED), "")
    by = signing.ended_by.name if signing.ended_by else ""
    return SentBack(signing, signing.draft.title, by, office)


def _in_turn() -> QuerySet[SignOff]:
    """The offices whose turn it is, one a round that is open."""
    before = SignOff.objects.filter(
        signing=OuterRef("signing"), position__lt=OuterRef("position")
    ).exclude(state=SignOffState.SIGNED)
    rows = SignOff.objects.filter(
        ~Exists(before), state=SignOffState.WAITING, signing__state=SigningState.OPEN
    )
    return rows.select_related("unit", "signing__draft__campaign", "signing__sent_by")


def _hosted_by(user: Someone) -> QuerySet[Draft]:
    """The drafts whose first issuer is an office that `user` signs for."""
    offices = offices_signed_for(user)
    first = DraftIssuer.objects.filter(draft=OuterRef("pk")).order_by("position")
    return Draft.objects.alias(host=first.values("unit")[:1]).filter(host__in=offices)


def signers_named(unit: OrgUnit, *, sender: User) -> list[str]:
    """Who could sign for a unit what `sender` sends, by name (可签发的人)."""
    posts = posts_signing(unit, sender=sender.pk).select_related("user")
    return [post.user.name for post in posts]


def awaited_signers(sign_off: SignOff) -> list[str]:
    """Who may sign for the office in turn, by name (等谁签); none where it is signed on paper."""
    posts = posts_signing(sign_off.unit, sender=sign_off.signing.sent_by_id)
    people = [post.user for post in posts.select_related("user").order_by("pk")]
    return [user.name for user in people if may_sign(user, sign_off)]
