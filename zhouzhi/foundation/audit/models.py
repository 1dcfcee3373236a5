"""Tables of the audit: the line, its seal, and the head of each chain."""

import uuid
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.errors import Refusal, gettext_noop


class AuditIsAppendOnly(Refusal):
    """An audit line was to be changed or removed (审计记录不可更改)."""

    code = "audit_append_only"
    template = gettext_noop("审计记录只能追加，不能修改或删除。")
    status = 403


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that can be added and read, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AuditIsAppendOnly

    def delete(self) -> NoReturn:
        raise AuditIsAppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AuditIsAppendOnly


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AuditIsAppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AuditIsAppendOnly


class AuditLine(AppendOnly):
    """One thing that someone did (审计记录): who, what, to which object, why, when.

    `chain` names the top-level unit whose chain the line belongs to. Names are kept as they were
    at the time. `detail` holds plain JSON without fractions: other numbers are kept as text.
    """

    id = models.BigAutoField(primary_key=True)
    chain = models.CharField(_("审计链"), max_length=64)
    actor_key = models.CharField(_("操作人编号"), max_length=64)
    actor_name = models.CharField(_("操作人"), max_length=120)
    verb = models.CharField(_("操作"), max_length=80)
    object_kind = models.CharField(_("对象类型"), max_length=80, blank=True)
    object_id = models.CharField(_("对象编号"), max_length=64, blank=True)
    object_name = models.CharField(_("对象"), max_length=200, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    act_id = models.UUIDField(_("同一行为编号"), default=uuid.uuid4)
    detail = models.JSONField(_("详情"), default=dict, blank=True)
    recorded_at = models.DateTimeField(_("记录时刻"))
    business_on = models.DateField(_("业务日期"))

    class Meta:
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")
        indexes = (
            models.Index(fields=["object_kind", "object_id"], name="audit_line_object_idx"),
            models.Index(fields=["chain", "id"], name="audit_line_chain_idx"),
            models.Index(fields=["act_id"], name="audit_line_act_idx"),
        )

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.object_name}".rstrip()


class AuditSeal(AppendOnly):
    """The place of one line in its chain (封条); made with the line, numbered by the sealer.

    `mark` is the keyed hash of the line's text, `hash` that of the hash before it, the number and
    the mark; each names the key that made it.
    """

    line = models.OneToOneField(
        AuditLine, models.PROTECT, primary_key=True, related_name="seal", verbose_name=_("记录")
    )
    chain = models.CharField(_("审计链"), max_length=64)
    number = models.PositiveBigIntegerField(_("链上序号"), null=True)
    hash = models.CharField(_("散列值"), max_length=64, blank=True)
    mark = models.CharField(_("记录标记"), max_length=64)
    marked_with = models.CharField(_("标记密钥"), max_length=16)
    sealed_with = models.CharField(_("封条密钥"), max_length=16, blank=True)

    class Meta:
        verbose_name = _("审计封条")
        verbose_name_plural = _("审计封条")
        constraints = (
            models.UniqueConstraint(fields=["chain", "number"], name="audit_seal_number_uniq"),
        )
        indexes = (
            models.Index(
                fields=["line"],
                name="audit_seal_waiting_idx",
                condition=models.Q(number__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class AuditHead(models.Model):
    """The last number and hash of a chain (链首): it guards the end against being cut off."""

    chain = models.CharField(_("审计链"), max_length=64, primary_key=True)
    number = models.PositiveBigIntegerField(_("最后序号"), default=0)
    hash = models.CharField(_("最后散列值"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("审计链首")
        verbose_name_plural = _("审计链首")

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"
