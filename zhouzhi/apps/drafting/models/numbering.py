"""An office's series of document numbers, the numbers used, and the drafts that went out."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.drafting.domain.numbering import HIGHEST, LONGEST_WORD, DocumentNumber
from zhouzhi.apps.drafting.models.draft import Draft, DraftVersion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.models import OrgUnit, User


class NumberSeries(models.Model):
    """One row is one office's numbers of one year (发文字号): its words, and which comes next.

    Numbers below `first_serial` were used on paper before the series was kept here; from it to
    `next_serial` each is used, by a draft or on paper. `next_serial` is free.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="number_series")
    word = models.CharField(_("机关代字"), max_length=LONGEST_WORD)
    year = models.PositiveSmallIntegerField(_("年份"))
    first_serial = models.PositiveIntegerField(_("起编号"), default=1)
    next_serial = models.PositiveIntegerField(_("下一个号"), default=1)

    class Meta:
        db_table = "number_series"
        verbose_name = _("发文字号")
        ordering = ("unit", "-year", "word")
        constraints = (
            models.UniqueConstraint(fields=("unit", "word", "year"), name="number_series_once"),
            models.CheckConstraint(
                condition=Q(first_serial__gte=1)
                & Q(next_serial__gte=F("first_serial"))
                & Q(next_serial__lte=HIGHEST + 1),
                name="number_series_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕"

    def numbered(self, serial: int) -> DocumentNumber:
        """The number of this series with that serial."""
        return DocumentNumber(self.word, self.year, serial)


class UsedNumber(models.Model):
    """One row is one number that is used (用号): by a draft that went out, or on paper (留用).

    A number on paper has a `note` that says what bears it.
    """

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="used")
    serial = models.PositiveIntegerField(_("序号"))
    draft = models.OneToOneField(
        Draft, null=True, on_delete=models.PROTECT, related_name="used_number"
    )
    note = models.CharField(_("用于"), max_length=100, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "used_number"
        verbose_name = _("用号")
        ordering = ("series", "serial")
        constraints = (
            models.UniqueConstraint(fields=("series", "serial"), name="number_used_once"),
            models.CheckConstraint(
                condition=Q(draft__isnull=False, note="") | (Q(draft__isnull=True) & ~Q(note="")),
                name="number_used_for_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.series.numbered(self.serial))


class Issue(models.Model):
    """One row says that a draft went out (印发): as which version, under which notice."""

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="issue")
    version = models.OneToOneField(DraftVersion, on_delete=models.PROTECT, related_name="issue")
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="issue")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("印发时间"))

    class Meta:
        db_table = "draft_issue"
        verbose_name = _("印发")
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.notice}"
