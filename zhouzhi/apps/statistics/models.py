"""Totals as they are kept: what each territory's accepted returns add up to, and which they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions.models import Submission


class CountedReturn(models.Model):
    """One row is one return that the totals hold (已计入的报送), and which version of it."""

    obligation = models.OneToOneField(
        Obligation, primary_key=True, on_delete=models.CASCADE, related_name="counted"
    )
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "counted_return"
        verbose_name = _("已计入的报送")

    def __str__(self) -> str:
        return f"{self.submission}"


class TerritoryCount(models.Model):
    """One row is how many returns of a requirement a territory's totals hold (已计入的份数).

    `direct_count` are those of them that count into the territory itself, not below it. The row of
    the campaign's territory is what every change of the requirement's totals waits for in turn.
    """

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="+")
    territory = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    return_count = models.PositiveIntegerField(_("已计入的份数"), default=0)
    direct_count = models.PositiveIntegerField(_("直接计入的份数"), default=0)

    class Meta:
        db_table = "territory_count"
        verbose_name = _("已计入的份数")
        constraints = (
            models.UniqueConstraint(
                fields=("requirement", "territory"), name="territory_count_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.territory} {self.return_count}"


class TerritoryTotal(models.Model):
    """One row is one total of a territory (汇总数): a line of a form, added over accepted returns.

    Sums are whole ten-thousandths, so that both databases add exactly. The columns without a word
    before them are of all returns in and below the territory; `direct_` of those that count into
    it itself. The form's line is the one the figures were stated in; a later form version joins
    by measure when it is read.
    """

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="+")
    territory = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    form_row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    added = models.BigIntegerField(default=0)
    stated_count = models.IntegerField(default=0)
    inapplicable_count = models.IntegerField(default=0)
    direct_added = models.BigIntegerField(default=0)
    direct_stated_count = models.IntegerField(default=0)
    direct_inapplicable_count = models.IntegerField(default=0)

    class Meta:
        db_table = "territory_total"
        verbose_name = _("汇总数")
        constraints = (
            models.UniqueConstraint(
                fields=("requirement", "territory", "form_row"), name="territory_total_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.territory} · {self.form_row}"
