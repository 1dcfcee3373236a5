"""What people were reminded of, and how a campaign wants it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.models import User


class Digest(models.Model):
    """One row is the one reminder that a person got on a day (每日提醒), of all they owe.

    `on` is the business date, `made_at` the instant on the business clock.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="digests")
    on = models.DateField(_("日期"))
    made_at = models.DateTimeField()

    class Meta:
        db_table = "reminder_digest"
        verbose_name = _("每日提醒")
        ordering = ("-on", "user")
        constraints = (models.UniqueConstraint(fields=("user", "on"), name="digest_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.user} {self.on}"


class Reminder(models.Model):
    """One row is one step of the ladder (提醒) that one person was told of for one obligation.

    `due_on` is the date that the step stood for: a date that was moved has a ladder of its own.
    """

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminders")
    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="reminders")
    due_on = models.DateField(_("截止日期"))
    step = models.PositiveSmallIntegerField(
        _("档次"), choices=[(step.value, step.label) for step in Step]
    )

    class Meta:
        db_table = "reminder"
        verbose_name = _("提醒")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("user", "obligation", "due_on", "step"), name="reminder_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.obligation} {self.get_step_display()}"


class Pause(models.Model):
    """One row is a campaign of which nobody is reminded for now (暂停提醒), and why."""

    campaign = models.OneToOneField(
        Campaign, on_delete=models.CASCADE, related_name="reminder_pause"
    )
    reason = models.TextField(_("理由"))
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(_("起始时刻"))

    class Meta:
        db_table = "reminder_pause"
        verbose_name = _("暂停提醒")

    def __str__(self) -> str:
        return f"{self.campaign}"


class DutySteps(models.Model):
    """One row is a duty of which only some steps are taken (提醒档次); without a row, all are.

    `steps` is a list of Step values, in order.
    """

    requirement = models.OneToOneField(
        Requirement, on_delete=models.CASCADE, related_name="reminder_steps"
    )
    steps = models.JSONField(default=list)

    class Meta:
        db_table = "reminder_duty_steps"
        verbose_name = _("提醒档次")

    def __str__(self) -> str:
        return f"{self.requirement}"


class Seen(models.Model):
    """One row says until when a person has read what they were reminded of (已阅提醒)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="reminders_seen")
    until = models.DateTimeField()

    class Meta:
        db_table = "reminder_seen"
        verbose_name = _("已阅提醒")

    def __str__(self) -> str:
        return f"{self.user}"
