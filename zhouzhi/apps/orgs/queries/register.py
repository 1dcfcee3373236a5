"""The register (通讯录) as its pages show it: plain rows, few questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from zhouzhi.apps.orgs.domain.unit_names import name_key
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import Affiliation, Invitation, Membership, OrgUnit, UnitGroup
from zhouzhi.apps.orgs.permissions import Someone, keepable_by, may_keep, posts_kept_by
from zhouzhi.apps.orgs.queries.people import home_unit
from zhouzhi.apps.orgs.queries.units import territory_of, units_led
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

OFFICERS_SHOWN = 2
_NOT_OPEN = gettext_noop("未开通")
_OPEN_BY_CODE = gettext_noop("已开通，密码于{year}年{month}月{day}日凭{sender}发的口令设定")


@dataclass(slots=True)
class UnitNode:
    """One unit in the tree of the register, with who answers for it.

    `account` is "" where all is well: somebody can sign in, or the unit is a place.
    """

    name: str
    uuid: str
    path: str
    kind: str
    is_territory: bool
    telephone: str = ""
    officer: str = ""
    account: str = ""
    children: list["UnitNode"] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many offices stand in this unit, itself left out."""
        return sum(child.count + (not child.is_territory) for child in self.children)


@dataclass(frozen=True, slots=True)
class Totals:
    """How large a register is: offices, their officers, offices that nobody answers for."""

    units: int
    officers: int
    without: int


@dataclass(frozen=True, slots=True)
class Register:
    """The part of the register that a user keeps, as a forest and in numbers."""

    roots: tuple[UnitNode, ...]
    totals: Totals


def register_for(user: Someone, *, text: str = "") -> Register:
    """The register that `user` keeps, or where `text` is given the units that match it.

    As many queries for ten units as for ten thousand.
    """
    rows = keepable_by(user).filter(closed_on__isnull=True)
    if text:
        people = _officers().filter(user__name__icontains=text).values("unit")
        named = Q(name__icontains=text) | Q(short_name__icontains=text) | Q(pk__in=people)
        rows = rows.filter(named)
    nodes = {unit.path: _node(unit) for unit in rows.order_by("path")}
    officers = _name_officers(nodes, rows)
    return Register(roots=tuple(_plant(nodes)), totals=_totals(nodes.values(), officers))


def _node(unit: OrgUnit) -> UnitNode:
    return UnitNode(
        name=unit.name,
        uuid=str(unit.uuid),
        path=unit.path,
        kind=UnitKind(unit.kind).label,
        is_territory=unit.is_territory,
        telephone=unit.telephone,
    )


def _officers() -> QuerySet[Membership]:
    return Membership.objects.filter(ends_on__isnull=True)


def _name_officers(nodes: dict[str, UnitNode], units: QuerySet[OrgUnit]) -> int:
    people: dict[str, list[Membership]] = defaultdict(list)
    rows = _officers().filter(unit__in=units.values("pk"))
    for row in rows.select_related("user", "unit").order_by("pk"):
        people[row.unit.path].append(row)
    for node in nodes.values():
        node.account = "" if node.is_territory else Said(gettext_noop("还没有人"))
    for path, members in people.items():
        node = nodes[path]
        node.officer = "、".join(row.user.name for row in members[:OFFICERS_SHOWN])
        node.telephone = node.telephone or next((r.telephone for r in members if r.telephone), "")
        opened = any(row.user.has_usable_password() for row in members)
        node.account = "" if opened else Said(_NOT_OPEN)
    return sum(len(members) for members in people.values())


def _plant(nodes: dict[str, UnitNode]) -> Iterable[UnitNode]:
    for path, node in nodes.items():
        above = next((up for up in reversed(tree.ancestors(path)) if up in nodes), None)
        if above is None:
            yield node
        else:
            nodes[above].children.append(node)
    for node in nodes.values():
        node.children.sort(key=lambda child: child.is_territory)  # its own offices first


def _totals(nodes: Iterable[UnitNode], officers: int) -> Totals:
    offices = [node for node in nodes if not node.is_territory]
    return Totals(len(offices), officers, sum(not node.officer for node in offices))


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person who acts for a unit, as the unit's page shows it."""

    membership_id: int
    name: str
    username: str
    role: str
    account: str
    opened: bool
    may_keep: bool
    telephone: str = ""
    mobile: str = ""
    may_reach: bool = False


