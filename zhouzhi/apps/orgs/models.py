"""Units, the lines between them over time, the people who act for them, and named groups."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.telephones import LONGEST
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level, Line, UnitKind


def choices(enum: type[Level] | type[UnitKind] | type[Role]) -> list[tuple[str, str]]:
    """An enum of this room as Django choices with its Chinese labels."""
    return [(member.value, member.label) for member in enum]


LONGEST_NAME = 100


class OrgUnit(models.Model):
    """One row is one unit (组织机构): a division, or an office, school, hospital, venue in one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("单位代码"), max_length=40, unique=True)
    name = models.CharField(_("全称"), max_length=LONGEST_NAME)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    level = models.CharField(_("层级"), max_length=10, choices=choices(Level))
    kind = models.CharField(_("类别"), max_length=20, choices=choices(UnitKind))
    division_code = models.CharField(_("行政区划代码"), max_length=6, blank=True, db_index=True)
    telephone = models.CharField(_("办公电话"), max_length=LONGEST, blank=True)
    path = models.CharField(max_length=120, unique=True, editable=False)
    opened_on = models.DateField(_("设立日期"), null=True, blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    succeeds = models.ManyToManyField(
        "self", symmetrical=False, related_name="succeeded_by", db_table="org_succession"
    )

    class Meta:
        db_table = "org_unit"
        verbose_name = _("组织机构")
        ordering = ("path",)

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def is_territory(self) -> bool:
        """Whether this row is a division or a zone, and not an office in one."""
        return self.kind in TERRITORIES


class Affiliation(models.Model):
    """One row says under which unit another stood, along which line, from when to when."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="affiliations")
    parent = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="branches")
    line = models.CharField(
        max_length=12, choices=[(Line.TERRITORIAL, _("块")), (Line.SECTOR, _("条"))]
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "org_affiliation"
        ordering = ("unit", "line", "starts_on")
        constraints = (
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="affiliation_not_self"),
            models.UniqueConstraint(
                fields=("unit", "line", "starts_on"), name="affiliation_start_once"
            ),
            models.UniqueConstraint(
                fields=("unit",),
                condition=Q(line="territorial", ends_on__isnull=True),
                name="affiliation_one_today",
            ),
            models.UniqueConstraint(
                fields=("unit",),
                condition=Q(line="sector", ends_on__isnull=True),
                name="affiliation_one_guide",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} → {self.parent}"


class User(AbstractUser):
    """One row is one person who signs in."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=40)
    mobile = models.CharField(_("手机"), max_length=LONGEST, blank=True)

    class Meta:
        db_table = "org_user"
        verbose_name = _("用户")

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def audit_key(self) -> str:
        """How the audit knows this person."""
        return str(self.uuid)

    @property
    def audit_name(self) -> str:
        """How the audit names this person."""
        return f"{self.name}（{self.username}）"

    @cached_property
    def audit_chain(self) -> str:
        """The audit chain this person's acts go into: one a top-level unit."""
        first = self.memberships.order_by("pk").select_related("unit").first()
        return first.unit.path[:6] if first else "system"


class Membership(models.Model):
    """One row lets one person act in one role (岗位) for one unit, from when to when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("岗位"), max_length=20, choices=choices(Role))
    telephone = models.CharField(_("办公电话"), max_length=LONGEST, blank=True)
    ends_on = models.DateField(_("离任日期"), null=True, blank=True)

    class Meta:
        db_table = "org_membership"
        ordering = ("unit", "pk")
        constraints = (
            models.UniqueConstraint(fields=("user", "unit", "role"), name="membership_once"),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.unit} · {self.get_role_display()}"


class Invitation(models.Model):
    """One row invites a person by link or printed one-time code; only the code's hash is kept.

    `was_open` tells, once the code was used, that somebody of the unit had an account before.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    was_open = models.BooleanField(default=False)

    class Meta:
        db_table = "org_invitation"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.membership}"


class CalendarKey(models.Model):
    """One row lets a person's calendar be fetched by its address; only the key's hash is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_key")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "org_calendar_key"
        verbose_name = _("日程订阅地址")

    def __str__(self) -> str:
        return f"{self.user}"


class UnitGroup(models.Model):
    """One row is a phrase that names units (在随各高校), as the keeper's officers understand it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="groups_kept")
    phrase = models.CharField(_("称谓"), max_length=100)
    members = models.ManyToManyField(
        OrgUnit, related_name="groups", db_table="org_unit_group_member"
    )

    class Meta:
        db_table = "org_unit_group"
        verbose_name = _("单位组")
        ordering = ("phrase",)
        constraints = (
            models.UniqueConstraint(fields=("keeper", "phrase"), name="group_phrase_once"),
        )

    def __str__(self) -> str:
        return self.phrase


class UnitSheet(models.Model):
    """One row is one sheet of units (单位名册) handed in: its cells, and whether it was applied.

    `decisions` are what a person said of rows that may mean a unit there is, by the row's number;
    `done_count` the rows imported so far, `stopped` why a long import went no further. `looked_at`
    is what the trial of a long sheet said of each row's unit; `left_out` are the numbers and names
    of the rows whose unit was another by the time of the import.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="unit_sheets")
    filename = models.CharField(max_length=255)
    cells = models.JSONField()
    row_count = models.PositiveIntegerField(default=0)
    decisions = models.JSONField(default=dict)
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    applied_on = models.DateField(null=True)
    applied_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    done_count = models.PositiveIntegerField(default=0)
    stopped = models.TextField(blank=True)
    looked_at = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)

    class Meta:
        db_table = "org_unit_sheet"
        verbose_name = _("单位名册")
        ordering = ("-handed_in_at",)

    def __str__(self) -> str:
        return self.filename
