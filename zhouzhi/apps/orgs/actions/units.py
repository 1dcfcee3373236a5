"""Writes about units and the lines between them."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from zhouzhi.apps.orgs.domain.unit_names import kind_by_name
from zhouzhi.apps.orgs.domain.units import Level, Line, UnitKind
from zhouzhi.apps.orgs.models import LONGEST_NAME, Affiliation, OrgUnit, UnitGroup
from zhouzhi.apps.orgs.queries import divisions_to_add, telephone_in
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.outbox.actions import enqueue

# Told to the rooms that list things by where a unit stands; the payload is the unit's key.
UNIT_MOVED = "orgs.unit_moved"
# How many paths one statement writes: it names each, and every row is held against all of them.
_IN_ONE = 500


class UnitCodeTaken(Refusal):
    """Another unit has the code."""

    code = "unit_code_taken"
    template = gettext_noop("单位代码“{unit_code}”已被“{name}”使用，请换一个代码或修改原有单位。")


class NoUnitsName(Refusal):
    """What should be a unit's name is longer than any (不像单位名称)."""

    code = "no_units_name"
    template = gettext_noop(
        "“{begins}…”有 {length} 个字，不像一个单位的名称（最多 {most} 个字）。"
        "请在识读页面把发文机关改对，几个单位分开填，再继续办理。"
    )


class WouldLoop(Refusal):
    """A unit cannot stand under itself or under what stands under it."""

    code = "unit_would_loop"
    template = gettext_noop("“{unit}”不能隶属于它自己或它的下级“{parent}”。")


class GroupPhraseTaken(Refusal):
    """Another group of the keeper has the phrase."""

    code = "group_phrase_taken"
    template = gettext_noop("“{phrase}”已经认定过是哪些单位，请打开那一组修改。")


@transaction.atomic
def create_unit(
    *,
    code: str,
    name: str,
    level: Level,
    kind: UnitKind,
    parent: OrgUnit | None,
    since: date,
    actor: Actor,
    short_name: str = "",
    division_code: str = "",
    telephone: str = "",
) -> OrgUnit:
    """Add a unit (组织机构) under its territorial parent.

    Raises UnitCodeTaken, TelephoneRefused.
    """
    hold_tree()
    _check_code(code)
    unit = OrgUnit(
        code=code,
        name=name,
        short_name=short_name,
        level=level,
        kind=kind,
        division_code=division_code,
        telephone=telephone_in(parent, telephone),
        opened_on=since,
    )
    _plant(unit, parent, since=since)
    record(actor=actor, verb="orgs.unit.create", obj=unit)
    return unit


def _check_code(code: str, *, but: OrgUnit | None = None) -> None:
    """Refuse a code that a unit has, `but` itself left out. Raises UnitCodeTaken."""
    taken = OrgUnit.objects.filter(code=code).first()
    if taken is not None and taken != but:
        raise UnitCodeTaken(field="code", unit_code=code, name=taken.name)


def _plant(unit: OrgUnit, parent: OrgUnit | None, *, since: date) -> None:
    """Save a new unit with its path, which is made of its key, and where it stands."""
    unit.path = unit.uuid.hex
    unit.save()
    above = OrgUnit.objects.get(pk=parent.pk).path if parent else ""
    unit.path = tree.child_path(above, unit.pk)
    unit.save(update_fields=["path"])
    if parent is not None:
        Affiliation.objects.create(unit=unit, parent=parent, line=Line.TERRITORIAL, starts_on=since)


@transaction.atomic
def revise_unit(
    *,
    unit: OrgUnit,
    name: str,
    short_name: str,
    level: Level,
    kind: UnitKind,
    division_code: str,
    telephone: str,
    actor: Actor,
) -> OrgUnit:
    """Change what the register says of a unit (单位信息更正); where it stands is `move_unit`'s.

    An office that becomes a division, or the other way round, serves another one from then on:
    UNIT_MOVED says so. Raises TelephoneRefused.
    """
    was_territory = unit.is_territory
    unit.name, unit.short_name, unit.division_code = name, short_name, division_code
    unit.level, unit.kind, unit.telephone = level, kind, telephone_in(unit, telephone)
    unit.save(update_fields=["name", "short_name", "level", "kind", "division_code", "telephone"])
    line = record(actor=actor, verb="orgs.unit.revise", obj=unit)
    if unit.is_territory != was_territory:
        _tell_moved(unit, line)
    return unit


@transaction.atomic
def recode_unit(*, unit: OrgUnit, code: str, actor: Actor) -> OrgUnit:
    """Give a unit another code (更换单位代码), where a sheet calls it so. Raises UnitCodeTaken."""
    _check_code(code, but=unit)
    before, unit.code = unit.code, code
    unit.save(update_fields=["code"])
    record(actor=actor, verb="orgs.unit.recode", obj=unit, detail={"before": before, "now": code})
    return unit


