"""What is recorded of an activity: who came, who worked, what it cost, what was said of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.kinds import CountedBy, FundSource, Mode, Portrait, StaffKind
from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.activities.models.sessions import Session
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.files.models import Blob


class Attendance(models.Model):
    """One row is how many took part in a session (实际参与), on site or on one platform.

    `screenshot` shows the platform's own number; `explanation` says why so many came, where the
    number was asked about.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    mode = models.CharField(
        max_length=10, choices=[(Mode.ONSITE, Mode.ONSITE.label), (Mode.ONLINE, Mode.ONLINE.label)]
    )
    platform = models.CharField(_("线上平台"), max_length=60, blank=True)
    count = models.PositiveBigIntegerField(_("参与人次"))
    counted_by = models.CharField(
        _("计数方式"), max_length=10, choices=[(way.value, way.label) for way in CountedBy]
    )
    explanation = models.TextField(_("人数情况说明"), blank=True)
    screenshot = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        db_table = "session_attendance"
        verbose_name = _("参与人次")
        ordering = ("session", "mode", "platform")
        constraints = (
            models.UniqueConstraint(fields=("session", "mode", "platform"), name="attendance_once"),
            models.CheckConstraint(
                condition=Q(mode="onsite", platform="") | Q(mode="online"),
                name="attendance_platform_online",
            ),
        )

    def __str__(self) -> str:
        return f"{self.session} {self.count}"


class Staff(models.Model):
    """One row is how many people of one kind worked for an activity (科普工作人员)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="staff")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in StaffKind])
    count = models.PositiveIntegerField(_("人数"))

    class Meta:
        db_table = "activity_staff"
        verbose_name = _("科普工作人员")
        ordering = ("activity", "pk")
        constraints = (
            models.UniqueConstraint(fields=("activity", "kind"), name="activity_staff_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.count}"


class Fund(models.Model):
    """One row is money, or things worth money, from one source (经费), in yuan."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="funds")
    source = models.CharField(
        max_length=10, choices=[(source.value, source.label) for source in FundSource]
    )
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2)
    note = models.CharField(_("说明"), max_length=120, blank=True)

    class Meta:
        db_table = "activity_fund"
        verbose_name = _("经费")
        ordering = ("activity", "pk")
        constraints = (
            models.UniqueConstraint(fields=("activity", "source"), name="activity_fund_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="activity_fund_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.amount}"


class Coverage(models.Model):
    """One row is one press report on an activity (宣传报道)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="coverage")
    position = models.PositiveSmallIntegerField()
    outlet = models.CharField(_("媒体"), max_length=60)
    title = models.CharField(_("标题"), max_length=160)
    published_on = models.DateField(_("刊发日期"), null=True, blank=True)
    link = models.URLField(_("链接"), max_length=500, blank=True)

    class Meta:
        db_table = "activity_coverage"
        verbose_name = _("宣传报道")
        ordering = ("activity", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "position"), name="activity_coverage_position"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Photo(models.Model):
    """One row is one photograph of an activity (活动照片), and whether the people on it agreed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="photos")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    caption = models.CharField(_("图片说明"), max_length=120, blank=True)
    portrait = models.CharField(
        _("肖像同意"),
        max_length=10,
        choices=[(answer.value, answer.label) for answer in Portrait],
        default=Portrait.UNKNOWN,
    )
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "activity_photo"
        verbose_name = _("活动照片")
        ordering = ("activity", "pk")
        constraints = (
            models.UniqueConstraint(fields=("activity", "blob"), name="activity_photo_once"),
        )

    def __str__(self) -> str:
        return self.filename
