"""A launch or closing: how it runs by the minute, who is seated, and which units were asked."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.orgs.domain.telephones import LONGEST
from zhouzhi.apps.orgs.models import OrgUnit, User


class Ceremony(models.Model):
    """One row is what an activity has as a ceremony (仪式): its replies fall due, what is told.

    Hosts and 承办 are the activity's. A reply (回执) is late after `due_time` on `due_on`, at the
    end of that day where no hour is given. `people_erased_at` is when the names and numbers that
    came with the replies were erased; how many came is kept.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="ceremony")
    due_on = models.DateField(_("回执截止日期"), null=True, blank=True)
    due_time = models.TimeField(_("回执截止时间"), null=True, blank=True)
    note = models.CharField(_("给代表队的话"), max_length=500, blank=True)
    edit_count = models.PositiveIntegerField(default=0)
    people_erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ceremony"
        verbose_name = _("仪式")

    def __str__(self) -> str:
        return f"{self.activity}"


class AgendaItem(models.Model):
    """One row is one point of the running order (议程): from when, how many minutes, what, who."""

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    starts_at = models.TimeField(_("开始时间"))
    minutes = models.PositiveSmallIntegerField(_("分钟"))
    what = models.CharField(_("内容"), max_length=120)
    who = models.CharField(_("主持或发言"), max_length=120, blank=True)

    class Meta:
        db_table = "ceremony_agenda"
        verbose_name = _("议程")
        ordering = ("ceremony", "position")
        constraints = (
            models.UniqueConstraint(fields=("ceremony", "position"), name="agenda_position_once"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="agenda_takes_time"),
        )

    def __str__(self) -> str:
        return self.what


class Guest(models.Model):
    """One row is somebody who is seated in front (出席嘉宾), in the order of seating."""

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="guests")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("单位和职务"), max_length=80, blank=True)

    class Meta:
        db_table = "ceremony_guest"
        verbose_name = _("出席嘉宾")
        ordering = ("ceremony", "position")
        constraints = (
            models.UniqueConstraint(fields=("ceremony", "position"), name="guest_position_once"),
        )

    def __str__(self) -> str:
        return self.name


class Delegation(models.Model):
    """One row is a unit that is asked to come to a ceremony (代表队), with so many places."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="delegations")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="delegations")
    places = models.PositiveSmallIntegerField(_("名额"))

    class Meta:
        db_table = "ceremony_delegation"
        verbose_name = _("代表队")
        ordering = ("ceremony", "unit__path")
        constraints = (
            models.UniqueConstraint(fields=("ceremony", "unit"), name="delegation_once"),
            models.CheckConstraint(condition=Q(places__gte=1), name="delegation_has_places"),
        )

    def __str__(self) -> str:
        return f"{self.unit} · {self.ceremony}"


class ReplySlip(models.Model):
    """One row is what a delegation answered (回执), as it stands; without one it has not answered.

    `reason` says why nobody comes. `people_count` is how many do, kept when their names are
    erased. Whether it came in time follows from `first_replied_at` and what is due today.
    `by_organiser` marks one that the organiser wrote down for the unit (代填).
    """

    delegation = models.OneToOneField(Delegation, on_delete=models.CASCADE, related_name="slip")
    is_coming = models.BooleanField(_("参加"))
    reason = models.CharField(_("不参加的原因"), max_length=200, blank=True)
    car_plates = models.CharField(_("车牌号"), max_length=60, blank=True)
    people_count = models.PositiveSmallIntegerField(default=0)
    by_organiser = models.BooleanField(default=False)
    edit_count = models.PositiveIntegerField(default=0)
    first_replied_at = models.DateTimeField()
    replied_at = models.DateTimeField()
    replied_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reply_slip"
        verbose_name = _("回执")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_coming=True, people_count__gte=1)
                | Q(is_coming=False, people_count=0),
                name="reply_slip_counts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.delegation}"


class Delegate(models.Model):
    """One row is somebody who comes with a delegation (代表).

    Seen by the organiser and by the delegation's own unit alone, never by the public.
    """

    slip = models.ForeignKey(ReplySlip, on_delete=models.CASCADE, related_name="people")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("姓名"), max_length=40)
    post = models.CharField(_("单位及职务"), max_length=80, blank=True)
    telephone = models.CharField(_("电话"), max_length=LONGEST, blank=True)
    is_leader = models.BooleanField(_("领队"), default=False)

    class Meta:
        db_table = "delegate"
        verbose_name = _("代表")
        ordering = ("slip", "position")
        constraints = (
            models.UniqueConstraint(fields=("slip", "position"), name="delegate_position_once"),
            models.UniqueConstraint(
                fields=("slip",), condition=Q(is_leader=True), name="delegate_one_leader"
            ),
        )

    def __str__(self) -> str:
        return f"{self.slip} {self.position}"
