"""The table of the days whose work was asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Slot(models.Model):
    """One row is one day's work of one name (定时班次): who inserts it is the one who acts."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(_("名称"), max_length=60)
    on = models.DateField(_("日期"))
    taken_at = models.DateTimeField(_("产生时刻"))

    class Meta:
        verbose_name = _("定时班次")
        verbose_name_plural = _("定时班次")
        ordering = ("on", "name")
        constraints = (models.UniqueConstraint(fields=("name", "on"), name="slot_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.on}"
