"""Whose business a user may look at, and for whom a user may act: the one subtree rule."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from zhouzhi.apps.orgs.domain.roles import ACTING, APPOINTED, Role, reach
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import Invitation, Membership, OrgUnit, User
from zhouzhi.foundation import tree
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.queries import messages_of

Someone = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a user stands today: the units acted for, led, reviewed; the paths looked over."""

    unit_ids: frozenset[int]
    led_unit_ids: frozenset[int]
    admin_unit_ids: frozenset[int]
    audit_unit_ids: frozenset[int]
    reach: tuple[str, ...]
    review_unit_ids: frozenset[int] = frozenset()
    review_reach: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Whether a unit's path lies within the reach."""
        return any(tree.is_within(path, root) for root in self.reach)

    def within(self, field: str) -> Q:
        """The condition that a path column lies within the reach; an empty one matches nothing."""
        return reduce(or_, (_below(field, root) for root in self.reach), Q(pk__in=()))


def _below(field: str, root: str) -> Q:
    low, high = tree.subtree_range(root)
    return Q(**{f"{field}__gte": low, f"{field}__lte": high})


NOWHERE = Standing(frozenset(), frozenset(), frozenset(), frozenset(), reach=())


def standing(user: Someone) -> Standing:
    """Where `user` stands, from the memberships that have not ended. One query, kept on the user.

    An inactive or anonymous user stands nowhere.
    """
    if not isinstance(user, User) or not user.is_active:
        return NOWHERE
    known: Standing | None = getattr(user, "_standing", None)
    if known is None:
        known = user._standing = _standing_of(user)  # type: ignore[attr-defined]
    return known


def _standing_of(user: User) -> Standing:
    rows = list(Membership.objects.filter(user=user, ends_on__isnull=True).select_related("unit"))
    return Standing(
        unit_ids=frozenset(row.unit_id for row in rows if row.role in ACTING),
        led_unit_ids=frozenset(row.unit_id for row in rows if row.role == Role.CAMPAIGN_OFFICER),
        admin_unit_ids=frozenset(row.unit_id for row in rows if row.role == Role.SYSTEM_ADMIN),
        audit_unit_ids=frozenset(row.unit_id for row in rows if row.role == Role.AUDITOR),
        reach=tuple(
            sorted(
                {path for row in rows if (path := reach(Role(row.role), row.unit.path)) is not None}
            )
        ),
        review_unit_ids=frozenset(row.unit_id for row in rows if row.role == Role.REVIEWER),
        review_reach=tuple(sorted(row.unit.path for row in rows if row.role == Role.REVIEWER)),
    )


def stand_for(bearer: User, unit: OrgUnit) -> User:
    """Let an account without a post act for one unit, and for nothing else (凭链接).

    For who came by a link that the unit was given, while one request lasts: nothing of it is kept,
    and the account can neither sign in nor look beyond the unit.
    """
    only = Standing(frozenset({unit.pk}), frozenset(), frozenset(), frozenset(), reach=())
    bearer._standing = only  # type: ignore[attr-defined]
    bearer.audit_chain = unit.path[:6]
    return bearer


def visible_to(user: Someone) -> QuerySet[OrgUnit]:
    """The units (组织机构) that `user` may look at: those within reach."""
    return OrgUnit.objects.filter(standing(user).within("path"))


