"""Photographs of an activity that are meant for the public, and how they stand."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models.records import Photo
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.files.models import Blob

PORTRAITS = (Portrait.NOBODY, Portrait.CONSENTED)
"""How a photograph may stand with the people on it to go out."""
STATES = (
    ClearanceState.ASKED,
    ClearanceState.GRANTED,
    ClearanceState.REFUSED,
    ClearanceState.VOID,
)


class PublicPhoto(models.Model):
    """One row is a photograph that was offered to the public (公开照片), and what was decided.

    `content_hash` is of what is decided on: the file, the words, the consent (`domain.pictures`).
    `consent_by` says who agreed and how, where people can be known; `consent_on` on which day.
    `large` and `small` are what goes out, drawn by the worker; `undrawn` is why they were not.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    photo = models.OneToOneField(Photo, on_delete=models.CASCADE, related_name="public")
    words = models.CharField(_("替代文字"), max_length=120)
    portrait = models.CharField(
        _("肖像同意"), max_length=10, choices=[(each.value, each.label) for each in PORTRAITS]
    )
    consent_by = models.CharField(_("谁同意的"), max_length=60, blank=True)
    consent_on = models.DateField(_("哪天同意的"), null=True)
    content_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=[(each.value, each.label) for each in STATES])
    large = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    large_width = models.PositiveSmallIntegerField(default=0)
    large_height = models.PositiveSmallIntegerField(default=0)
    small = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    small_width = models.PositiveSmallIntegerField(default=0)
    small_height = models.PositiveSmallIntegerField(default=0)
    undrawn = models.CharField(max_length=40, blank=True)
    offered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "public_photo"
        verbose_name = _("公开照片")
        ordering = ("photo",)
        constraints = (
            models.CheckConstraint(
                condition=Q(portrait="nobody", consent_by="", consent_on__isnull=True)
                | Q(portrait="consented", consent_on__isnull=False) & ~Q(consent_by=""),
                name="public_photo_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted")
                | Q(large__isnull=False, small__isnull=False, decided_by__isnull=False)
                & ~Q(decided_by=F("offered_by")),
                name="public_photo_granted_by_other",
            ),
        )

    def __str__(self) -> str:
        return self.words
