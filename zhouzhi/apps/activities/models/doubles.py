"""What a person said of two activities that look alike."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.doubles import PairVerdict
from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.orgs.models import User


class PairJudgement(models.Model):
    """One row is what a person said of two activities that look alike (认定): one, or two.

    `first` is the one with the smaller key. Of one activity told twice, `double` is that of the
    two which is not counted, and `joined_hosts` are the hosts, as [code, name], that its report
    brought to the other. `ground` is why: whoever says that two are one takes a report out of a
    unit's count. A judgement that was taken back stays, with the reason.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verdict = models.CharField(
        _("认定"),
        max_length=10,
        choices=[(verdict.value, verdict.label) for verdict in PairVerdict],
    )
    first = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="judged_before")
    second = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="judged_after")
    double = models.ForeignKey(
        Activity, null=True, on_delete=models.CASCADE, related_name="judged_double"
    )
    joined_hosts = models.JSONField(default=list)
    ground = models.TextField(_("认定理由"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("撤销理由"), blank=True)

    class Meta:
        db_table = "pair_judgement"
        verbose_name = _("认定")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("first", "second"),
                condition=Q(undone_at__isnull=True),
                name="pair_judged_once",
            ),
            models.UniqueConstraint(
                fields=("double",), condition=Q(undone_at__isnull=True), name="pair_double_once"
            ),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
            models.CheckConstraint(
                condition=Q(verdict="same", double__isnull=False)
                & (Q(double=F("first")) | Q(double=F("second")))
                | Q(verdict="different", double__isnull=True),
                name="pair_double_of_same",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(reason=""), name="pair_undone_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} · {self.first} · {self.second}"

    @property
    def counted_id(self) -> int:
        """Of one activity told twice, the key of the report that counts."""
        return self.first_id if self.double_id == self.second_id else self.second_id

    @property
    def counted(self) -> Activity:
        """Of one activity told twice, the report that counts."""
        return self.first if self.double_id == self.second_id else self.second