def acts_for(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` answers for `unit` itself."""
    return unit.pk in standing(user).unit_ids


def leads(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` is a campaign officer (专项活动管理员) of `unit`."""
    return unit.pk in standing(user).led_unit_ids


def keeps_register(user: Someone) -> bool:
    """Whether `user` keeps any part of the register (通讯录)."""
    here = standing(user)
    return bool(here.led_unit_ids | here.admin_unit_ids)


def keepable_by(user: Someone) -> QuerySet[OrgUnit]:
    """The units whose register entries (通讯录) `user` keeps.

    Campaign officers and system administrators keep the territory of their unit.
    """
    here = standing(user)
    return OrgUnit.objects.filter(_around(here.led_unit_ids | here.admin_unit_ids, "path"))


def may_keep(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` keeps the register entry of `unit`."""
    return keepable_by(user).filter(pk=unit.pk).exists()


def may_name(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` says what a unit is called, of which level and kind it is.

    The name of a place is every level's: not its own office changes it, but who keeps the place
    above it, or its system administrator.
    """
    if not unit.is_territory:
        return may_keep(user, unit)
    administered = OrgUnit.objects.filter(_around(standing(user).admin_unit_ids, "path"))
    above = keepable_by(user).filter(path=tree.parent_path(unit.path))
    return administered.filter(pk=unit.pk).exists() or above.exists()


def may_end(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` lets a unit end (撤销): from an office above it, or as system administrator.

    No office ends itself or those beside it, nor the place that it stands in; an office ends what
    stands under itself.
    """
    here = standing(user)
    if unit.pk in here.led_unit_ids | here.admin_unit_ids:
        return False
    administered = OrgUnit.objects.filter(_around(here.admin_unit_ids, "path"))
    if administered.filter(pk=unit.pk).exists():
        return True
    place = _place_around(unit)
    offices = OrgUnit.objects.filter(pk__in=here.led_unit_ids).values_list("path", flat=True)
    return any(_is_above(office, unit, place) for office in offices)


def _place_around(unit: OrgUnit) -> str:
    """The path of the nearest division or zone that a unit stands in, "" where there is none."""
    around = OrgUnit.objects.filter(path__in=tree.ancestors(unit.path), kind__in=TERRITORIES)
    return around.order_by("-path").values_list("path", flat=True).first() or ""


def _is_above(office: str, unit: OrgUnit, place: str) -> bool:
    """Whether an office stands above a unit: over it in the tree, or in a place over its own."""
    if tree.is_within(unit.path, office):
        return True
    home = tree.parent_path(office)
    if not home or not tree.is_within(place, home):
        return False
    return unit.is_territory or place != home


def keeps_working_days(user: Someone) -> bool:
    """Whether `user` keeps the working-day table (放假安排), by which every unit here counts.

    Campaign officers and system administrators of the topmost place on this platform do. Where
    several stand side by side, none of them decides for the others: who keeps the server does.
    """
    here = standing(user)
    places = OrgUnit.objects.filter(kind__in=TERRITORIES).alias(length=Length("path"))
    if places.filter(length=tree.SEGMENT).count() > 1:
        return False
    kept = OrgUnit.objects.filter(pk__in=here.led_unit_ids | here.admin_unit_ids)
    return any(_is_topmost(unit) for unit in kept)


def _is_topmost(unit: OrgUnit) -> bool:
    """Whether a unit is a root of the tree, or an office of the place that is one."""
    return tree.depth(unit.path) == 1 or (tree.depth(unit.path) == 2 and not unit.is_territory)


def posts_kept_by(user: Someone) -> QuerySet[Membership]:
    """The posts of today that `user` may hand over: those for the units kept.

    Posts of administrators and auditors are kept by system administrators alone (三员分立).
    """
    here = standing(user)
    ordinary = _around(here.led_unit_ids, "unit__path") & Q(role__in=APPOINTED)
    kept = ordinary | _around(here.admin_unit_ids, "unit__path")
    return Membership.objects.filter(kept, ends_on__isnull=True)


def may_invite(user: Someone, person: User) -> bool:
    """Whether `user` may give `person` a code that sets a password: keeps all their posts."""
    today = person.memberships.filter(ends_on__isnull=True)
    return not today.exclude(pk__in=posts_kept_by(user).values("pk")).exists()


def sent_code_to(user: Someone, person_id: int | None, *, since: datetime) -> bool:
    """Whether the person's password was set since then by a code that `user` sent (发过口令).

    The code is in the sender's hands too, so that the sender could have acted for the person. The
    first account of a unit does not count: without it nobody could act for the unit at all.
    """
    if not isinstance(user, User) or person_id is None:
        return False
    return codes_sent_by(user).filter(membership__user=person_id, used_at__gte=since).exists()


def codes_sent_by(user: Someone) -> QuerySet[Invitation]:
    """The codes of `user` by which somebody set a password anew (凭口令重设的密码)."""
    key = getattr(user, "pk", None)
    return Invitation.objects.filter(made_by=key, made_by__isnull=False, was_open=True)


def let_in_by(person_id: int | None, *, since: datetime) -> QuerySet[Invitation]:
    """The codes of a person by which others set a password since then, a first one too (放进来).

    Whoever makes an account and holds its code could act as it.
    """
    codes = Invitation.objects.filter(made_by=person_id, used_at__gte=since)
    return codes.filter(made_by__isnull=False).exclude(membership__user=person_id)


def codes_used_by(user: Someone) -> QuerySet[Invitation]:
    """The codes of others by which `user` set a password, the first one too (凭口令设的密码)."""
    key = getattr(user, "pk", None)
    codes = Invitation.objects.filter(membership__user=key, used_at__isnull=False)
    return codes.filter(made_by__isnull=False).exclude(made_by=key)


def messages_visible_to(user: Someone) -> QuerySet[Message]:
    """The messages (消息) that `user` may look at: sent by a unit acted for, or to oneself.

    What others write to a colleague is the colleague's alone: it may tell of other units too.
    """
    if not isinstance(user, User):
        return Message.objects.none()
    ids = standing(user).unit_ids
    units = OrgUnit.objects.filter(pk__in=ids).values_list("uuid", flat=True)
    own = {user.audit_key} if user.is_active else set()
    return messages_of(parties={str(uuid) for uuid in units}, readers=own)


def channels_kept_by(user: Someone) -> QuerySet[OrgUnit]:
    """The units whose channels (消息渠道) `user` keeps: those led or administered."""
    here = standing(user)
    return OrgUnit.objects.filter(pk__in=here.led_unit_ids | here.admin_unit_ids)


def _around(unit_ids: frozenset[int], field: str) -> Q:
    """The condition that a path column lies in the territory of one of the units."""
    paths = OrgUnit.objects.filter(pk__in=unit_ids).order_by("path").values_list("path", flat=True)
    roots = (tree.parent_path(path) or path for path in paths)
    return reduce(or_, (_below(field, root) for root in roots), Q(pk__in=()))
