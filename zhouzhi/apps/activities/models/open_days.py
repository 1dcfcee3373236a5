"""The open day of an institution: which activity of the register it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.activities.models.institutions import Institution
from zhouzhi.apps.orgs.models import User


class OpenDay(models.Model):
    """One row says that an activity is what an institution opens (开放日).

    Who came is told there, in the register, and nowhere else; neither is entered a second time.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="open_day")
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="open_days")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "open_day"
        verbose_name = _("开放日")
        ordering = ("institution", "pk")

    def __str__(self) -> str:
        return f"{self.institution} · {self.activity}"
