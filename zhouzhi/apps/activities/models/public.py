"""Activities as the public reads them: what is told, where it is found, on which days."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.kinds import ActivityKind, Mode
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.models.activities import Activity
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.search.models import SearchDocument

_ASKED = ("standing", "kind", "mode", "youngest", "oldest", "is_free", "is_step_free")


class PublicActivity(models.Model):
    """One row is one activity as the public reads it (公众版), taken down when it was published.

    Derived, and written anew in the transaction of whatever changes it. `told` is what leaves by
    the public side, in the shape of `domain.public.told`; `told_hash` is of that and of where it is
    found. `sequence` counts how often it changed, and never goes back. `reason` is what was said
    to the public when it was put off or called off. `youngest` and `oldest` are the ages it is
    for; `starts_on` and `ends_on` the last day there is where it names none, `stretch` the class of
    what lies between (`domain.spans.stretch_of`). A row that is WITHHELD tells nothing. It keeps
    its uuid and its count, and as `told` the notice alone (`domain.public.notice`), or nothing.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="public")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    standing = models.CharField(
        max_length=10, choices=[(each.value, each.label) for each in Standing]
    )
    told = models.JSONField(default=dict)
    told_hash = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.label) for kind in ActivityKind]
    )
    mode = models.CharField(max_length=10, choices=[(mode.value, mode.label) for mode in Mode])
    youngest = models.PositiveSmallIntegerField()
    oldest = models.PositiveSmallIntegerField()
    is_free = models.BooleanField(null=True)
    is_step_free = models.BooleanField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    stretch = models.PositiveSmallIntegerField(default=0)
    document = models.OneToOneField(
        SearchDocument, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        db_table = "public_activity"
        verbose_name = _("公众版")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="public_activity_ends_after"
            ),
            models.CheckConstraint(
                condition=~Q(standing="withheld") | Q(told_hash="", document__isnull=True),
                name="public_activity_withheld_bare",
            ),
        )
        indexes = (
            # With all that a filter asks of a row: to look into what is told for each of a long
            # walk takes ten times as long.
            models.Index(fields=("starts_on", "id", "ends_on", *_ASKED), name="public_in_order_ix"),
            models.Index(
                fields=("stretch", "starts_on", "ends_on", *_ASKED), name="public_going_on_ix"
            ),
            models.Index(fields=("kind", "starts_on", "id"), name="public_by_kind_ix"),
        )

    def __str__(self) -> str:
        return str(self.told.get("name", self.uuid))


class PublicPlace(models.Model):
    """One row says that the public finds an activity under a territory (地区): its own or above."""

    public = models.ForeignKey(PublicActivity, on_delete=models.CASCADE, related_name="found_in")
    place = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()

    class Meta:
        db_table = "public_place"
        ordering = ("place", "starts_on", "public")
        constraints = (
            models.UniqueConstraint(fields=("public", "place"), name="public_place_once"),
        )
        indexes = (
            models.Index(fields=("place", "starts_on", "public"), name="public_place_by_day_ix"),
        )

    def __str__(self) -> str:
        return f"{self.place} · {self.public}"


class PublicDay(models.Model):
    """One row is the days on which one session of an activity may be, from and to (公众版日期)."""

    public = models.ForeignKey(PublicActivity, on_delete=models.CASCADE, related_name="days")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        db_table = "public_day"
        ordering = ("public", "starts_on", "pk")
        indexes = (models.Index(fields=("starts_on", "ends_on"), name="public_day_ix"),)

    def __str__(self) -> str:
        return f"{self.starts_on} · {self.public}"


class PublicTopic(models.Model):
    """One row is one topic word under which the public finds an activity (主题)."""

    public = models.ForeignKey(PublicActivity, on_delete=models.CASCADE, related_name="topics")
    word = models.CharField(max_length=20)

    class Meta:
        db_table = "public_topic"
        ordering = ("public", "pk")
        constraints = (
            models.UniqueConstraint(fields=("public", "word"), name="public_topic_once"),
        )
        indexes = (models.Index(fields=("word", "public"), name="public_topic_ix"),)

    def __str__(self) -> str:
        return self.word


class PublicPoint(models.Model):
    """One row is one place of an activity whose position is known (公众版位置), in degrees."""

    public = models.ForeignKey(PublicActivity, on_delete=models.CASCADE, related_name="points")
    name = models.CharField(max_length=120)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        db_table = "public_point"
        ordering = ("public", "pk")
        indexes = (models.Index(fields=("latitude", "longitude"), name="public_point_ix"),)

    def __str__(self) -> str:
        return self.name
