"""Plant units and people: real offices with invented officers, read from the sample sheets."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Count

from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM, act
from zhouzhi.foundation.errors import Refusal, gettext_noop

DEMO_PASSWORD = "zhouzhi-demo-2023"  # noqa: S105 - the demo's own, printed when it starts
UNITS_SINCE = date(2020, 1, 1)  # before the oldest of the campaigns planted here
_SHOWN = (
    *("sz-kjj", "wh-kjj", "ty-kjj", "sp-kjj", "hlj-kjt", "sd-kjt"),
    *("sz-fz", "wh-fz", "wh-xcb", "wh-kx", "wh-1002-kjj", "sz-1303-kjjj"),
    *("sz-review", "shandong-admin", "shandong-audit"),
)
_ALONGSIDE = (
    ("shandong-admin", "沈若谷", Role.SYSTEM_ADMIN, "370000-kjt"),
    ("shandong-audit", "程思远", Role.AUDITOR, "370000-kjt"),
    ("sz-review", "温庭澜", Role.REVIEWER, "421300-kjj"),
    # who sends a notice to be signed does not sign it: these bureaus have a second officer
    ("sz-fz", "顾言舟", Role.CAMPAIGN_OFFICER, "421300-kjj"),
    ("wh-fz", "宋知微", Role.CAMPAIGN_OFFICER, "371000-kjj"),
)


class SheetUnsound(Refusal):
    """A sample sheet does not import."""

    code = "sample_sheet_unsound"
    template = gettext_noop("样本名册 {name} 第 {number} 行有误：{problems}")


@dataclass(frozen=True, slots=True)
class SignIn:
    """One line of the table that the demo prints: whom to be, and what they do."""

    username: str
    name: str
    unit: str
    role: str
    password: str


@transaction.atomic
def plant_units(*, samples: Path, on: date) -> bool:
    """Plant units, officers and their one password (通讯录); False where there are units already.

    `samples` is the folder with units/*.csv, `on` the day since when the units stand where they
    do. Raises SheetUnsound.
    """
    if OrgUnit.objects.exists():
        return False
    with act():
        for path in sorted((samples / "units").glob("*.csv")):
            _plant_sheet(path, on=on)
        for login, name, role, code in _ALONGSIDE:
            unit = OrgUnit.objects.get(code=code)
            actions.add_officer(unit=unit, name=name, login=login, role=role, actor=SYSTEM)
    User.objects.update(password=make_password(DEMO_PASSWORD))
    return True


def _plant_sheet(path: Path, *, on: date) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file))
    keepable = frozenset(OrgUnit.objects.values_list("code", flat=True))
    plan = queries.plan_of(cells, keepable=keepable, may_plant=True)
    for row in plan.rows:
        if row.problems:
            raise SheetUnsound(name=path.name, number=row.number, problems="；".join(row.problems))
    actions.apply_plan(plan=plan, on=on, actor=SYSTEM)


def has_demo_people() -> bool:
    """Whether anybody here can still sign in with the password that the demo prints.

    Its people were given one hash together; nobody else shares one, since each is salted.
    """
    shared = User.objects.values("password").annotate(people=Count("pk")).filter(people__gt=1)
    hashes = set(shared.values_list("password", flat=True))
    hashes |= {row.user.password for row in map(queries.membership_of, _SHOWN) if row}
    return any(check_password(DEMO_PASSWORD, encoded) for encoded in hashes)


def sign_ins() -> Iterator[SignIn]:
    """Whom one may sign in as: every campaign officer's bureau, and one of each other role."""
    for login in _SHOWN:
        membership = queries.membership_of(login)
        if membership is not None:
            yield SignIn(
                username=login,
                name=membership.user.name,
                unit=membership.unit.name,
                role=Role(membership.role).label,
                password=DEMO_PASSWORD,
            )
