"""What was put right in an activity after it was held."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.orgs.models import User


class Amendment(models.Model):
    """One row is what one person put right in an activity at once after it was held (办后更正).

    `changes` are the lines of `domain.amendments.Amended`; a row is never rewritten.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="amendments")
    changes = models.JSONField()
    reason = models.TextField(_("理由"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "activity_amendment"
        verbose_name = _("办后更正")
        ordering = ("activity", "pk")

    def __str__(self) -> str:
        return f"{self.activity} · {self.business_at:%Y-%m-%d}"
