"""The table of days off and days worked in exchange."""

from django.db import models
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 20


class HolidayYear(models.Model):
    """One row is one year whose table somebody kept (填过的年份); its lock is the table's.

    `edit_count` says as which version of the year's days a page showed them.
    """

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    edit_count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "holiday_year"
        verbose_name = _("填过的年份")
        ordering = ("year",)

    def __str__(self) -> str:
        return f"{self.year}"


class Holiday(models.Model):
    """One row is one exceptional day (放假或调休上班的一天) that an officer entered.

    A year with a row here is known. Where the year is also built in, a row wins over what is
    built in, and days without one stay as they are there.
    """

    on = models.DateField(_("日期"), unique=True)
    is_worked = models.BooleanField(_("上班"), default=False)
    name = models.CharField(_("节日"), max_length=NAME_LENGTH, blank=True)

    class Meta:
        db_table = "holiday"
        verbose_name = _("放假安排")
        ordering = ("on",)

    def __str__(self) -> str:
        return f"{self.on} {self.name}".strip()
