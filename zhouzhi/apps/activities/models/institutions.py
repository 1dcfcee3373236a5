"""Institutions that open to the public: the filing form, the visitors' rules, the opening hours."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.telephones import LONGEST
from zhouzhi.apps.orgs.models import OrgUnit, User


class Institution(models.Model):
    """One row is one institution that a unit opens (开放机构): a laboratory, a museum, a works.

    `group_most` is how many may come at once, `book_ahead_days` how many working days before a
    visit must be arranged; None where nobody asks for it. `other_rules` are what visitors are told
    besides, a sentence a line. `contact_person` and `contact_mobile`
    are for the offices above and never for the public. One that opens no more has `closed_on` and
    is not proposed again. `authors` are all who wrote in it or filed it: none of them clears it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="institutions", verbose_name=_("所属单位")
    )
    name = models.CharField(_("机构名称"), max_length=100)
    kind = models.CharField(
        _("类别"), max_length=20, choices=[(kind.value, kind.label) for kind in InstitutionKind]
    )
    address = models.CharField(_("地址"), max_length=160, blank=True)
    summary = models.TextField(_("开放内容"), blank=True)
    contact_office = models.CharField(_("咨询部门"), max_length=60, blank=True)
    contact_telephone = models.CharField(_("咨询电话"), max_length=LONGEST, blank=True)
    contact_person = models.CharField(_("联系人"), max_length=40, blank=True)
    contact_mobile = models.CharField(_("联系人手机"), max_length=LONGEST, blank=True)
    age_from = models.PositiveSmallIntegerField(_("最小年龄"), null=True, blank=True)
    group_most = models.PositiveIntegerField(_("每批最多人数"), null=True, blank=True)
    book_ahead_days = models.PositiveSmallIntegerField(
        _("提前预约（工作日）"), null=True, blank=True
    )
    needs_identity = models.BooleanField(_("须带身份证件"), default=False)
    needs_briefing = models.BooleanField(_("入场前须听安全说明"), default=False)
    forbids_photos = models.BooleanField(_("禁止拍照"), default=False)
    is_accessible = models.BooleanField(_("可无障碍通行"), default=False)
    hazards = models.CharField(_("安全提示"), max_length=200, blank=True)
    other_rules = models.TextField(_("其他须知"), blank=True, default="")
    edit_count = models.PositiveIntegerField(default=0)
    authors = models.ManyToManyField(User, related_name="+", db_table="institution_author")
    made_at = models.DateTimeField()
    closed_on = models.DateField(_("停止开放日期"), null=True, blank=True)

    class Meta:
        db_table = "institution"
        verbose_name = _("开放机构")
        ordering = ("unit", "name")
        constraints = (
            models.UniqueConstraint(fields=("unit", "name"), name="institution_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class OpeningSlot(models.Model):
    """One row is when an institution opens for a campaign (开放时段): days, hours, how many.

    `words` is how the officer says it where days alone do not (需预约，具体时间另行通知).
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="slots")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    starts_at = models.TimeField(_("开门时间"), null=True, blank=True)
    ends_at = models.TimeField(_("关门时间"), null=True, blank=True)
    words = models.CharField(_("开放时间"), max_length=80, blank=True)
    capacity = models.PositiveIntegerField(_("每天接待人数"), null=True, blank=True)

    class Meta:
        db_table = "opening_slot"
        verbose_name = _("开放时段")
        ordering = ("institution", "campaign", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "campaign", "position"), name="opening_slot_position"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="opening_slot_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.institution} {self.words or self.starts_on or ''}".strip()


class InstitutionFiling(models.Model):
    """One row says that an institution was filed for a campaign (开放机构备案), as it then stood.

    `snapshot` is what was filed, in the shape of `domain.institutions`; it never changes, and a
    later filing takes its place (`replaced_at`). One that was taken back has no later one.
    `opens_until` is the last day on which it opens as filed; the last day there is where that was
    said in words alone, or not at all. `clearance` is where its confidentiality clearance stands
    (保密审查), made on `public_hash`: of what the public would read of the snapshot. The public
    reads the one that `is_told`: of those that were cleared the last, until it is taken back, also
    while a later one waits.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="filings")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="filings")
    snapshot = models.JSONField()
    content_hash = models.CharField(max_length=64)
    filed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    opens_until = models.DateField()
    replaced_at = models.DateTimeField(null=True)
    clearance = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in ClearanceState],
        default=ClearanceState.NEEDED,
    )
    public_hash = models.CharField(max_length=64)
    is_told = models.BooleanField(default=False)

    class Meta:
        db_table = "institution_filing"
        verbose_name = _("开放机构备案")
        ordering = ("campaign", "institution", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "campaign"),
                condition=Q(replaced_at__isnull=True),
                name="institution_filing_one_today",
            ),
            models.UniqueConstraint(
                fields=("institution", "campaign"),
                condition=Q(is_told=True),
                name="institution_filing_one_told",
            ),
            models.CheckConstraint(
                condition=Q(is_told=False) | Q(clearance="granted"),
                name="institution_filing_told_clear",
            ),
        )
        indexes = (models.Index(fields=("clearance", "campaign"), name="institution_filing_ix"),)

    def __str__(self) -> str:
        return f"{self.institution} · {self.campaign}"


class FilingDecision(models.Model):
    """One row is one decision on a filing's clearance (审查结论): granted, refused, taken back.

    `details` are the answers to the five questions. One without `by` was carried over from the
    filing before, of which the public would read the same.
    """

    filing = models.ForeignKey(
        InstitutionFiling, on_delete=models.CASCADE, related_name="decisions"
    )
    state = models.CharField(
        max_length=10, choices=[(state.value, state.label) for state in ClearanceState]
    )
    details = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "filing_decision"
        verbose_name = _("备案审查结论")
        ordering = ("filing", "pk")

    def __str__(self) -> str:
        return f"{self.get_state_display()}"
