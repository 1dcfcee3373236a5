"""Plant the demo (演示数据): offices and invented people, then campaigns that they have run.

In: the folder `samples`. Out: units with their officers and sign-ins; one finished campaign and
one in mid-week, each walked through the product's own acts, or nothing of it.
"""

from zhouzhi.processes.plant_demo.units import (
    DEMO_PASSWORD,
    UNITS_SINCE,
    SheetUnsound,
    SignIn,
    has_demo_people,
    plant_units,
    sign_ins,
)

__all__ = [
    "DEMO_PASSWORD",
    "UNITS_SINCE",
    "SheetUnsound",
    "SignIn",
    "has_demo_people",
    "plant_units",
    "sign_ins",
]
