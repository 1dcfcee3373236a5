"""Questions about units and people."""

from zhouzhi.apps.orgs.queries.people import (
    Place,
    home_unit,
    membership_of,
    officers_of,
    people_answering_for,
    place_of,
)
from zhouzhi.apps.orgs.queries.register import (
    Register,
    Totals,
    UnitNode,
    UnitPage,
    register_for,
    unit_page,
)
from zhouzhi.apps.orgs.queries.sheets import plan_of, sheet_for, sheet_plan
from zhouzhi.apps.orgs.queries.units import (
    ancestors_of,
    groups_kept_by,
    territory_of,
    unit_by_code,
    unit_for,
    units_acted_for,
    units_below,
    units_led,
    units_named,
)
from zhouzhi.foundation.errors import NotFound

__all__ = [
    "NotFound",
    "Place",
    "Register",
    "Totals",
    "UnitNode",
    "UnitPage",
    "ancestors_of",
    "groups_kept_by",
    "home_unit",
    "membership_of",
    "officers_of",
    "people_answering_for",
    "place_of",
    "plan_of",
    "register_for",
    "sheet_for",
    "sheet_plan",
    "territory_of",
    "unit_by_code",
    "unit_for",
    "unit_page",
    "units_acted_for",
    "units_below",
    "units_led",
    "units_named",
]
