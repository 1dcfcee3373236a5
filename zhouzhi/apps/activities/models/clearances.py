"""What must be cleared, who asked for it, and every decision on it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.files.models import Blob

_KINDS = [(kind.value, kind.label) for kind in ClearanceKind]
_STATES = [(state.value, state.label) for state in ClearanceState]


class ClearanceDemand(models.Model):
    """One row is what a campaign asks to be cleared (审查要求), with the sentence that asks it.

    `agency` names the office to be told or asked where the sentence names one. `scope` is to what
    the sentence applies; an officer may strike a demand (`struck_at`) with a reason.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="clearance_demands"
    )
    kind = models.CharField(max_length=20, choices=_KINDS)
    agency = models.CharField(_("部门"), max_length=60, blank=True)
    scope = models.CharField(
        _("适用范围"),
        max_length=10,
        choices=[(scope.value, scope.label) for scope in Scope],
        default=Scope.EVERY,
    )
    sentence = models.TextField(_("原文"))
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "clearance_demand"
        verbose_name = _("审查要求")
        ordering = ("campaign", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "kind", "agency"), name="clearance_demand_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.agency}".strip()


class Clearance(models.Model):
    """One row is one clearance of one activity (审查), as it stands.

    `demand` or `law` says why it is needed: a campaign's sentence, or the key of a rule in
    `domain.laws`; neither where the unit asks for it of itself. `content_hash` is what the latest
    decision was made on, and `details` what it says in its kind's own shape (`domain.clearing`).
    `approved_count` is how many people a licence allows at once. A row that has been decided on
    stays when the activity no longer needs it (`is_needed`), and then stands in nobody's way.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="clearances")
    kind = models.CharField(max_length=20, choices=_KINDS)
    agency = models.CharField(_("部门"), max_length=60, blank=True)
    demand = models.ForeignKey(
        ClearanceDemand, null=True, on_delete=models.PROTECT, related_name="clearances"
    )
    law = models.CharField(max_length=30, blank=True)
    is_needed = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=_STATES, default=ClearanceState.NEEDED)
    content_hash = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    approved_count = models.PositiveIntegerField(_("核准人数"), null=True, blank=True)
    document = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    document_name = models.CharField(max_length=255, blank=True)

    class Meta:
        db_table = "clearance"
        verbose_name = _("审查")
        ordering = ("activity", "pk")
        constraints = (
            models.UniqueConstraint(fields=("activity", "kind", "agency"), name="clearance_once"),
            models.CheckConstraint(
                condition=~Q(state__in=("granted", "exempt", "refused")) | ~Q(content_hash=""),
                name="clearance_decided_on_content",
            ),
        )
        indexes = (models.Index(fields=("state", "kind", "activity"), name="clearance_state_ix"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.activity}"


class ClearanceDecision(models.Model):
    """One row is one thing that happened to a clearance: asked, granted, refused, void, exempt.

    `document` is the paper that it happened on, kept although a later one took its place.
    """

    clearance = models.ForeignKey(Clearance, on_delete=models.CASCADE, related_name="decisions")
    state = models.CharField(max_length=10, choices=_STATES)
    content_hash = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    document = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "clearance_decision"
        verbose_name = _("审查结论")
        ordering = ("clearance", "pk")

    def __str__(self) -> str:
        return f"{self.get_state_display()}"
