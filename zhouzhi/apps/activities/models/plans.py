"""What was planned of an activity when its unit first handed it in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models.activities import Activity


class PlannedActivity(models.Model):
    """One row is what was planned of an activity (原计划) on the day when it was first handed in.

    Written with that first hand-in and never rewritten, but for `is_moved`: whether the days that
    the activity now states are others, derived whenever they change. `sessions` are those of
    `domain.plans`, None where what was handed in is no longer known; then `is_moved` is None too.
    `starts_on` and `ends_on` span the days planned, None where no day was.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="plan")
    planned_on = models.DateField(_("首次提交日期"))
    name = models.CharField(_("活动名称"), max_length=120, blank=True)
    kind = models.CharField(_("活动形式"), max_length=20, blank=True)
    sessions = models.JSONField(_("原定场次"), null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    is_moved = models.BooleanField(_("改期"), null=True)

    class Meta:
        db_table = "activity_plan"
        verbose_name = _("原计划")
        ordering = ("activity",)

    def __str__(self) -> str:
        return f"{self.activity} {self.planned_on}"