@dataclass(frozen=True, slots=True)
class FormerLine:
    """One person who acted for a unit, and until when (离任)."""

    name: str
    role: str
    until_on: date


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit with its people and where it stood over time."""

    name: str
    code: str
    level: str
    kind: str
    division: str
    telephone: str
    is_territory: bool
    people: tuple[PersonLine, ...]
    former: tuple[FormerLine, ...]
    lines: tuple[Affiliation, ...]
    may_keep: bool
    ended_on: date | None = None


def _codes_used(unit: OrgUnit) -> dict[int, Invitation]:
    """The last code that set a password anew, for each person of a unit that was open before."""
    people = Membership.objects.filter(unit=unit).values("user")
    used = Invitation.objects.filter(membership__user__in=people, was_open=True)
    made_by_somebody = used.exclude(made_by=None).select_related("membership", "made_by")
    return {code.membership.user_id: code for code in made_by_somebody.order_by("used_at")}


def _account(row: Membership, code: Invitation | None) -> str:
    """Whether a person can sign in, and for the colleagues to see, who had the password set."""
    if not row.user.has_usable_password():
        return Said(_NOT_OPEN)
    if code is None or code.made_by is None or code.used_at is None:
        return Said(gettext_noop("已开通"))
    on = timezone.localtime(code.used_at)
    day = {"year": on.year, "month": on.month, "day": on.day}
    return Said(_OPEN_BY_CODE, sender=code.made_by.name, **day)


def _former(unit: OrgUnit) -> tuple[FormerLine, ...]:
    """Who acted for a unit before, the last to leave first."""
    rows = Membership.objects.filter(unit=unit, ends_on__isnull=False).select_related("user")
    return tuple(
        FormerLine(row.user.name, str(row.get_role_display()), row.ends_on)
        for row in rows.order_by("-ends_on", "-pk")
        if row.ends_on is not None
    )


def unit_named_like(name: str, *, parent: OrgUnit, but: OrgUnit | None = None) -> OrgUnit | None:
    """Another open unit under a parent whose name reads as this one; None where there is none."""
    low, high = tree.subtree_range(parent.path)
    below = OrgUnit.objects.filter(path__gt=low, path__lte=high, closed_on__isnull=True)
    if but is not None:
        below = below.exclude(pk=but.pk)
    key = name_key(name, place=parent.name)
    for other in below.order_by("path"):
        stands_beside = tree.parent_path(other.path) == parent.path
        if stands_beside and name_key(other.name, place=parent.name) == key:
            return other
    return None


def parent_of(unit: OrgUnit) -> OrgUnit | None:
    """The unit that this one stands under, None at the top."""
    return OrgUnit.objects.filter(path=tree.parent_path(unit.path)).first()


def person_named(unit: OrgUnit, name: str, *, but_login: str) -> Membership | None:
    """Who acts for a unit under this name with another login; None where nobody does."""
    rows = _officers().filter(unit=unit, user__name=name).exclude(user__username=but_login)
    return rows.select_related("user").order_by("pk").first()


def unit_page(user: Someone, unit: OrgUnit) -> UnitPage:
    """What the page of a unit shows to `user`."""
    kept = set(posts_kept_by(user).filter(unit=unit).values_list("pk", flat=True))
    rows = _officers().filter(unit=unit).select_related("user")
    codes = _codes_used(unit)
    people = tuple(
        PersonLine(
            membership_id=row.pk,
            name=row.user.name,
            username=row.user.username,
            role=str(row.get_role_display()),
            account=_account(row, codes.get(row.user_id)),
            opened=row.user.has_usable_password(),
            may_keep=row.pk in kept,
            telephone=row.telephone,
            mobile=row.user.mobile,
            may_reach=row.pk in kept or row.user_id == user.pk,
        )
        for row in rows.order_by("role", "pk")
    )
    lines = Affiliation.objects.filter(unit=unit).select_related("parent")
    return UnitPage(
        name=unit.name,
        code=unit.code,
        level=Level(unit.level).label,
        kind=UnitKind(unit.kind).label,
        division=unit.division_code,
        telephone=unit.telephone,
        is_territory=unit.is_territory,
        people=people,
        former=_former(unit),
        lines=tuple(lines.order_by("-starts_on", "pk")),
        may_keep=unit.closed_on is None and may_keep(user, unit),
        ended_on=unit.closed_on,
    )


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """One phrase (称谓) with the number of units that it names."""

    phrase: str
    uuid: str
    unit_count: int
    may_keep: bool


def phrases_for(user: Someone) -> tuple[PhraseLine, ...]:
    """The phrases remembered for the unit of `user` and its territory, in the order of writing."""
    unit = home_unit(user)
    if unit is None:
        return ()
    led = units_led(user).first()
    kept = territory_of(led) if led else None
    groups = UnitGroup.objects.filter(keeper__in=(unit, territory_of(unit)))
    return tuple(
        PhraseLine(group.phrase, str(group.uuid), group.unit_count, group.keeper == kept)
        for group in groups.annotate(unit_count=Count("members")).order_by("phrase", "pk")
    )
