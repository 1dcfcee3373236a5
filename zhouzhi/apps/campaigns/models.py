"""Campaigns, who organises them, what they are about and what is held."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.orgs.models import OrgUnit


class Campaign(models.Model):
    """One row is one campaign (专项活动) at one level, led by one unit for its territory.

    `part_of` is the campaign that a themed week (主题周) is held in: what serves the week serves
    that campaign too, and is counted there once. `notice_on` is the day on which its own notice is
    to go out, as long as that is still to be written.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("名称"), max_length=200)
    edition = models.PositiveSmallIntegerField(_("年度"))
    theme = models.CharField(_("主题"), max_length=120, blank=True)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    lead = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="campaigns_led", verbose_name=_("牵头单位")
    )
    territory = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="campaigns")
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=[(state.value, state.label) for state in CampaignState],
        default=CampaignState.DRAFT,
    )
    part_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="themed_weeks"
    )
    notice_on = models.DateField(_("拟发通知的日期"), null=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "campaign"
        verbose_name = _("专项活动")
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="campaign_not_in_itself",
            ),
            models.UniqueConstraint(
                fields=("part_of", "name"),
                condition=Q(part_of__isnull=False),
                name="themed_week_name_once",
            ),
        )

    def __str__(self) -> str:
        return self.name


class JointOrganiser(models.Model):
    """One row is a unit that organises a campaign together with the lead (联合主办)."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="joint_organisers"
    )
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="campaigns_joined")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        db_table = "campaign_joint_organiser"
        ordering = ("campaign", "position")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "unit"), name="joint_organiser_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit}"


class Strand(models.Model):
    """One row is one line of main content (主要内容) that the notice sets."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="strands")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("主要内容"), max_length=120)
    text = models.TextField(blank=True)

    class Meta:
        db_table = "campaign_strand"
        ordering = ("campaign", "position")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "position"), name="strand_position_once"),
        )

    def __str__(self) -> str:
        return self.title


class Occasion(models.Model):
    """One row is what a notice announces itself: a ceremony, exhibition, contest, themed week."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="occasions")
    kind = models.CharField(max_length=20)
    name = models.CharField(_("活动名称"), max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    starts_at_time = models.TimeField(null=True, blank=True)
    window_from = models.DateField(null=True, blank=True)
    window_to = models.DateField(null=True, blank=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    is_tentative = models.BooleanField(default=False)

    class Meta:
        db_table = "campaign_occasion"
        ordering = ("campaign", "starts_on", "pk")

    def __str__(self) -> str:
        return self.name or self.kind
