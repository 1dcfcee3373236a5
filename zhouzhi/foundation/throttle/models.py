"""The table of what was tried."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """How often one thing was tried (试次): an account at an address, an account, an address.

    `key` is a hash: a name typed into a form may be a password. `counted_at` is the last try, or
    the first of a window. After `forgotten_at` the row counts no more. Instants are real time.
    """

    key = models.CharField(_("编号"), max_length=64, primary_key=True)
    count = models.PositiveIntegerField(_("次数"), default=0)
    counted_at = models.DateTimeField(_("计次时刻"))
    forgotten_at = models.DateTimeField(_("失效时刻"))

    class Meta:
        verbose_name = _("试次")
        verbose_name_plural = _("试次")
        indexes = (models.Index(fields=["forgotten_at"], name="tally_forgotten_idx"),)

    def __str__(self) -> str:
        return f"{self.key[:12]} {self.count}"
