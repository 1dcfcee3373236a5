"""What was settled of activities that stand in each other's way."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.clashes import ClashKind
from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.orgs.models import User


class ClashSettlement(models.Model):
    """One row is a clash that a person settled (商定): the activities go on as they are, and why.

    `signs` are those of the sessions as they were (domain/settlements.py), `mark` is made of them.
    What was taken back stays.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("冲突"), max_length=10, choices=[(kind.value, kind.label) for kind in ClashKind]
    )
    thing = models.CharField(_("场地或主讲人"), max_length=200)
    mark = models.CharField(max_length=32)
    signs = models.JSONField(default=list)
    activities = models.ManyToManyField(
        Activity, through="SettledActivity", related_name="settlements"
    )
    reason = models.TextField(_("怎么商定的"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "clash_settlement"
        verbose_name = _("商定的冲突")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("mark",), condition=Q(undone_at__isnull=True), name="clash_settled_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="clash_settled_with_reason"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.thing}"


class SettledActivity(models.Model):
    """One row is an activity that a settled clash concerns."""

    settlement = models.ForeignKey(ClashSettlement, on_delete=models.CASCADE)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE)

    class Meta:
        db_table = "settled_activity"
        verbose_name = _("商定涉及的活动")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("settlement", "activity"), name="settled_once_each"),
        )

    def __str__(self) -> str:
        return f"{self.settlement} · {self.activity}"
