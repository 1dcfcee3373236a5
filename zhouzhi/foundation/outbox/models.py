"""Tables of the outbox: the row to be done, and the lease of the one who keeps time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.outbox.states import OutboxState

LONGEST_KEY = 200


class OutboxRow(models.Model):
    """One message or job to be done exactly once (后台任务).

    `key` says what it is about: enqueued twice, it is one row. `party` says for whom it is done:
    parties take turns, and "" is the house itself. `lease_token` belongs to the worker that has
    it now; only the holder of the token may finish it. Instants are real time.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("种类"), max_length=80)
    key = models.CharField(_("去重键"), max_length=LONGEST_KEY, unique=True)
    payload = models.JSONField(_("内容"), default=dict)
    queue = models.CharField(_("队列"), max_length=40, default="default")
    party = models.CharField(_("代谁办理"), max_length=40, blank=True)
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=[(state.value, state.label) for state in OutboxState],
        default=OutboxState.PENDING,
    )
    attempts = models.PositiveIntegerField(_("次数"), default=0)
    next_at = models.DateTimeField(_("下次办理时刻"))
    leased_until = models.DateTimeField(_("租约到期时刻"), null=True, blank=True)
    lease_token = models.CharField(_("租约编号"), max_length=32, blank=True)
    last_error = models.TextField(_("最近的错误"), blank=True)
    made_at = models.DateTimeField(_("产生时刻"))
    done_at = models.DateTimeField(_("办结时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("后台任务")
        verbose_name_plural = _("后台任务")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in OutboxState]),
                name="outbox_row_state_known",
            ),
        )
        indexes = (
            models.Index(fields=["state", "next_at"], name="outbox_row_due_idx"),
            models.Index(fields=["kind", "state"], name="outbox_row_kind_idx"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Lease(models.Model):
    """A role that one process has at a time (独占租约), such as keeping time for periodic work."""

    name = models.CharField(_("名称"), max_length=40, primary_key=True)
    holder = models.CharField(_("持有者"), max_length=32, blank=True)
    leased_until = models.DateTimeField(_("到期时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("租约")
        verbose_name_plural = _("租约")

    def __str__(self) -> str:
        return self.name
