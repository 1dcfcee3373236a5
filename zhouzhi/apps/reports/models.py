"""Reports, their sections with what a person changed, and the frozen editions."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.domain.states import ReportState
from zhouzhi.foundation.files.models import Blob


class Report(models.Model):
    """One row is the summary (总结) of one campaign."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="report")
    title = models.CharField(_("标题"), max_length=120)
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

    `composed` is a list of sentences {"text", "sources": [{"kind", "id", "label"}]}; `edited`
    replaces it in print where it is not null. `edit_count` guards against a stale edit.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30)
    heading = models.CharField(max_length=120)
    composed = models.JSONField(default=list)
    edited = models.TextField(null=True)
    edit_count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "report_section"
        verbose_name = _("章节")
        ordering = ("report", "position")
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="section_key_once"),)

    def __str__(self) -> str:
        return self.heading


class Edition(models.Model):
    """One row is one frozen edition of a report (定稿): the bytes that went out."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    document = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    form_sheet = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
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
        return f"{self.report} 第{self.number}稿"
