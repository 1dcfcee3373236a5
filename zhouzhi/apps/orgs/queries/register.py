"""The register (通讯录) as its pages show it: plain rows, few questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import Affiliation, Membership, OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, keepable_by, may_keep
from zhouzhi.foundation import tree

OFFICERS_SHOWN = 2


@dataclass(slots=True)
class UnitNode:
    """One unit in the tree of the register, with who answers for it."""

    name: str
    uuid: str
    path: str
    kind: str
    is_territory: bool
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

    Two queries, whatever the size.
    """
    rows = keepable_by(user).filter(closed_on__isnull=True).order_by("path")
    if text:
        people = Q(memberships__user__name__icontains=text)
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text) | people)
    nodes = {unit.path: _node(unit) for unit in rows.distinct()}
    officers = _name_officers(nodes)
    return Register(roots=tuple(_plant(nodes)), totals=_totals(nodes.values(), officers))


def _node(unit: OrgUnit) -> UnitNode:
    return UnitNode(
        name=unit.name,
        uuid=str(unit.uuid),
        path=unit.path,
        kind=UnitKind(unit.kind).label,
        is_territory=unit.is_territory,
    )


def _name_officers(nodes: dict[str, UnitNode]) -> int:
    people: dict[str, list[Membership]] = defaultdict(list)
    rows = Membership.objects.filter(unit__path__in=nodes, ends_on__isnull=True)
    for row in rows.select_related("user", "unit").order_by("pk"):
        people[row.unit.path].append(row)
    for path, members in people.items():
        node = nodes[path]
        node.officer = "、".join(row.user.name for row in members[:OFFICERS_SHOWN])
        opened = any(row.user.has_usable_password() for row in members)
        node.account = "已开通" if opened else "未开通"
    return sum(len(members) for members in people.values())


def _plant(nodes: dict[str, UnitNode]) -> Iterable[UnitNode]:
    for path, node in nodes.items():
        above = next((up for up in reversed(tree.ancestors(path)) if up in nodes), None)
        if above is None:
            yield node
        else:
            nodes[above].children.append(node)


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


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit with its people and where it stood over time."""

    name: str
    code: str
    level: str
    kind: str
    division: str
    people: tuple[PersonLine, ...]
    lines: tuple[Affiliation, ...]
    may_keep: bool


def unit_page(user: Someone, unit: OrgUnit) -> UnitPage:
    """What the page of a unit shows to `user`."""
    rows = Membership.objects.filter(unit=unit, ends_on__isnull=True).select_related("user")
    people = tuple(
        PersonLine(
            membership_id=row.pk,
            name=row.user.name,
            username=row.user.username,
            role=str(row.get_role_display()),
            account="已开通" if row.user.has_usable_password() else "未开通",
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
        people=people,
        lines=tuple(lines.order_by("-starts_on", "pk")),
        may_keep=may_keep(user, unit),
    )
