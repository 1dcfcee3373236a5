"""When and where an activity takes place, and who speaks there."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.when import WhenKind
from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.orgs.models import OrgUnit


class Venue(models.Model):
    """One row is a place that a unit holds activities in (场地), kept for the next time.

    `capacity` is how many people it may hold at once, None where nobody has said. What is said of
    it never changes, since clearances bind it: one that is revised is `replaced_at` by another row
    of its name, and the activities that were cleared with it go on pointing at this one.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="venues")
    name = models.CharField(_("场地名称"), max_length=100)
    address = models.CharField(_("地址"), max_length=160, blank=True)
    division_code = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    capacity = models.PositiveIntegerField(_("核定容量（人）"), null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    way_there = models.CharField(_("怎么去"), max_length=200, blank=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "venue"
        verbose_name = _("场地")
        ordering = ("keeper", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("keeper", "name"),
                condition=Q(replaced_at__isnull=True),
                name="venue_name_today",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """One row is one session of an activity (场次): a time, a place or several, or online.

    `expected_count` is how many people are expected at that session, `capacity` how many places
    are given out for it, None where it is open to all. One that `is_off` was not held, for the
    reason told after the event; one of several days that ended early `closed_on` its last day.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    when_kind = models.CharField(
        max_length=10, choices=[(kind.value, kind.label) for kind in WhenKind]
    )
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)
    starts_at = models.TimeField(_("开始时间"), null=True, blank=True)
    ends_at = models.TimeField(_("结束时间"), null=True, blank=True)
    words = models.CharField(_("时间"), max_length=60, blank=True)
    online_platform = models.CharField(_("线上平台"), max_length=60, blank=True)
    online_link = models.URLField(_("线上链接"), max_length=500, blank=True)
    expected_count = models.PositiveIntegerField(_("预计人数"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("容量"), null=True, blank=True)
    is_off = models.BooleanField(_("没有办"), default=False)
    off_reason = models.CharField(_("没有办、提前结束的原因"), max_length=200, blank=True)
    closed_on = models.DateField(_("提前结束的日期"), null=True, blank=True)

    class Meta:
        db_table = "activity_session"
        verbose_name = _("场次")
        ordering = ("activity", "position")
        constraints = (
            models.UniqueConstraint(fields=("activity", "position"), name="session_position_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="session_ends_after_start",
            ),
        )
        indexes = (models.Index(fields=("starts_on", "activity"), name="session_day_ix"),)

    def __str__(self) -> str:
        return f"{self.activity} {self.words or self.starts_on or ''}".strip()


class SessionPlace(models.Model):
    """One row is one place of a session (地点); `venue` where it is one that a unit keeps."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("地点"), max_length=120)
    venue = models.ForeignKey(Venue, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "session_place"
        verbose_name = _("地点")
        ordering = ("session", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "position"), name="session_place_position_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Speaker(models.Model):
    """One row is somebody who speaks or shows at a session (主讲人)."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="speakers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("单位和职务"), max_length=80, blank=True)

    class Meta:
        db_table = "session_speaker"
        verbose_name = _("主讲人")
        ordering = ("session", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "position"), name="session_speaker_position_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
