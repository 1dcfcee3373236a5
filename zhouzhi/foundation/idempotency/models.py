"""The table of form keys that have acted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormKey(models.Model):
    """One sending of one form that has acted (表单编号), with the answer that was given.

    `route` is the path of the page, `body_hash` covers every field and file. `answer_header` is
    the header that carried the location: `Location`, or one of HTMX's.
    """

    id = models.BigAutoField(primary_key=True)
    actor_key = models.CharField(_("操作人编号"), max_length=64, blank=True)
    route = models.CharField(_("页面"), max_length=200)
    key = models.CharField(_("编号"), max_length=36)
    body_hash = models.CharField(_("内容散列值"), max_length=64)
    answer_status = models.PositiveSmallIntegerField(_("答复状态"), default=0)
    answer_header = models.CharField(_("答复头"), max_length=20, blank=True)
    answer_location = models.TextField(_("答复去向"), blank=True)
    made_at = models.DateTimeField(_("产生时刻"))

    class Meta:
        verbose_name = _("表单编号")
        verbose_name_plural = _("表单编号")
        constraints = (
            models.UniqueConstraint(fields=["actor_key", "route", "key"], name="form_key_uniq"),
        )
        indexes = (models.Index(fields=["made_at"], name="form_key_made_idx"),)

    def __str__(self) -> str:
        return f"{self.route} {self.key}"
