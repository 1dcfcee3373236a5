"""A sheet of activities that was handed in, and a receiver's form that they go out in."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.lists import Subject
from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.files.models import Blob


class ActivitySheet(models.Model):
    """One row is one sheet of activities (活动表) handed in: its cells, and whether it was applied.

    `columns` maps a field's name to the column that a person chose for it where the headings alone
    did not tell; `decisions` are what a person said of rows that may mean an activity there is, by
    the row's number, and `kinds` which kind of activity a row tells of, where it names none itself.
    `looked_at` is the digest of the trial that was approved, `marks`
    how the activities that it writes then stood, by row; `left_out` the numbers and names of rows
    whose activity had changed by then.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="activity_sheets")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=255)
    cells = models.JSONField()
    row_count = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    kinds = models.JSONField(default=dict)
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    done_count = models.PositiveIntegerField(default=0)
    stopped = models.TextField(blank=True)
    looked_at = models.CharField(max_length=64, blank=True)
    marks = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)

    class Meta:
        db_table = "activity_sheet"
        verbose_name = _("活动表")
        ordering = ("-handed_in_at",)

    def __str__(self) -> str:
        return self.filename


class SheetChange(models.Model):
    """One row is what a row of a sheet changed in an activity (从表格改): a part of its history.

    `changes` are [key, before, after] of each field, as the trial showed them; who imported the
    sheet, and when, stands with the sheet.
    """

    sheet = models.ForeignKey(ActivitySheet, on_delete=models.CASCADE, related_name="row_changes")
    row_number = models.PositiveIntegerField()
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sheet_changes")
    changes = models.JSONField()

    class Meta:
        db_table = "activity_sheet_change"
        ordering = ("sheet", "row_number")
        constraints = (
            models.UniqueConstraint(fields=("sheet", "row_number"), name="sheet_change_once"),
        )

    def __str__(self) -> str:
        return f"{self.activity} · {self.sheet}"


class ListTemplate(models.Model):
    """One row is a receiver's own form (上级模板) that a unit sends a campaign's activities in.

    `subject` is what goes in its rows: activities, or open institutions (开放机构).
    `worksheet` is the one of its sheets that is filled, `cells` are the words of the first rows of
    it, in which the headings stand; `columns` as in a sheet.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="list_templates")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=255)
    subject = models.CharField(
        max_length=12,
        choices=[(subject.value, subject.label) for subject in Subject],
        default=Subject.ACTIVITIES,
    )
    worksheet = models.CharField(max_length=31)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    cells = models.JSONField()
    columns = models.JSONField(default=dict)
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()

    class Meta:
        db_table = "list_template"
        verbose_name = _("上级模板")
        ordering = ("-handed_in_at",)

    def __str__(self) -> str:
        return self.filename


class InstitutionSheet(models.Model):
    """One row is one sheet of open institutions (开放机构表) handed in: its cells, when applied."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=255)
    cells = models.JSONField()
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "institution_sheet"
        verbose_name = _("开放机构表")
        ordering = ("-handed_in_at",)

    def __str__(self) -> str:
        return self.filename
