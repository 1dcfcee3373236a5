"""Notices that were drafted and signed here and go out (印发): their row, copies and files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.actions.copies import hold_copies
from zhouzhi.apps.notices.domain.identity import identities
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, NoticeCopy
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, record
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.lengths import whole


class NoticeOnFile(Refusal):
    """A notice with this number, or of this title and day, is on file (通知已在册)."""

    code = "notice_on_file"
    template = gettext_noop(
        "“{title}”（{number}）已经在册，不能再印发一份。请核对文号和标题；"
        "已在纸上印发的，请在“通知”里上传那一份。"
    )
    status = 409


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """What a signed paper says of itself as it goes out; `issuers` have the host first.

    `contacts` are {"office", "name", "phone", "email"} each, in the paper's order.
    """

    title: str
    number: str
    issued_on: date
    addressees: str
    text: str
    issuers: Sequence[tuple[OrgUnit, str]]
    contacts: Sequence[Mapping[str, str]] = ()


@transaction.atomic
def issue_notice(*, campaign: Campaign, paper: IssuedPaper, actor: Actor, at: datetime) -> Notice:
    """Put a signed paper on file as its campaign's notice (印发入库), held by all who issued it.

    Raises NoticeOnFile, WordsTooLong.
    """
    names = [name for _, name in paper.issuers]
    keys = identities(
        issuers=names,
        document_number=paper.number,
        title=paper.title,
        issued_on=paper.issued_on,
    )
    # As with copies: where two numbers differ, the same title on the same day is another notice.
    same_title = Q(title_identity=keys[-1], document_number="")
    known = Notice.objects.filter(Q(identity__in=keys) | same_title)
    if known.exists():
        raise NoticeOnFile(title=paper.title, number=paper.number)
    notice = Notice.objects.create(
        identity=keys[0],
        title_identity=keys[-1],
        title=whole(Notice, "title", paper.title),
        document_number=whole(Notice, "document_number", paper.number),
        issuer_names="、".join(names),
        issuer=paper.issuers[0][0],
        issued_on=paper.issued_on,
        addressees=paper.addressees,
        contacts=[dict(one) for one in paper.contacts],
        text=paper.text,
        campaign=campaign,
        made_at=at,
    )
    NoticeCopy.objects.bulk_create(
        NoticeCopy(notice=notice, unit=unit, direction=Direction.ISSUED, filed_at=at)
        for unit, _ in paper.issuers
    )
    detail = {"number": paper.number, "campaign": campaign.name}
    record(actor=actor, verb="notices.notice.issue", obj=notice, detail=detail)
    return notice


@transaction.atomic
def give_paper(*, notice: Notice, blob: Blob, filename: str) -> int:
    """Give every unit that holds an issued notice its printed file (成文附上), once it is written.

    Also those to whom it was dispatched meanwhile. Gives the number of units.
    """
    hold_copies(notice)
    waiting = NoticeCopy.objects.filter(notice=notice, blob__isnull=True)
    count = waiting.update(blob=blob, filename=filename)
    record(
        actor=SYSTEM,
        verb="notices.copy.give_paper",
        obj=notice,
        detail={"units": count, "sha256": blob.sha256},
        chain=_chain_of(notice),
    )
    return count


def _chain_of(notice: Notice) -> str:
    return notice.issuer.path[:6] if notice.issuer else SYSTEM.audit_chain
