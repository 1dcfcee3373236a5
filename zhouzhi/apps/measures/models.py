"""Measures that last, and the versions of the forms that ask for them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.measures.domain.counting import Aggregation, StatedBy


class Measure(models.Model):
    """One row is one measure (指标): counted the same way in every year and level.

    `national_row` is its line on the national form (国家表式), where it stands there.
    """

    code = models.CharField(_("指标代码"), max_length=40, unique=True)
    name = models.CharField(_("指标名称"), max_length=100)
    unit = models.CharField(_("计量单位"), max_length=10)
    decimal_places = models.PositiveSmallIntegerField(default=0)
    definition = models.TextField(_("指标解释"))
    aggregation = models.CharField(
        _("汇总方式"),
        max_length=10,
        choices=[(way.value, way.label) for way in Aggregation],
        default=Aggregation.SUM,
    )
    stated_by = models.CharField(
        _("由谁填报"),
        max_length=10,
        choices=[(who.value, who.label) for who in StatedBy],
        default=StatedBy.ANY,
    )
    national_row = models.PositiveSmallIntegerField(_("国家表式行次"), null=True, unique=True)
    position = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        db_table = "measure"
        verbose_name = _("指标")
        ordering = ("position",)

    def __str__(self) -> str:
        return self.name


class FormVersion(models.Model):
    """One row is one version of a statistics form (统计表式), carried by a notice or assumed.

    `has_units` says that the notice printed the units of measure in a column of their own.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("表名"), max_length=300)
    is_assumed = models.BooleanField(_("按国家表式推定"), default=False)
    has_units = models.BooleanField(_("有计量单位栏"), default=False)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "form_version"
        verbose_name = _("统计表式")
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.title


class FormRow(models.Model):
    """One row is one line of a form: its group, its label, what it measures and in which unit.

    `aggregation` is how its totals are read, as it stood when the form was made. `follows` is the
    line of an earlier version that asks for the same thing, where no measure says so.
    """

    form = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    group = models.CharField(_("分组"), max_length=100, blank=True)
    label = models.CharField(_("项目"), max_length=120)
    unit = models.CharField(_("计量单位"), max_length=10, blank=True)
    is_numeric = models.BooleanField(default=True)
    measure = models.ForeignKey(
        Measure, null=True, on_delete=models.PROTECT, related_name="form_rows"
    )
    aggregation = models.CharField(
        _("汇总方式"),
        max_length=10,
        choices=[(way.value, way.label) for way in Aggregation],
        default=Aggregation.SUM,
    )
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )

    class Meta:
        db_table = "form_row"
        ordering = ("form", "position")
        constraints = (
            models.UniqueConstraint(fields=("form", "position"), name="form_row_position_once"),
            models.UniqueConstraint(
                fields=("form", "measure"),
                condition=Q(measure__isnull=False),
                name="form_row_measure_once",
            ),
        )

    def __str__(self) -> str:
        return self.label
