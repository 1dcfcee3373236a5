"""A draft that all have signed goes out (印发): numbered, dated, its paper written once more."""

from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.drafting.actions.numbering import give_number
from zhouzhi.apps.drafting.actions.sending import locked_draft, move_draft
from zhouzhi.apps.drafting.actions.versions import keep_version
from zhouzhi.apps.drafting.domain.issuing import issued_paper
from zhouzhi.apps.drafting.domain.moving import named
from zhouzhi.apps.drafting.domain.signing import SigningState
from zhouzhi.apps.drafting.domain.states import DRAFT_MOVES, DraftEvent, DraftState
from zhouzhi.apps.drafting.models import Draft, DraftVersion, Issue, NumberSeries, Signing
from zhouzhi.apps.drafting.permissions import host_of, may_issue
from zhouzhi.apps.drafting.queries.moving import moves_of
from zhouzhi.apps.drafting.queries.signing import current_round, dated_by
from zhouzhi.apps.notices.actions.issued import give_paper
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.writing import Document
from zhouzhi.documents.writing.kept import document_from, kept_hash
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, Refusal, gettext_noop


class NotAllSigned(Refusal):
    """A paper goes out once all its issuers have signed (尚未签齐)."""

    code = "not_all_signed"
    template = gettext_noop("还没有签齐，不能印发：{offices}还没有签。")
    status = 409


class PaperOutdated(Refusal):
    """The campaign says otherwise now than the paper that was signed (签后事项有变)."""

    code = "paper_outdated"
    template = gettext_noop(
        "送签以后活动事项有变动：{what}。签的这一稿已经对不上，请撤回送签，更新后重新会签。"
    )
    status = 409


class PaperAltered(Refusal):
    """What is kept is not what was signed (文稿与签发时不符)."""

    code = "paper_altered"
    template = gettext_noop(
        "存着的文稿与签发时的指纹对不上，没有印发。请撤回送签，重新生成文件再送签，并告知系统管理员。"
    )
    status = 409


class SeriesMismatch(InvalidInput):
    """A number is of the host's own series, of the year that the paper bears (文号不对)."""

    code = "number_series_mismatch"
    template = gettext_noop("文号要用{host} {year} 年的编号，请在“文号”里立好再选。")


@transaction.atomic
def issue_draft(
    *, draft: Draft, series: NumberSeries, expected_hash: str, actor: User, at: datetime
) -> DraftVersion:
    """Number and date a signed draft, and freeze the paper that goes out (编号、印发).

    It bears the day of the last signature, the number is the host's. Raises PermissionRefused,
    NotAllSigned, PaperOutdated, PaperAltered, SeriesMismatch, SeriesFull, InvalidTransition.
    """
    row = locked_draft(draft.pk)
    if not may_issue(actor, row):
        raise PermissionRefused
    signing, on = _signed_round(row)
    signed = _signed_paper(row, signing, expected_hash)
    _must_be_of_host(series, row, on)
    number = give_number(series=series, draft=row, actor=actor, at=at)
    printed_on = at.astimezone(OFFICE_ZONE).date()
    paper = issued_paper(signed, number=str(number), on=on, printed_on=printed_on)
    version = keep_version(draft=row, document=paper, actor=actor, at=at)
    row.number, row.issued_on = str(number), on
    row.save(update_fields=["number", "issued_on"])
    move_draft(row, DraftEvent.ISSUE)
    detail = {"number": row.number, "on": on, "hash": version.content_hash}
    record(actor=actor, verb="drafting.draft.issue", obj=row, detail=detail)
    return version


@transaction.atomic
def keep_issue(*, version: DraftVersion, notice: Notice, actor: User, at: datetime) -> Issue:
    """Keep as which version and under which notice a draft went out (印发记录)."""
    issue = Issue.objects.create(
        draft=version.draft, version=version, notice=notice, by=actor, at=at
    )
    detail = {"notice": notice.document_number, "version": version.number}
    record(actor=actor, verb="drafting.issue.keep", obj=issue, detail=detail)
    return issue


@transaction.atomic
def hand_out_paper(*, version: DraftVersion) -> int:
    """Give all who hold an issued notice its printed paper, once the worker has written it.

    Gives the number of units; none where the version is one that did not go out.
    """
    issue = Issue.objects.select_related("notice").filter(version=version).first()
    if issue is None or version.printed is None:
        return 0
    filename = f"{issue.notice.title}.pdf"
    return give_paper(notice=issue.notice, blob=version.printed, filename=filename)


def _signed_round(draft: Draft) -> tuple[Signing, date]:
    """The round in which all have signed, with the day that it gives the paper."""
    DRAFT_MOVES.target(DraftState(draft.state), DraftEvent.ISSUE)
    signing = current_round(draft)
    assert signing is not None  # noqa: S101 - a draft in signing has a round
    on = dated_by(signing)
    if on is None or signing.state != SigningState.SIGNED:
        waiting = [row.name for row in signing.sign_offs.all() if row.signed_on is None]
        raise NotAllSigned(offices="、".join(waiting))
    return signing, on


def _signed_paper(draft: Draft, signing: Signing, expected_hash: str) -> Document:
    """The very paper that was signed; what the campaign says now must still be what it says."""
    tree = signing.version.tree
    hashes = {signing.version.content_hash, *_hashes_signed(signing), expected_hash}
    if hashes != {kept_hash(tree)}:
        raise PaperAltered
    moved = moves_of(draft)
    if moved:
        raise PaperOutdated(what=named(moved))
    return document_from(tree)


def _hashes_signed(signing: Signing) -> list[str]:
    return list(signing.sign_offs.values_list("content_hash", flat=True))


def _must_be_of_host(series: NumberSeries, draft: Draft, on: date) -> None:
    host = host_of(draft)
    if host is None or series.unit_id != host.pk or series.year != on.year:
        raise SeriesMismatch(field="series", host=host.name if host else "", year=on.year)
