"""Totals as they are kept, and what the registered work came to beside each figure of a return."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models import Activity, Institution
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions.models import Submission

BORN_NAME_LENGTH = 240


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


class TerritoryTally(models.Model):
    """One row is how many counted returns of a territory state one thing (逐项计数).

    Kept for lines whose total is not a plain sum. `key` is a stated number in whole ten-thousandths
    where the largest is the total, and an activity held with others where each counts once.
    `direct_count` are those that count into the territory itself.
    """

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="+")
    territory = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    form_row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    key = models.BigIntegerField()
    stated_count = models.IntegerField(default=0)
    direct_count = models.IntegerField(default=0)

    class Meta:
        db_table = "territory_tally"
        verbose_name = _("逐项计数")
        constraints = (
            models.UniqueConstraint(
                fields=("requirement", "territory", "form_row", "key"), name="territory_tally_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.territory} · {self.form_row} · {self.key}"


class BornFigure(models.Model):
    """One row is what the registered work came to for a figure at hand-in (登记算出的数).

    What the unit stated stands in its Figure, or nowhere where it left the row blank. `least` is
    set where the records tell a range. It is kept as it then was, so that the levels above see by
    how much a figure was stated otherwise, and from what it could have been counted.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="born_figures"
    )
    form_row = models.ForeignKey(FormRow, on_delete=models.PROTECT, related_name="+")
    number = models.DecimalField(max_digits=20, decimal_places=4)
    least = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    source = models.CharField(_("来源"), max_length=120)

    class Meta:
        db_table = "born_figure"
        verbose_name = _("登记算出的数")
        ordering = ("submission", "form_row")
        constraints = (
            models.UniqueConstraint(fields=("submission", "form_row"), name="born_figure_once"),
        )

    def __str__(self) -> str:
        return f"{self.form_row} {self.number}"


class BornRow(models.Model):
    """One row is one record that a figure was counted from (来源): an activity or an institution.

    `name` is how the record was called then; the record itself may be gone.
    """

    born = models.ForeignKey(BornFigure, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    activity = models.ForeignKey(Activity, null=True, on_delete=models.SET_NULL, related_name="+")
    institution = models.ForeignKey(
        Institution, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=BORN_NAME_LENGTH)
    number = models.DecimalField(max_digits=22, decimal_places=6)

    class Meta:
        db_table = "born_row"
        verbose_name = _("来源")
        ordering = ("born", "position")
        constraints = (
            models.UniqueConstraint(fields=("born", "position"), name="born_row_position"),
        )

    def __str__(self) -> str:
        return self.name
