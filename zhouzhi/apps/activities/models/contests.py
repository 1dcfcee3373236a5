"""A contest's call for nominations: whom it asks for how many, and what they nominate."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.domain.telephones import LONGEST
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.files.models import Blob


class ContestCall(models.Model):
    """One row is a call for nominations to a contest (征集推荐), by the unit that organises it.

    It belongs to a campaign, whose notice announced the contest (`occasion`) or made it a duty
    (`requirement`), each called for once, or to an activity that is a contest. Its words are the
    `notice` or the `document`. `wants` says which files each nomination brings. Nothing comes or
    goes after `due_time` on `due_on`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="contest_calls", verbose_name=_("组织单位")
    )
    campaign = models.ForeignKey(
        Campaign, null=True, on_delete=models.PROTECT, related_name="contest_calls"
    )
    activity = models.ForeignKey(
        Activity, null=True, on_delete=models.PROTECT, related_name="contest_calls"
    )
    occasion = models.ForeignKey(Occasion, null=True, on_delete=models.SET_NULL, related_name="+")
    requirement = models.ForeignKey(
        Requirement, null=True, on_delete=models.PROTECT, related_name="+"
    )
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    document_name = models.CharField(max_length=255, blank=True)
    name = models.CharField(_("赛事名称"), max_length=120)
    wants = models.CharField(_("要交的文件"), max_length=300, blank=True)
    due_on = models.DateField(_("截止日期"))
    due_time = models.TimeField(_("截止时间"), null=True, blank=True)
    edit_count = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "contest_call"
        verbose_name = _("征集推荐")
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(campaign__isnull=False) | Q(activity__isnull=False),
                name="contest_call_of_something",
            ),
            models.UniqueConstraint(
                fields=("requirement",),
                condition=Q(requirement__isnull=False),
                name="contest_call_once_a_duty",
            ),
            models.UniqueConstraint(
                fields=("occasion",),
                condition=Q(occasion__isnull=False),
                name="contest_call_once_a_contest",
            ),
        )

    def __str__(self) -> str:
        return self.name


class CalledUnit(models.Model):
    """One row is a unit that a call asks (征集对象), with its quota and how many it nominated.

    `quota` None means as many as it likes; `sentence` is where the notice sets it, "" where the
    organiser did. `taken_count` is the number of its nominations: the database itself refuses one
    over the quota, whoever is quicker.
    """

    call = models.ForeignKey(ContestCall, on_delete=models.CASCADE, related_name="called")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="contest_calls_to")
    quota = models.PositiveSmallIntegerField(_("名额"), null=True, blank=True)
    sentence = models.TextField(_("原文"), blank=True)
    taken_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "contest_called_unit"
        verbose_name = _("征集对象")
        ordering = ("call", "unit__path")
        constraints = (
            models.UniqueConstraint(fields=("call", "unit"), name="called_unit_once"),
            models.CheckConstraint(
                condition=Q(quota__isnull=True) | Q(taken_count__lte=F("quota")),
                name="called_unit_within_quota",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} · {self.call}"


class Nomination(models.Model):
    """One row is a work or a person that a unit nominates (推荐), `rank` in its own order.

    One that is withdrawn leaves no row. People and numbers are for the unit and the organiser.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    called = models.ForeignKey(CalledUnit, on_delete=models.PROTECT, related_name="nominations")
    rank = models.PositiveSmallIntegerField(_("推荐次序"))
    title = models.CharField(_("作品或选手名称"), max_length=120)
    people = models.CharField(_("作者或选手"), max_length=200)
    organisation = models.CharField(_("所在单位"), max_length=100, blank=True)
    telephone = models.CharField(_("联系电话"), max_length=LONGEST, blank=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    edit_count = models.PositiveIntegerField(default=0)
    nominated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()

    class Meta:
        db_table = "nomination"
        verbose_name = _("推荐")
        ordering = ("called", "rank")
        constraints = (
            models.UniqueConstraint(fields=("called", "rank"), name="nomination_rank_once"),
        )

    def __str__(self) -> str:
        return f"{self.called}"


class NominationFile(models.Model):
    """One row is a file that came with a nomination (推荐材料)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "nomination_file"
        verbose_name = _("推荐材料")
        ordering = ("nomination", "pk")
        constraints = (
            models.UniqueConstraint(fields=("nomination", "blob"), name="nomination_file_once"),
        )

    def __str__(self) -> str:
        return self.filename
