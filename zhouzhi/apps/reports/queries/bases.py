"""The notices that a summary rests on (依据): the upper levels', then our own."""

from collections.abc import Sequence

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.domain.identity import titled
from zhouzhi.apps.notices.domain.states import FactState
from zhouzhi.apps.notices.models import Fact, Notice
from zhouzhi.apps.notices.queries.filed import notices_in_force
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.reports.domain.story import Basis, Source
from zhouzhi.documents.reading.kinds import FindingKind

MOST_CITED = 3


def bases_of(
    campaign: Campaign, organisers: Sequence[OrgUnit], answered: Sequence[Obligation]
) -> tuple[Basis, ...]:
    """The upper notices that are answered, else those that our notice cites; then our own."""
    ours = {unit.pk for unit in organisers}
    key = Source("notice", str(campaign.uuid), "本次活动的通知")
    own = [
        _basis(notice, key, is_upper=not _is_ours(notice, ours, organisers))
        for notice in notices_in_force(campaign).order_by("issued_on", "pk")
    ]
    uppers = _answered(answered)
    if not uppers and not any(basis.is_upper for basis in own):
        uppers = _cited(campaign, key, own)
    return (*uppers, *own)


def _answered(answered: Sequence[Obligation]) -> list[Basis]:
    notices = {
        row.requirement.notice_id: row
        for row in reversed(answered)
        if row.requirement.notice_id is not None
    }
    rows = Notice.objects.filter(pk__in=notices).order_by("issued_on", "pk")
    return [
        _basis(notice, _duty_source(notices[notice.pk], notice), is_upper=True) for notice in rows
    ]


def _cited(campaign: Campaign, source: Source, own: Sequence[Basis]) -> list[Basis]:
    """The upper levels' notices (上级通知) that our own names as its ground, each once."""
    facts = Fact.objects.filter(
        read_notice__notice__campaign=campaign,
        kind=FindingKind.REFERENCE,
        state__in=(FactState.CONFIRMED, FactState.CORRECTED),
    )
    known = {titled(basis.title) for basis in own}
    found = []
    for value in facts.order_by("read_notice", "position").values_list("value", flat=True):
        title = value["title"] or ""
        if title.endswith("通知") and titled(title) not in known:
            known.add(titled(title))
            found.append(Basis(title, value["document_number"] or "", source, is_upper=True))
    return found[:MOST_CITED]


def _is_ours(notice: Notice, ours: set[int], organisers: Sequence[OrgUnit]) -> bool:
    if notice.issuer_id is not None:
        return notice.issuer_id in ours
    return any(unit.name in notice.issuer_names for unit in organisers)


def _duty_source(obligation: Obligation, notice: Notice) -> Source:
    return Source("obligation", str(obligation.uuid), f"上级通知：{notice.title}")


def _basis(notice: Notice, source: Source, *, is_upper: bool) -> Basis:
    return Basis(notice.title, notice.document_number, source, is_upper)
