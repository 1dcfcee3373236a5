"""Sessions that are booked, and their bookings."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.models import Activity, Session
from zhouzhi.apps.bookings.domain.contacts import ContactWay
from zhouzhi.apps.bookings.domain.states import BookingState, OpeningState, Party
from zhouzhi.apps.bookings.domain.tickets import shown_code
from zhouzhi.apps.orgs.models import OrgUnit, User


class Opening(models.Model):
    """One row is one session that is open for booking (开放预约), and how much of it is taken.

    `approved` is how many people the session may hold at most, and bounds `capacity`. `taken` is
    the sum of the parties of all bookings that hold places, `common_taken` of those among them
    without priority: `reserved` places are kept from these until `reserved_until`. Instants are
    business time. `starts_at` and `ends_on` are the session's as it was last seen, and `seen` a
    hash of what bookers were told of it, `followed` the number of the public's version that this
    was of; `off_reason` is why it was called off, as bookers read it; `session` is None once the
    activity has it no more.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="openings")
    session = models.OneToOneField(
        Session, null=True, on_delete=models.SET_NULL, related_name="opening"
    )
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.label) for each in OpeningState],
        default=OpeningState.OPEN,
    )
    approved = models.PositiveIntegerField(_("核准人数"))
    capacity = models.PositiveIntegerField(_("名额"))
    taken = models.PositiveIntegerField(_("已占名额"), default=0)
    common_taken = models.PositiveIntegerField(default=0)
    reserved = models.PositiveIntegerField(_("优先名额"), default=0)
    reserved_until = models.DateTimeField(_("优先名额留到"), null=True, blank=True)
    opens_at = models.DateTimeField(_("开始预约"))
    closes_at = models.DateTimeField(_("截止预约"))
    most_party = models.PositiveSmallIntegerField(_("一次最多约"))
    group_most = models.PositiveSmallIntegerField(_("团体人数上限"), default=0)
    contact_most = models.PositiveSmallIntegerField(_("同一联系方式最多约"))
    needs_consent = models.BooleanField(_("有未成年人参加"), default=False)
    off_reason = models.TextField(_("取消的原因"), blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_on = models.DateField()
    seen = models.CharField(max_length=64)
    followed = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "booking_opening"
        verbose_name = _("开放预约")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(taken__lte=F("capacity")), name="opening_never_over"
            ),
            models.CheckConstraint(
                condition=Q(capacity__lte=F("approved")), name="opening_within_approved"
            ),
            models.CheckConstraint(
                condition=Q(common_taken__lte=F("taken")), name="opening_common_within"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in OpeningState]),
                name="opening_state_known",
            ),
        )
        indexes = (models.Index(fields=("state", "ends_on"), name="opening_state_ix"),)

    def __str__(self) -> str:
        return f"{self.activity} #{self.pk}"

    @property
    def free(self) -> int:
        """How many places nobody has."""
        return self.capacity - self.taken


class Booking(models.Model):
    """One row is one party that booked, waits, or did (预约).

    `contact_sealed` is the one way to reach it, encrypted; `contact_key` a keyed hash by which
    limits are kept and it is found again; both are emptied thirty days after the session, and the
    counts stay. `live` is 1 as long as anything can come of it, else None: so that a contact has
    one live booking of a session; `contact_place` numbers its live ones of the activity from 1 to
    the most it may have. `send_key` and `body_hash` are of the form that made it: sent again, it
    is the same booking. Those that wait are asked in the order of `pk`. `made_at` and
    `offered_until` are business time, the other instants real time.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="bookings")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=[(each.value, each.label) for each in BookingState]
    )
    party_kind = models.CharField(
        max_length=10, choices=[(each.value, each.label) for each in Party]
    )
    party = models.PositiveSmallIntegerField(_("人数"))
    is_priority = models.BooleanField(_("优先"), default=False)
    group_name = models.CharField(_("学校、班级或团体"), max_length=60, blank=True)
    code = models.CharField(_("预约码"), max_length=12, unique=True)
    ticket = models.UUIDField(default=uuid4, unique=True, editable=False)
    contact_way = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in ContactWay], blank=True
    )
    contact_sealed = models.TextField(blank=True)
    # Erased it is NULL, which no constraint takes for the same as another.
    contact_key = models.CharField(max_length=64, null=True)
    live = models.PositiveSmallIntegerField(null=True)
    contact_place = models.PositiveSmallIntegerField(null=True)
    consent_version = models.CharField(max_length=20, blank=True)
    consent_at = models.DateTimeField(null=True)
    send_key = models.CharField(max_length=36, unique=True)
    body_hash = models.CharField(max_length=64)
    offered_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "booking"
        verbose_name = _("预约")
        ordering = ("opening", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("opening", "contact_key", "live"), name="booking_once_a_session"
            ),
            models.UniqueConstraint(
                fields=("activity", "contact_key", "contact_place"), name="booking_contact_most"
            ),
            models.CheckConstraint(condition=Q(party__gte=1), name="booking_of_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in BookingState]),
                name="booking_state_known",
            ),
            models.CheckConstraint(
                condition=Q(live=1, state__in=("booked", "waiting", "offered"))
                | Q(live__isnull=True, state__in=("cancelled", "lapsed", "called_off")),
                name="booking_live_by_state",
            ),
        )
        indexes = (
            models.Index(fields=("opening", "state", "id"), name="booking_in_order_ix"),
            models.Index(fields=("state", "offered_until"), name="booking_offers_ix"),
        )

    def __str__(self) -> str:
        return shown_code(self.code)