@transaction.atomic
def move_unit(*, unit: OrgUnit, parent: OrgUnit, on: date, actor: Actor, reason: str) -> OrgUnit:
    """Place a unit under another territorial parent from `on` (隶属调整); history stays.

    Raises WouldLoop. Paths of the whole subtree follow in the same transaction; what other rooms
    list by them follows at once after it, told by UNIT_MOVED.
    """
    hold_tree()
    unit, parent = OrgUnit.objects.get(pk=unit.pk), OrgUnit.objects.get(pk=parent.pk)
    if tree.is_within(parent.path, unit.path):
        raise WouldLoop(unit=unit.name, parent=parent.name)
    now = Affiliation.objects.filter(unit=unit, line=Line.TERRITORIAL, ends_on__isnull=True)
    now.update(ends_on=on)
    Affiliation.objects.update_or_create(
        unit=unit, line=Line.TERRITORIAL, starts_on=on, defaults={"parent": parent, "ends_on": None}
    )
    _repath(unit, tree.child_path(parent.path, unit.pk))
    _tell_moved(unit, record(actor=actor, verb="orgs.unit.move", obj=unit, reason=reason))
    return unit


def _tell_moved(unit: OrgUnit, line: AuditLine) -> None:
    enqueue(kind=UNIT_MOVED, key=f"{UNIT_MOVED}:{line.pk}", payload={"unit": unit.pk})


def hold_tree() -> None:
    """Let one act at a time change the tree, to its end: every path rests on those above it.

    The oldest unit stands for the whole tree: units are never deleted.
    """
    list(OrgUnit.objects.select_for_update(no_key=True).order_by("pk")[:1])


def _repath(unit: OrgUnit, path: str) -> None:
    low, high = tree.subtree_range(unit.path)
    below = list(OrgUnit.objects.filter(path__gte=low, path__lte=high))
    for row in below:
        row.path = path + row.path[len(unit.path) :]
    OrgUnit.objects.bulk_update(below, ["path"], batch_size=_IN_ONE)
    unit.path = path


@transaction.atomic
def keep_group(
    *, keeper: OrgUnit, phrase: str, members: Iterable[OrgUnit], actor: Actor
) -> UnitGroup:
    """Remember which units a phrase of the keeper's notices names (单位组)."""
    group, _ = UnitGroup.objects.get_or_create(keeper=keeper, phrase=phrase)
    group.members.set(members)
    record(actor=actor, verb="orgs.group.keep", obj=group)
    return group


@transaction.atomic
def revise_group(
    *,
    group: UnitGroup | None,
    keeper: OrgUnit,
    phrase: str,
    members: Iterable[OrgUnit],
    actor: Actor,
) -> UnitGroup:
    """Change a group's phrase and members, or without one add it (单位组). Raises GroupPhraseTaken.

    `keep_group` adds to what is remembered of a phrase; here a phrase that is known is refused.
    """
    same = UnitGroup.objects.filter(keeper=keeper, phrase=phrase)
    if (same.exclude(pk=group.pk) if group else same).exists():
        raise GroupPhraseTaken(field="phrase", phrase=phrase)
    group = group or UnitGroup(keeper=keeper)
    group.phrase = phrase
    group.save()
    group.members.set(members)
    record(actor=actor, verb="orgs.group.revise", obj=group)
    return group


@transaction.atomic
def note_outside_unit(*, name: str, since: date, actor: Actor) -> OrgUnit:
    """Note a unit that no sheet brought (外部单位), such as the upper office that issued a notice.

    It stands in the division whose name its own begins with, else alone. Twice is once.
    Raises NoUnitsName.
    """
    if len(name) > LONGEST_NAME:
        raise NoUnitsName(begins=name[:20], length=len(name), most=LONGEST_NAME)
    code = f"outside-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    known = OrgUnit.objects.filter(code=code).first()
    if known is not None:
        return known
    bare = name.removeprefix("中共")
    parent = max(
        (
            unit
            for unit in OrgUnit.objects.filter(kind=UnitKind.TERRITORY, closed_on__isnull=True)
            if bare.startswith(unit.name)
        ),
        key=lambda unit: len(unit.name),
        default=None,
    )
    return create_unit(
        code=code,
        name=name,
        level=Level(parent.level) if parent else Level.PROVINCE,
        kind=kind_by_name(bare),
        parent=parent,
        since=since,
        actor=actor,
    )


@transaction.atomic
def add_divisions(
    *, territory: OrgUnit, codes: Iterable[str], since: date, actor: Actor
) -> list[OrgUnit]:
    """Add divisions below a territory from the national list (行政区划), those not there yet.

    Codes that `divisions_to_add` does not name are left out.
    """
    wanted = set(codes)
    missing = [row for row in divisions_to_add(territory) if row.code in wanted]
    added = [
        create_unit(
            code=row.code,
            name=row.name,
            level=row.level,
            kind=UnitKind.TERRITORY,
            division_code=row.code,
            parent=territory,
            since=since,
            actor=actor,
        )
        for row in missing
    ]
    record(actor=actor, verb="orgs.divisions.add", obj=territory, detail={"count": len(added)})
    return added
