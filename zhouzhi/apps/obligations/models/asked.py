"""What a unit asks for, and the link by which a unit without an account answers."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.obligations.domain.extensions import RequestState, Scope
from zhouzhi.apps.obligations.models.obligations import Obligation, Participant
from zhouzhi.apps.orgs.models import User


class ExtensionRequest(models.Model):
    """One row is one unit's wish for a later date (申请延期), with what became of it.

    `said` and `granted_on` are the organiser's answer: the reason of a refusal, the date given.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    obligation = models.ForeignKey(
        Obligation, on_delete=models.CASCADE, related_name="extension_requests"
    )
    scope = models.CharField(max_length=8, choices=[(scope.value, scope.value) for scope in Scope])
    reason = models.TextField(_("理由"))
    wished_on = models.DateField(_("希望延到"))
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in RequestState],
        default=RequestState.ASKED,
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    said = models.TextField(_("答复"), blank=True)
    granted_on = models.DateField(_("延到"), null=True)

    class Meta:
        db_table = "extension_request"
        verbose_name = _("延期申请")
        ordering = ("obligation", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("obligation",), condition=Q(state="asked"), name="extension_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.obligation} → {self.wished_on}"


class AnswerLink(models.Model):
    """One row lets a unit without an account answer one campaign by a link (报送链接).

    Only the key's hash is kept. `bearer` is the account that what is done by the link stands
    under: it has no password and no post, and acts nowhere but behind the link.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="links")
    key_hash = models.CharField(max_length=64, unique=True)
    bearer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(_("首次打开"), null=True)
    revoked_at = models.DateTimeField(_("停用时间"), null=True)

    class Meta:
        db_table = "answer_link"
        verbose_name = _("报送链接")
        ordering = ("participant", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("participant",),
                condition=Q(revoked_at__isnull=True),
                name="answer_link_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant}"
