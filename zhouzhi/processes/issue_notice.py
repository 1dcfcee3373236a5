"""A signed draft goes out as its campaign's notice (印发): numbered, filed, its duties grounded."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.drafting.actions.issuing import issue_draft, keep_issue
from zhouzhi.apps.drafting.domain.issuing import passages_of
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.models import Draft, DraftVersion, NumberSeries
from zhouzhi.apps.notices.actions.issued import IssuedPaper, issue_notice
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.actions.issued import Grounds, ground_duties
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.writing.kept import document_from
from zhouzhi.documents.writing.plain_words import plain_words
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.holidays.queries import office_calendar


class DutyBeforePaper(Refusal):
    """A paper asks for something by a day before its own date (期限早于成文日期)."""

    code = "duty_before_paper"
    template = gettext_noop(
        "“{title}”{on}截止，早于成文日期{day}（最后一家签发的那天），印发出去谁也来不及。"
        "请撤回送签，把这件事改期，重新送签。"
    )


WordsByDuty = dict[str, dict[str, str]]


def issue_signed(
    *, draft: Draft, series: NumberSeries, expected_hash: str, actor: User, at: datetime
) -> Notice:
    """Let a draft that all have signed go out (编号、印发), in one transaction.

    It gets the host's next number and the day of the last signature, becomes the campaign's
    notice, held by all who issued it, and every duty quotes the sentence that makes it. From then
    on the campaign can be dispatched, and nobody changes the paper.
    Raises PermissionRefused, CampaignClosed, NotAllSigned, PaperOutdated, PaperAltered,
    SeriesMismatch, SeriesFull, DutyBeforePaper, NoticeOnFile, DutyNotInNotice, WordsTooLong,
    InvalidTransition.
    """
    with transaction.atomic(), act():
        must_be_open(draft.campaign)
        version = issue_draft(
            draft=draft, series=series, expected_hash=expected_hash, actor=actor, at=at
        )
        _refuse_over(version.draft)
        paper = _paper_of(version)
        notice = issue_notice(campaign=version.draft.campaign, paper=paper, actor=actor, at=at)
        ground_duties(
            campaign=version.draft.campaign,
            notice=notice,
            grounds=grounds_in(paper.text, version.draft),
            calendar=office_calendar(),
            actor=actor,
        )
        keep_issue(version=version, notice=notice, actor=actor, at=at)
    return notice


def _refuse_over(draft: Draft) -> None:
    """Refuse a paper whose date, that of the last signature, is behind what it asks for."""
    told = draft.campaign.requirements.filter(uuid__in=_words_of_duties(draft))
    over = told.filter(due_on__lt=draft.issued_on)
    duty = over.order_by("due_on", "position").first()
    if duty is not None and duty.due_on is not None:
        raise DutyBeforePaper(
            title=duty.title, on=day_said(duty.due_on), day=day_said(draft.issued_on)
        )


def _paper_of(version: DraftVersion) -> IssuedPaper:
    draft = version.draft
    issuers = draft.issuers.order_by("position").select_related("unit")
    return IssuedPaper(
        title=draft.title,
        number=draft.number,
        issued_on=draft.issued_on,
        addressees=draft.addressees,
        text=plain_words(document_from(version.tree)),
        issuers=[(row.unit, row.name) for row in issuers],
        contacts=draft.contacts,
    )


def grounds_in(text: str, draft: Draft) -> dict[str, Grounds]:
    """Where a draft's text makes each of its duties (应办事项的出处), by the duty's uuid."""
    said = _words_of_duties(draft)
    passages = passages_of(text, {key: tuple(facts.values()) for key, facts in said.items()})
    return {
        key: Grounds(
            sentence=passage.words,
            start=passage.start,
            end=passage.end,
            limits=_limits(said[key], passage.words),
        )
        for key, passage in passages.items()
    }


def _words_of_duties(draft: Draft) -> WordsByDuty:
    """The words that say each duty's facts, by the duty's uuid and the fact."""
    said: WordsByDuty = defaultdict(dict)
    for fact in _facts(draft):
        room, _, rest = fact.key.partition(":")
        key, _, about = rest.partition(":")
        if room == "duty" and about:
            said[key][about] = fact.words
    return dict(said)


def _facts(draft: Draft) -> Iterable[LinkedFact]:
    for section in draft.sections.order_by("position", "pk"):
        yield from (LinkedFact.from_json(kept) for kept in section.facts)


def _limits(facts: dict[str, str], passage: str) -> dict[tuple[str, str], str]:
    """The words of the passage that set each limit, by its key and scope."""
    found: dict[tuple[str, str], str] = {}
    for about, words in facts.items():
        kind, _, limit = about.partition(":")
        key, _, scope = limit.partition(":")
        if kind == "limit" and words in passage:
            found[key, scope] = words
    return found
