"""Submissions: versions of an answer with their text, files, figures, activity lines, press."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.measures.domain.values import ValueState
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.domain.bounds import HELD_BY_LENGTH
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.files.models import Blob, Incoming


class Submission(models.Model):
    """One row is one version of a unit's answer (报送); once submitted it never changes.

    `content_hash` is set on submission over everything the version holds. `filed_for_unit` marks a
    version that an upper officer typed from the unit's paper (代填); it waits for `confirmed_at`:
    the unit's own word, or that of a second officer who held it against `paper`.
    `omissions` maps a required material that is not handed in to the reason (不报说明),
    `explanations` the position of a figure that was asked about to why it is right (核实说明).
    `head_name` is who of the unit signed for it (单位负责人), as the one who handed it in says.
    `mistyped` keeps what was typed into a draft and cannot be taken as it is (填错待改); see
    `domain.mistyped`. A version that was handed in has none.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in SubmissionState],
        default=SubmissionState.DRAFT,
    )
    text = models.TextField(_("正文"), blank=True)
    omissions = models.JSONField(_("不报说明"), default=dict)
    explanations = models.JSONField(_("核实说明"), default=dict)
    mistyped = models.JSONField(_("填错待改"), default=dict)
    edit_count = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    filed_for_unit = models.BooleanField(_("代填"), default=False)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    paper = models.ForeignKey(
        "Evidence",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("盖章纸质件"),
    )
    head_name = models.CharField(_("单位负责人"), max_length=40, blank=True)
    submitted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "submission"
        verbose_name = _("报送")
        ordering = ("obligation", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("obligation", "version"), name="submission_version_once"
            ),
            models.UniqueConstraint(
                fields=("obligation",), condition=Q(state="draft"), name="submission_one_draft"
            ),
            models.UniqueConstraint(
                fields=("obligation",),
                condition=Q(state="accepted"),
                name="submission_one_accepted",
            ),
        )
        # The condition above is of no use to SQLite when the state comes as a parameter.
        indexes = (models.Index(fields=("obligation", "state"), name="submission_state_ix"),)

    def __str__(self) -> str:
        return f"{self.obligation} v{self.version}"


class Evidence(models.Model):
    """One row is one file handed in with a version (佐证材料), under the material it serves."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="evidence")
    material = models.CharField(
        max_length=30, choices=[(kind.value, kind.label) for kind in Material]
    )
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)

    class Meta:
        db_table = "evidence"
        verbose_name = _("佐证材料")
        ordering = ("submission", "material", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "material", "blob"), name="evidence_once"
            ),
        )

    def __str__(self) -> str:
        return self.filename


class Upload(models.Model):
    """One row is one file that somebody sends part by part for a draft (续传文件).

    It becomes evidence when all of it has come; `is_attached` says so, and then it may be swept.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="uploads")
    content = models.OneToOneField(Incoming, on_delete=models.CASCADE, related_name="+")
    material = models.CharField(
        max_length=30, choices=[(kind.value, kind.label) for kind in Material]
    )
    filename = models.CharField(max_length=255)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    is_attached = models.BooleanField(default=False)

    class Meta:
        db_table = "evidence_upload"
        verbose_name = _("续传文件")
        ordering = ("submission", "pk")

    def __str__(self) -> str:
        return self.filename


class Figure(models.Model):
    """One row is one figure stated in a version (填报数); a figure without a row is missing.

    `rolled_up_from` names the campaign whose total the figure was taken from, where it was.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="figures")
    form_row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="figures")
    state = models.CharField(
        max_length=15, choices=[(state.value, state.value) for state in ValueState]
    )
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    rolled_up_from = models.ForeignKey(
        Campaign, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        db_table = "figure"
        verbose_name = _("填报数")
        ordering = ("submission", "form_row")
        constraints = (
            models.UniqueConstraint(fields=("submission", "form_row"), name="figure_once"),
            models.CheckConstraint(
                condition=Q(state="number", number__isnull=False)
                | Q(state="not_applicable", number__isnull=True),
                name="figure_number_or_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.form_row} {self.number}"


class FigureActivity(models.Model):
    """One row is one activity held with other units that a stated figure counts (计入的联合活动).

    Bound when the version is handed in, and when a figure is taken from a roll-up; totals count by
    it what several units hold together once.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="joint_activities"
    )
    form_row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "figure_activity"
        verbose_name = _("计入的联合活动")
        ordering = ("submission", "form_row", "activity")
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "form_row", "activity"), name="figure_activity_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.form_row} {self.activity}"


class ActivityLine(models.Model):
    """One row is one activity that a unit reports, under the strand it serves (活动条目).

    `held_by` names the units that held it, parted by 、; "" where the unit that reports did.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="activity_lines"
    )
    position = models.PositiveSmallIntegerField()
    strand = models.ForeignKey(Strand, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("活动名称"), max_length=120)
    held_on = models.DateField(_("举办日期"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    attendance_count = models.PositiveIntegerField(_("参与人次"), null=True, blank=True)
    held_by = models.CharField(_("举办单位"), max_length=HELD_BY_LENGTH, blank=True, default="")

    class Meta:
        db_table = "activity_line"
        verbose_name = _("活动条目")
        ordering = ("submission", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "position"), name="activity_line_position"
            ),
        )

    def __str__(self) -> str:
        return self.name


class PressItem(models.Model):
    """One row is one press report that a unit hands in (宣传报道).

    `page` is the picture or the kept page that shows it (存档页面): links die within a year.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="press_items")
    position = models.PositiveSmallIntegerField()
    outlet = models.CharField(_("媒体"), max_length=60)
    title = models.CharField(_("标题"), max_length=160)
    published_on = models.DateField(_("刊发日期"), null=True, blank=True)
    link = models.URLField(_("链接"), max_length=500, blank=True)
    page = models.ForeignKey(
        Evidence,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("截图或存档"),
    )

    class Meta:
        db_table = "press_item"
        verbose_name = _("宣传报道")
        ordering = ("submission", "position")
        constraints = (
            models.UniqueConstraint(fields=("submission", "position"), name="press_item_position"),
        )
        indexes = (
            models.Index(fields=("title",), name="press_item_title_ix"),
            models.Index(fields=("link",), name="press_item_link_ix"),
        )

    def __str__(self) -> str:
        return self.title
