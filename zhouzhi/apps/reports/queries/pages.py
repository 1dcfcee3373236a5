"""A summary as its page shows it and as an edition freezes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.reports.domain.anchoring import (
    anchored,
    contradiction_words,
    contradictions,
    is_unsourced,
)
from zhouzhi.apps.reports.domain.compose import PLANS, Part
from zhouzhi.apps.reports.domain.filenames import edition_filename, form_name
from zhouzhi.apps.reports.domain.gaps import Gap
from zhouzhi.apps.reports.domain.lacks import Lack, lacks_of
from zhouzhi.apps.reports.domain.rare_characters import rare_characters
from zhouzhi.apps.reports.domain.sentences import Paragraph, Stretch, words_of
from zhouzhi.apps.reports.domain.snapshot import (
    Annexes,
    Content,
    PhotoShown,
    annexes_from,
    content_from,
    gap_from,
    paragraphs_from,
)
from zhouzhi.apps.reports.domain.story import Source
from zhouzhi.apps.reports.models import Edition, Report, Section
from zhouzhi.apps.reports.permissions import drafts_visible_to, may_edit, visible_to
from zhouzhi.apps.statistics.queries import return_requirement, rollup
from zhouzhi.apps.submissions.models import Verdict
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section as it will print, with what an editor needs; `text` is its plain words."""

    uuid: str
    part: Part
    text: str
    edit_count: int = 0
    edited_by: str = ""
    edited_at: datetime | None = None
    is_outdated: bool = False
    unsourced_count: int = 0
    contradictions: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What `user` may see of a campaign's summary.

    Without `may_edit` it is the newest edition or nothing; `report` is None until it was composed.
    `newer_count` returns were accepted since the text was composed; `lacks` is what a draft would
    go out without; `has_moved_on` says that the totals differ now from the newest edition's.
    """

    campaign: Campaign
    may_edit: bool
    report: Report | None
    content: Content | None
    sections: tuple[SectionShown, ...] = ()
    gaps: tuple[Gap, ...] = ()
    editions: tuple[Edition, ...] = ()
    newer_count: int = 0
    lacks: tuple[Lack, ...] = ()
    has_moved_on: bool = False


def report_for(user: Someone, campaign_uuid: object, *, on: date) -> ReportPage:
    """The summary (总结) of a campaign as far as `user` may see it. Raises NotFound.

    `on` is the day that a draft would be signed on. A fixed number of queries.
    """
    campaign = campaign_for(user, campaign_uuid)
    editions = tuple(
        visible_to(user)
        .filter(report__campaign=campaign)
        .select_related("document", "form_sheet", "made_by")
        .order_by("-number")
    )
    moved_on = bool(editions) and totals_differ(editions[0], campaign)
    if not may_edit(user, campaign):
        content = content_from(editions[0].snapshot) if editions else None
        shown = tuple(_frozen(part) for part in content.parts) if content else ()
        return ReportPage(
            campaign, False, None, content, shown, editions=editions, has_moved_on=moved_on
        )
    report = drafts_visible_to(user).filter(campaign=campaign).first()
    if report is None:
        return ReportPage(campaign, True, None, None)
    sections = shown_sections(report)
    newer = accepted_since(report)
    content = content_of(report, on=on, sections=sections)
    return ReportPage(
        campaign=campaign,
        may_edit=True,
        report=report,
        content=content,
        sections=sections,
        gaps=gaps_of_report(report),
        editions=editions,
        newer_count=newer,
        lacks=_lacks(report, sections, newer, content),
        has_moved_on=moved_on,
    )


def gaps_of_report(report: Report) -> tuple[Gap, ...]:
    """What was missing or odd when the text was composed (还缺什么)."""
    return tuple(gap_from(gap) for gap in report.gaps)


def edition_now(report: Report, *, on: date) -> tuple[Content, tuple[Lack, ...]]:
    """What an edition made on this day would say, and go out without, for the act that makes it."""
    sections = shown_sections(report)
    content = content_of(report, on=on, sections=sections)
    return content, _lacks(report, sections, accepted_since(report), content)


def _lacks(
    report: Report, sections: Sequence[SectionShown], newer: int, content: Content
) -> tuple[Lack, ...]:
    return lacks_of(
        gaps_of_report(report),
        [section.part for section in sections],
        newer_count=newer,
        unsourced_count=sum(section.unsourced_count for section in sections),
        contradictions=[
            contradiction_words(stretch)
            for section in sections
            for stretch in section.contradictions
        ],
        rare=rare_characters(content),
    )


def _frozen(part: Part) -> SectionShown:
    return SectionShown(uuid="", part=part, text=words_of(part.paragraphs))


def accepted_since(report: Report) -> int:
    """How many answers were accepted after the text was composed (拟稿后新通过)."""
    return Verdict.objects.filter(
        submission__obligation__requirement__campaign=report.campaign_id,
        is_acceptance=True,
        business_at__gt=report.composed_at,
    ).count()


def shown_sections(report: Report) -> tuple[SectionShown, ...]:
    """The sections as they will print, what people wrote in place of what was composed."""
    rows = report.sections.select_related("edited_by").order_by("position", "-level", "pk")
    return tuple(_shown(row) for row in rows)


def _shown(row: Section) -> SectionShown:
    composed = paragraphs_from(row.composed)
    paragraphs = composed if row.edited is None else anchored(row.edited, composed)
    loose = [] if row.key == PLANS else _unsourced(paragraphs)
    return SectionShown(
        uuid=str(row.uuid),
        part=Part(row.key, row.heading, row.level, paragraphs),
        text=words_of(composed) if row.edited is None else row.edited,
        edit_count=row.edit_count,
        edited_by=row.edited_by.name if row.edited_by else "",
        edited_at=row.edited_at,
        is_outdated=row.is_outdated,
        unsourced_count=len(loose),
        contradictions=contradictions(paragraphs),
    )


def _unsourced(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [
        "".join(stretch.text for stretch in sentence)
        for paragraph in paragraphs
        for sentence in paragraph
        if is_unsourced(sentence)
    ]


def content_of(report: Report, *, on: date, sections: Sequence[SectionShown]) -> Content:
    """Everything that an edition made on this day would say (定稿内容)."""
    return Content(
        title=report.title,
        addressee=report.addressee,
        signers=tuple(report.signers),
        signed_on=on,
        parts=tuple(section.part for section in sections),
        annexes=annexes_of_report(report),
        unit_name=report.signers[0] if report.signers else "",
    )


def annexes_of_report(report: Report) -> Annexes:
    """The annexes that the text was composed with, and the photographs that were chosen."""
    return replace(annexes_from(report.annexes), photos=photos_of(report))


def photos_of(report: Report) -> tuple[PhotoShown, ...]:
    """The photographs that go out with a summary (选用的照片), in their order; one query."""
    rows = report.photos.select_related(
        "evidence__blob", "evidence__submission__obligation__participant"
    )
    return tuple(
        PhotoShown(
            picture=row.evidence.blob.sha256,
            caption=row.caption,
            unit=row.evidence.submission.obligation.participant.unit_name,
            source=Source("submission", str(row.evidence.submission.uuid), row.evidence.filename),
        )
        for row in rows.order_by("position")
    )


def section_for(user: Someone, uuid: object) -> Section:
    """A section that `user` may write in. Raises NotFound."""
    rows = Section.objects.filter(report__in=drafts_visible_to(user).values("pk"))
    row = rows.filter(uuid=str(uuid)).select_related("report__campaign").first()
    if row is None:
        raise NotFound
    return row


def draft_for(user: Someone, campaign_uuid: object) -> Report:
    """The summary of a campaign that `user` works on, draft or finished. Raises NotFound."""
    rows = drafts_visible_to(user).filter(campaign__uuid=str(campaign_uuid))
    row = rows.select_related("campaign").first()
    if row is None:
        raise NotFound
    return row


def document_name(edition: Edition) -> str:
    """The name that an edition's docx goes out under (文件名): what, whose, which edition."""
    return _named(edition, edition.report.title, "docx")


