"""Drafts begun from a campaign's facts, composed anew where those changed, and given up."""

from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.drafting.actions.annexes import lay_annexes
from zhouzhi.apps.drafting.actions.carrying import carry_words
from zhouzhi.apps.drafting.actions.composing import lay_sections
from zhouzhi.apps.drafting.actions.guards import writable_draft
from zhouzhi.apps.drafting.domain.compose import title_of
from zhouzhi.apps.drafting.domain.defaults import printing_office
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.states import DRAFT_MOVES, DraftEvent, DraftState
from zhouzhi.apps.drafting.models import Draft, DraftIssuer
from zhouzhi.apps.drafting.queries.addressees import addressees_for
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.reasons import given_reason

# Sections that a supplement has only where there is something to supplement.
SAYS_SOMETHING = (
    PartKind.SCHEDULE,
    PartKind.STRANDS,
    PartKind.OCCASIONS,
    PartKind.DUTIES,
    PartKind.DEMANDS,
)


class DraftUnderWay(Refusal):
    """A campaign has one draft at a time (已在拟稿)."""

    code = "draft_under_way"
    template = gettext_noop("这项活动已有一份拟稿“{title}”，请接着那一份办理，或先把它作废。")
    status = 409


class NothingToSupplement(Refusal):
    """A supplement says what changed or came, and nothing did (没有要补充的)."""

    code = "nothing_to_supplement"
    template = gettext_noop(
        "活动事项与已印发的“{title}”一致，没有要补充的。请先加一项应办事项、改期、改要求或更正活动，再拟补充通知。"
    )
    status = 409


@transaction.atomic
def start_draft(
    *,
    campaign: Campaign,
    issued_on: date,
    actor: User,
    at: datetime,
    supplements: Notice | None = None,
) -> Draft:
    """Draft a campaign's notice (拟通知) from its facts, planned for a day.

    With `supplements` a supplement (补充通知) to that notice of the campaign, which was drafted
    here: it says what changed or came since.

    Issued by its organisers, the lead first; addressed as the lead's last notice was; what people
    wrote in the campaign's last notice stands in it again. Raises PermissionRefused,
    CampaignClosed, DraftUnderWay, NothingToSupplement, WordsTooLong.
    """
    must_organise(actor, campaign)
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    must_be_open(campaign)
    open_states = (DraftState.DRAFTING, DraftState.SIGNING)
    held = campaign.drafts.filter(state__in=open_states).first()
    if held is not None:
        raise DraftUnderWay(title=held.title)
    host = campaign.lead
    draft = Draft.objects.create(
        campaign=campaign,
        supplements=supplements,
        title=whole(Draft, "title", title_of(campaign.name, amends=supplements is not None)),
        addressees=supplements.addressees if supplements else _addressees(campaign),
        contacts=[_contact(host, actor)],
        printing_office=whole(Draft, "printing_office", printing_office(host.name)),
        issued_on=issued_on,
        made_by=actor,
        made_at=at,
    )
    DraftIssuer.objects.bulk_create(
        DraftIssuer(draft=draft, position=position, unit=unit, name=unit.name)
        for position, unit in enumerate(organisers_of(campaign), start=1)
    )
    lay_annexes(draft)
    lay_sections(draft)
    if supplements is None:
        carry_words(draft)
    elif draft.sections.filter(kind__in=SAYS_SOMETHING).count() == 0:
        raise NothingToSupplement(title=supplements.title)
    record(actor=actor, verb="drafting.draft.start", obj=draft, detail={"issued_on": issued_on})
    return draft


@transaction.atomic
def recompose_draft(*, draft: Draft, actor: User) -> tuple[str, ...]:
    """Compose a draft anew from the facts as they now stand (按最新事项更新).

    What people wrote stays, with the new words where they left the old ones; such sections are
    marked. Gives the headings of the sections that changed. Raises PermissionRefused, DraftSealed.
    """
    row = writable_draft(draft.pk, actor)
    lay_annexes(row)
    changed = lay_sections(row)
    record(actor=actor, verb="drafting.draft.recompose", obj=row, detail={"changed": changed})
    return tuple(changed)


@transaction.atomic
def withdraw_draft(*, draft: Draft, reason: str, actor: User) -> Draft:
    """Give a draft up (作废); another may be begun. Raises PermissionRefused, DraftSealed."""
    row, why = writable_draft(draft.pk, actor), given_reason(reason)
    row.state = DRAFT_MOVES.target(DraftState(row.state), DraftEvent.WITHDRAW)
    row.save(update_fields=["state"])
    record(actor=actor, verb="drafting.draft.withdraw", obj=row, reason=why)
    return row


def _addressees(campaign: Campaign) -> str:
    """Whom the office's last notice was addressed to, else the organisers' lines below."""
    issued = Notice.objects.filter(issuer=campaign.lead).exclude(addressees="")
    last = issued.order_by("-issued_on", "-pk").values_list("addressees", flat=True).first()
    return last or addressees_for(campaign)


def _contact(host: OrgUnit, actor: User) -> dict[str, str]:
    """Who drafts is asked, at the office's own telephone."""
    post = actor.memberships.filter(unit=host, ends_on__isnull=True).first()
    phone = (post.telephone if post else "") or host.telephone
    return {"office": str(host), "name": actor.name, "phone": phone, "email": actor.email}
