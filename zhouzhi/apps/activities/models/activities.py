"""An activity, who stands behind it, which campaigns it serves, and where the register lists it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole, Mode
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.orgs.domain.telephones import LONGEST
from zhouzhi.apps.orgs.models import OrgUnit, User


class Activity(models.Model):
    """One row is one activity (活动), however many units hold it together and sessions it has.

    `code` is what people call it by on paper, and what a sheet finds it by again. `audiences` is a
    list of Audience values. `starts_on` and `ends_on` span the days of its sessions, None where no
    day is known; `first_minute` is its place among those of the first (`domain.spans`). `authors`
    are all who wrote in it: none of them clears it. `same_as` is the activity that a person took
    this one for a second report of; only that one is counted. `office_note` is among offices: the
    public never reads it. `is_free` and `is_step_free` are None where nobody has said.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("活动编号"), max_length=12, unique=True)
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="activities", verbose_name=_("填报单位")
    )
    name = models.CharField(_("活动名称"), max_length=120)
    kind = models.CharField(
        _("活动形式"), max_length=20, choices=[(kind.value, kind.label) for kind in ActivityKind]
    )
    mode = models.CharField(
        _("参与方式"),
        max_length=10,
        choices=[(mode.value, mode.label) for mode in Mode],
        default=Mode.ONSITE,
    )
    summary = models.TextField(_("活动简介"), blank=True)
    audiences = models.JSONField(_("面向人群"), default=list)
    age_from = models.PositiveSmallIntegerField(_("最小年龄"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("最大年龄"), null=True, blank=True)
    is_ministry_task = models.BooleanField(_("承接科技部活动任务"), default=False)
    is_key = models.BooleanField(_("重点项目"), default=False)
    leader = models.CharField(_("项目负责人"), max_length=40, blank=True)
    contact_office = models.CharField(_("咨询部门"), max_length=60, blank=True)
    contact_telephone = models.CharField(_("咨询电话"), max_length=LONGEST, blank=True)
    office_note = models.TextField(_("备注"), blank=True)
    is_free = models.BooleanField(_("免费"), null=True)
    is_step_free = models.BooleanField(_("轮椅能进出"), null=True)
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=[(state.value, state.label) for state in ActivityState],
        default=ActivityState.DRAFT,
    )
    starts_on = models.DateField(null=True, editable=False)
    ends_on = models.DateField(null=True, editable=False)
    first_minute = models.PositiveSmallIntegerField(default=0, editable=False)
    edit_count = models.PositiveIntegerField(default=0)
    authors = models.ManyToManyField(User, related_name="+", db_table="activity_author")
    made_at = models.DateTimeField()
    cloned_from = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="clones"
    )
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="doubles")

    class Meta:
        db_table = "activity"
        verbose_name = _("活动")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="activity_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_to__gte=F("age_from")),
                name="activity_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | ~Q(same_as=F("id")),
                name="activity_not_its_own_double",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ActivityCampaign(models.Model):
    """One row says that an activity serves a campaign, and which of its strands.

    A campaign above is reached from the one below it and has no row of its own.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="in_campaigns")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="activities")
    strand = models.ForeignKey(Strand, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "activity_campaign"
        ordering = ("activity", "pk")
        constraints = (
            models.UniqueConstraint(fields=("activity", "campaign"), name="activity_campaign_once"),
        )

    def __str__(self) -> str:
        return f"{self.activity} · {self.campaign}"


class Host(models.Model):
    """One row is a unit that stands behind an activity (主办、承办、协办、支持).

    `unit` is None for one that the register of units does not know. Each HOST sees the activity as
    its own; every total counts it once.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="hosts")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=[(role.value, role.label) for role in HostRole])
    unit = models.ForeignKey(
        OrgUnit, null=True, on_delete=models.PROTECT, related_name="activities_hosted"
    )
    name = models.CharField(_("单位名称"), max_length=100)

    class Meta:
        db_table = "activity_host"
        ordering = ("activity", "position")
        constraints = (
            models.UniqueConstraint(fields=("activity", "position"), name="host_position_once"),
            models.UniqueConstraint(
                fields=("activity", "role", "unit"),
                condition=Q(unit__isnull=False),
                name="host_unit_once",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ActivityTopic(models.Model):
    """One row is one topic word of an activity (主题词)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="topics")
    word = models.CharField(_("主题词"), max_length=20)

    class Meta:
        db_table = "activity_topic"
        ordering = ("activity", "pk")
        constraints = (
            models.UniqueConstraint(fields=("activity", "word"), name="activity_topic_once"),
        )

    def __str__(self) -> str:
        return self.word


class ActivityChange(models.Model):
    """One row is one thing that happened to an activity: the history that is never rewritten.

    `reason` is among offices; `public_words` is what whoever noted it is told, and nothing else.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="changes")
    event = models.CharField(
        max_length=10, choices=[(event.value, event.label) for event in ActivityEvent]
    )
    from_state = models.CharField(max_length=10)
    to_state = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    public_words = models.TextField(blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "activity_change"
        ordering = ("activity", "pk")

    def __str__(self) -> str:
        return f"{self.get_event_display()}"


class RegisterEntry(models.Model):
    """One row lists an activity in the register (台账) of one unit: a host, or a unit above one.

    Derived, and written anew when the activity, its hosts or the tree move: who may see an activity
    is who looks over a unit that lists it. A draft is listed by its own unit and by the division
    which that unit serves, anything else by its unit, each host, and every unit above them.
    `sort_on` is the first day, or the last day there is (9999-12-31) where none is known; `ends_on`
    likewise; `sort_minute` is its place among those of that day (`domain.spans.first_minute_of`).
    `stretch` is the class of its length (`domain.spans.stretch_of`).
    """

    root = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="register_entries")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="register_entries"
    )
    kind = models.CharField(max_length=20)
    sort_on = models.DateField()
    sort_minute = models.PositiveSmallIntegerField(default=0)
    ends_on = models.DateField()
    stretch = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "register_entry"
        verbose_name = _("台账")
        ordering = ("root", "sort_on", "sort_minute", "activity")
        constraints = (
            models.UniqueConstraint(fields=("root", "activity"), name="register_entry_once"),
        )
        indexes = (
            models.Index(
                fields=("root", "sort_on", "sort_minute", "activity", "ends_on"),
                name="register_by_hour_ix",
            ),
            models.Index(
                fields=("root", "kind", "sort_on", "sort_minute", "activity", "ends_on"),
                name="register_by_kind_hour_ix",
            ),
            models.Index(
                fields=(
                    *("root", "stretch", "sort_on", "sort_minute"),
                    *("activity", "ends_on", "kind"),
                ),
                name="register_on_by_hour_ix",
            ),
            models.Index(
                fields=(
                    *("root", "kind", "stretch", "sort_on", "sort_minute"),
                    *("activity", "ends_on"),
                ),
                name="register_kind_on_by_hour_ix",
            ),
        )

    def __str__(self) -> str:
        return f"{self.root} · {self.activity}"
