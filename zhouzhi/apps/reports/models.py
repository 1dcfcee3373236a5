"""Reports, their sections with what a person changed, and the frozen editions."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.domain.states import ReportState
from zhouzhi.apps.submissions.models import Evidence
from zhouzhi.foundation.files.models import Blob

PORTRAITS = (Portrait.NOBODY, Portrait.CONSENTED)
"""The answers with which a photograph may go out."""


class Report(models.Model):
    """One row is the summary (总结) of one campaign, as it was composed last.

    `gaps` is a list of {"text", "source"}; `annexes` holds the form's totals, the activities and
    the press reports that the text was composed from; `signers` the organisers' names. `decided`
    says by key whether activities that several units report alike are one (是否联合举办).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="report")
    title = models.CharField(_("标题"), max_length=220)
    addressee = models.CharField(_("主送"), max_length=120, blank=True)
    signers = models.JSONField(_("署名"), default=list)
    gaps = models.JSONField(default=list)
    annexes = models.JSONField(default=dict)
    decided = models.JSONField(_("几家同报的活动"), default=dict)
    state = models.CharField(
        max_length=6,
        choices=[(state.value, state.label) for state in ReportState],
        default=ReportState.DRAFT,
    )
    composed_at = models.DateTimeField()

    class Meta:
        db_table = "report"
        verbose_name = _("总结")

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """One row is one section (章节): what was composed, and what a person wrote over it.

    `composed` is paragraphs of sentences of stretches {"text", "source": {"kind", "ref", "label"}};
    `edited` replaces it in print where it is not null. `edit_count` guards against a stale edit;
    `is_outdated` says that the section was composed anew with other words after it was edited.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30)
    heading = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField(default=1)
    composed = models.JSONField(default=list)
    edited = models.TextField(null=True)
    edited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(null=True)
    edit_count = models.PositiveIntegerField(default=0)
    is_outdated = models.BooleanField(default=False)

    class Meta:
        db_table = "report_section"
        verbose_name = _("章节")
        ordering = ("report", "position", "-level", "pk")
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="section_key_once"),)

    def __str__(self) -> str:
        return self.heading or self.key


class ReportPhoto(models.Model):
    """One row is one accepted photograph that goes out with the summary (选用的照片).

    `portrait` says how it stands with the people who can be known in it; one whose people, or the
    guardians of the children among them, were not asked is not chosen.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("图片说明"), max_length=60, blank=True)
    portrait = models.CharField(
        _("肖像同意"),
        max_length=10,
        choices=[(answer.value, answer.label) for answer in PORTRAITS],
    )
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "report_photo"
        verbose_name = _("选用的照片")
        ordering = ("report", "position")
        constraints = (
            models.UniqueConstraint(fields=("report", "evidence"), name="report_photo_once"),
            models.CheckConstraint(
                condition=Q(portrait__in=[answer.value for answer in PORTRAITS]),
                name="report_photo_consented",
            ),
        )

    def __str__(self) -> str:
        return self.caption or str(self.evidence)


class Edition(models.Model):
    """One row is one frozen edition of a report (定稿): what it says, and the bytes that went out.

    `lacks` says in sentences what it went out without, `lacks_reason` why all the same.
    The files are written by the worker: until then `document` is null; `failure` says in words why
    they could not be written.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    document = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    printed = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    webpage = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    form_sheet = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    failure = models.TextField(_("未能成文的原因"), blank=True)
    lacks = models.JSONField(_("定稿时还缺"), default=list)
    lacks_reason = models.TextField(_("缺项定稿的理由"), blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "report_edition"
        verbose_name = _("定稿")
        ordering = ("report", "-number")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="edition_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_positive"),
        )

    def __str__(self) -> str:
        return _("%(report)s 第%(number)s稿") % {"report": self.report, "number": self.number}
