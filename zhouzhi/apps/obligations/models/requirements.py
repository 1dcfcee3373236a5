"""What a campaign requires (报送要求), and how long a unit takes for it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.domain.due import DueKind
from zhouzhi.apps.obligations.domain.timetable.leads import LONGEST, Leads
from zhouzhi.apps.orgs.models import OrgUnit


class Requirement(models.Model):
    """One row is one duty that a notice makes (报送要求), with the sentence that makes it.

    A duty of a campaign that this level drafts precedes its notice: `notice` is null and `sentence`
    "" until that is issued (印发).
    `materials` is a list of Material values; `limits` a list of
    {"key", "value", "scope", "sentence"} where scope names the addressees that a limit binds
    ("" for all). `liable` holds the notice's words for who owes it ("" for every addressee). After
    `locks_on` nothing is taken any more, where one is set. `former` is a list of
    {"until", "materials", "limits"}: what it asked before it was changed, for what was handed in
    by then.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="requirements")
    notice = models.ForeignKey(
        Notice, null=True, on_delete=models.PROTECT, related_name="requirements"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("事项"), max_length=120)
    sentence = models.TextField(_("通知原文"), blank=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    materials = models.JSONField(default=list)
    limits = models.JSONField(default=list)
    former = models.JSONField(_("原来的要求"), default=list)
    liable = models.CharField(_("责任单位"), max_length=200, blank=True)
    recipient = models.CharField(_("报送至"), max_length=120, blank=True)
    channel = models.CharField(_("报送方式"), max_length=120, blank=True)
    due_kind = models.CharField(
        max_length=6, choices=[(kind.value, kind.value) for kind in DueKind]
    )
    due_words = models.CharField(_("截止说法"), max_length=120, blank=True)
    due_anchor = models.CharField(max_length=20, blank=True)
    due_days = models.SmallIntegerField(null=True)
    due_workdays = models.SmallIntegerField(null=True)
    due_time = models.TimeField(null=True)
    due_on = models.DateField(_("截止日期"), null=True)
    locks_on = models.DateField(_("截止受理"), null=True)
    lock_reason = models.TextField(_("截止受理的理由"), blank=True)
    form = models.ForeignKey(
        FormVersion, null=True, on_delete=models.PROTECT, related_name="requirements"
    )

    class Meta:
        db_table = "requirement"
        verbose_name = _("报送要求")
        ordering = ("campaign", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "position"), name="requirement_position_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class LeadTimes(models.Model):
    """One row is how many working days a unit takes for each step (惯常用时); none: the default."""

    unit = models.OneToOneField(OrgUnit, on_delete=models.CASCADE, related_name="lead_times")
    answer = models.PositiveSmallIntegerField(_("办理"))
    chase = models.PositiveSmallIntegerField(_("催收"))
    check_days = models.PositiveSmallIntegerField(_("审核"))
    consolidate = models.PositiveSmallIntegerField(_("汇总定稿"))

    class Meta:
        db_table = "lead_times"
        verbose_name = _("惯常用时")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    answer__gte=1,
                    answer__lte=LONGEST,
                    chase__lte=LONGEST,
                    check_days__lte=LONGEST,
                    consolidate__lte=LONGEST,
                ),
                name="lead_times_in_bounds",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit}"

    @property
    def leads(self) -> Leads:
        """The unit's steps as a value."""
        return Leads(self.answer, self.chase, self.check_days, self.consolidate)
