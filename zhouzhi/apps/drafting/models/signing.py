"""Rounds of signatures on one exact paper, and what each office said."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.drafting.domain.signing import SigningState, SignOffState
from zhouzhi.apps.drafting.models.draft import Draft, DraftVersion
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.files.models import Blob


class Signing(models.Model):
    """One row is one round of signatures (会签): one version of a draft, sent to its issuers.

    A round that was returned or recalled keeps its signatures as they were given; they are void.
    `ended_by`, `ended_at` and `reason` say who sent it back, when and why.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="signings")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="signings")
    state = models.CharField(
        _("状态"),
        max_length=8,
        choices=[(state.value, state.label) for state in SigningState],
        default=SigningState.OPEN,
    )
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("送签时间"))
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(_("退回理由"), blank=True)

    class Meta:
        db_table = "draft_signing"
        verbose_name = _("会签")
        ordering = ("draft", "-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("draft",),
                condition=Q(state__in=(SigningState.OPEN, SigningState.SIGNED)),
                name="draft_signing_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version}"


class SignOff(models.Model):
    """One row is what one office says of the paper (签署), in its turn.

    `content_hash` is what was signed, `signer` the person in charge who did, `signed_on` the day.
    `paper` is the scan of a signature on paper, which the host records (凭纸质件) for an office
    without anybody who could sign here; `by` recorded it then.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    signing = models.ForeignKey(Signing, on_delete=models.PROTECT, related_name="sign_offs")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="sign_offs")
    name = models.CharField(_("发文机关"), max_length=100)
    is_host = models.BooleanField(_("主办"), default=False)
    state = models.CharField(
        _("状态"),
        max_length=8,
        choices=[(state.value, state.label) for state in SignOffState],
        default=SignOffState.WAITING,
    )
    content_hash = models.CharField(max_length=64, blank=True)
    signer = models.CharField(_("签发人"), max_length=40, blank=True)
    opinion = models.CharField(_("意见"), max_length=200, blank=True)
    signed_on = models.DateField(_("签发日期"), null=True)
    paper = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    paper_name = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        db_table = "draft_sign_off"
        verbose_name = _("签署")
        ordering = ("signing", "position")
        constraints = (
            models.UniqueConstraint(fields=("signing", "unit"), name="sign_off_unit_once"),
            models.UniqueConstraint(fields=("signing", "position"), name="sign_off_place_once"),
            models.CheckConstraint(
                condition=~Q(state=SignOffState.SIGNED)
                | (Q(signed_on__isnull=False, by__isnull=False) & ~Q(content_hash="")),
                name="sign_off_is_whole",
            ),
        )

    def __str__(self) -> str:
        return self.name