def printed_name(edition: Edition) -> str:
    """The name that an edition's pdf goes out under (文件名)."""
    return _named(edition, edition.report.title, "pdf")


def webpage_name(edition: Edition) -> str:
    """The name that an edition's html goes out under (文件名)."""
    return _named(edition, edition.report.title, "html")


def form_sheet_name(edition: Edition) -> str:
    """The name that an edition's xlsx goes out under (文件名): campaign, form, whose, edition."""
    form = content_from(edition.snapshot).annexes.form
    campaign = edition.report.campaign.name
    return _named(edition, form_name(campaign=campaign, form=form.title if form else ""), "xlsx")


def _named(edition: Edition, title: str, suffix: str) -> str:
    unit = content_from(edition.snapshot).unit_name
    return edition_filename(title=title, unit=unit, number=edition.number, suffix=suffix)


def edition_for(user: Someone, uuid: object) -> Edition:
    """An edition (定稿) that `user` may read, with its files. Raises NotFound."""
    rows = visible_to(user).filter(uuid=str(uuid))
    row = rows.select_related(
        "document", "printed", "webpage", "form_sheet", "report__campaign"
    ).first()
    if row is None:
        raise NotFound
    return row


def newest_edition(campaign: Campaign) -> Edition | None:
    """The edition that stands as a campaign's summary (最新定稿), for processes that hand it up."""
    rows = Edition.objects.filter(report__campaign=campaign).select_related(
        "document", "form_sheet", "report__campaign"
    )
    return rows.order_by("-number").first()


def totals_differ(edition: Edition, campaign: Campaign) -> bool:
    """Whether the totals now differ from those that the edition was frozen with."""
    form = content_from(edition.snapshot).annexes.form
    requirement = return_requirement(campaign)
    if form is None or requirement is None:
        return (form is None) != (requirement is None)
    now = {row.position: row.total.number for row in rollup(campaign).rows}
    return {row.position: row.number for row in form.rows} != now
