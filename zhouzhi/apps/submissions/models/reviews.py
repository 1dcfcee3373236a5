"""What those above do with a version: they look, remark on fields, and decide."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.models.versions import Evidence, Submission


class Verdict(models.Model):
    """One row is one decision of the upper level on a version (通过、退回), bound to its hash.

    `held_against` is the stamped scan that whoever decided compared with the figures, by hand.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="verdicts")
    is_acceptance = models.BooleanField()
    content_hash = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    held_against = models.ForeignKey(
        Evidence,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("逐项核对的盖章件"),
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()

    class Meta:
        db_table = "verdict"
        verbose_name = _("审核结论")
        ordering = ("submission", "pk")

    def __str__(self) -> str:
        return str(_("通过") if self.is_acceptance else _("退回"))


class Look(models.Model):
    """One row says that a reviewer has looked at a version (看过); the next shows what changed."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()

    class Meta:
        db_table = "submission_look"
        verbose_name = _("审核查看")
        ordering = ("submission", "pk")
        constraints = (
            models.UniqueConstraint(fields=("submission", "by"), name="submission_look_once"),
        )

    def __str__(self) -> str:
        return f"{self.submission} {self.by}"


class Remark(models.Model):
    """One row is what somebody says of one field of a version (批注); it is never changed.

    `place` names the field, in the words of `domain.remarks`. `of_unit` marks an answer of the unit
    itself; all others are of those who review.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="remarks")
    place = models.CharField(max_length=40)
    words = models.TextField(_("批注"))
    of_unit = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()

    class Meta:
        db_table = "submission_remark"
        verbose_name = _("批注")
        ordering = ("submission", "pk")

    def __str__(self) -> str:
        return self.place
