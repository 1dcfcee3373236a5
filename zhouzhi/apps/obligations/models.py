"""What a campaign requires, who takes part, and each unit's obligations with their history."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.domain.due import DueKind
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.domain.timetable.leads import LONGEST, Leads
from zhouzhi.apps.orgs.models import OrgUnit, User


class Requirement(models.Model):
    """One row is one duty that a notice makes (报送要求), with the sentence that makes it.

    A duty of a campaign that this level drafts precedes its notice: `notice` is null and `sentence`
    "" until that is issued (印发).
    `materials` is a list of Material values; `limits` a list of
    {"key", "value", "scope", "sentence"} where scope names the addressees that a limit binds
    ("" for all). `liable` holds the notice's words for who owes it ("" for every addressee).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="requirements")
    notice = models.ForeignKey(
        Notice, null=True, on_delete=models.PROTECT, related_name="requirements"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("事项"), max_length=120)
    sentence = models.TextField(_("通知原文"), blank=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    materials = models.JSONField(default=list)
    limits = models.JSONField(default=list)
    liable = models.CharField(_("责任单位"), max_length=200, blank=True)
    recipient = models.CharField(_("报送至"), max_length=120, blank=True)
    channel = models.CharField(_("报送方式"), max_length=120, blank=True)
    due_kind = models.CharField(
        max_length=6, choices=[(kind.value, kind.value) for kind in DueKind]
    )
    due_words = models.CharField(_("截止说法"), max_length=120, blank=True)
    due_anchor = models.CharField(max_length=20, blank=True)
    due_days = models.SmallIntegerField(null=True)
    due_workdays = models.SmallIntegerField(null=True)
    due_time = models.TimeField(null=True)
    due_on = models.DateField(_("截止日期"), null=True)
    form = models.ForeignKey(
        FormVersion, null=True, on_delete=models.PROTECT, related_name="requirements"
    )

    class Meta:
        db_table = "requirement"
        verbose_name = _("报送要求")
        ordering = ("campaign", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "position"), name="requirement_position_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """One row is one unit that a campaign was dispatched to, frozen as the tree then stood.

    `counting_parent` is the territory whose total the unit's figures go into, `ancestry` the path
    of that territory on the day of dispatch: totals survive a reorganisation. `is_own` marks the
    lead unit's own return (本级).
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="participants")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="participations")
    unit_name = models.CharField(max_length=100)
    counting_parent = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    ancestry = models.CharField(max_length=120, db_index=True)
    addressed_as = models.CharField(max_length=100, blank=True)
    is_own = models.BooleanField(default=False)
    dispatched_at = models.DateTimeField()

    class Meta:
        db_table = "participant"
        verbose_name = _("参与单位")
        ordering = ("campaign", "ancestry", "pk")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit"), name="participant_once"),
        )

    def __str__(self) -> str:
        return self.unit_name


class Obligation(models.Model):
    """One row is what one unit owes for one requirement (应办事项).

    `first_submitted_at` is when an answer was first handed in since the duty was issued or opened
    again; `is_late` holds it against `due_at`. `submitted_at` is the latest hand-in.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="obligations"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="obligations"
    )
    liable_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="obligations")
    state = models.CharField(
        _("状态"),
        max_length=12,
        choices=[(state.value, state.label) for state in ObligationState],
        default=ObligationState.ISSUED,
    )
    due_on = models.DateField(_("截止日期"), null=True)
    due_at = models.DateTimeField(null=True)
    first_submitted_at = models.DateTimeField(_("首次报送时间"), null=True)
    submitted_at = models.DateTimeField(_("最近报送时间"), null=True)
    is_late = models.BooleanField(_("逾期报送"), default=False)

    class Meta:
        db_table = "obligation"
        verbose_name = _("应办事项")
        ordering = ("due_at", "requirement", "pk")
        constraints = (
            models.UniqueConstraint(fields=("requirement", "liable_unit"), name="obligation_once"),
        )
        indexes = (
            models.Index(fields=("liable_unit", "state", "due_at"), name="obligation_owed_ix"),
            models.Index(
                fields=(
                    "requirement",
                    "state",
                    "is_late",
                    "due_at",
                    "first_submitted_at",
                    "participant",
                ),
                name="obligation_count_ix",
            ),
        )

    def __str__(self) -> str:
        return f"{self.requirement} · {self.liable_unit}"


class ObligationChange(models.Model):
    """One row is one thing that happened to an obligation: the history that is never rewritten.

    `is_late` is whether the answer counted as late when this had happened; `told_at` when a
    decision was put before the unit's people (告知).
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="changes")
    event = models.CharField(
        max_length=12, choices=[(event.value, event.label) for event in ObligationEvent]
    )
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    due_before = models.DateField(null=True)
    due_after = models.DateField(null=True)
    is_late = models.BooleanField(default=False)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "obligation_change"
        ordering = ("obligation", "pk")

    def __str__(self) -> str:
        return f"{self.get_event_display()}"


class Answer(models.Model):
    """One row says which upper obligation a campaign's own result answers (回应上级事项)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="answers")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="answered_by")

    class Meta:
        db_table = "campaign_answer"
        ordering = ("campaign", "pk")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "obligation"), name="answer_once"),
        )

    def __str__(self) -> str:
        return f"{self.campaign} → {self.obligation}"


class RequirementServes(models.Model):
    """One row says which upper obligation a duty is collected for (为上级事项收集)."""

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="serves")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="served_by")

    class Meta:
        db_table = "requirement_serves"
        verbose_name = _("为上级事项收集")
        ordering = ("requirement", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("requirement", "obligation"), name="requirement_serves_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.requirement} → {self.obligation}"


class LeadTimes(models.Model):
    """One row is how many working days a unit takes for each step (惯常用时); none: the default."""

    unit = models.OneToOneField(OrgUnit, on_delete=models.CASCADE, related_name="lead_times")
    answer = models.PositiveSmallIntegerField(_("办理"))
    chase = models.PositiveSmallIntegerField(_("催收"))
    check_days = models.PositiveSmallIntegerField(_("审核"))
    consolidate = models.PositiveSmallIntegerField(_("汇总定稿"))

    class Meta:
        db_table = "lead_times"
        verbose_name = _("惯常用时")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    answer__gte=1,
                    answer__lte=LONGEST,
                    chase__lte=LONGEST,
                    check_days__lte=LONGEST,
                    consolidate__lte=LONGEST,
                ),
                name="lead_times_in_bounds",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit}"

    @property
    def leads(self) -> Leads:
        """The unit's steps as a value."""
        return Leads(self.answer, self.chase, self.check_days, self.consolidate)
