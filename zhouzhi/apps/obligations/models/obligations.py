"""Who takes part in a campaign, and each unit's obligations with their history."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.models.requirements import Requirement
from zhouzhi.apps.orgs.models import OrgUnit, User


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
        # In the order in which progress is counted by territory.
        indexes = (
            models.Index(fields=("campaign", "counting_parent"), name="participant_home_ix"),
        )

    def __str__(self) -> str:
        return self.unit_name


class Obligation(models.Model):
    """One row is what one unit owes for one requirement (应办事项).

    `first_submitted_at` is when an answer was first handed in since the duty was issued or opened
    again; `is_late` holds it against `due_at`, `by_extension` says that it is in time by this
    unit's own extension alone. `submitted_at` is the latest hand-in. `handler` is the person of the
    unit who was given it to do (交办); `is_unlocked` that the unit may hand in after the lock.
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
    by_extension = models.BooleanField(_("经批准延期后按时"), default=False)
    issued_at = models.DateTimeField(_("下发时间"), null=True)
    handler = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    is_unlocked = models.BooleanField(_("恢复受理"), default=False)

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
                    "by_extension",
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
    decision was put before the unit's people (告知). `scope` says how far a decision reached.
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
    scope = models.CharField(
        max_length=8, blank=True, choices=[(scope.value, scope.value) for scope in Scope]
    )
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
