"""Which rule of the oracle guards which address: one row an address, reading and writing apart.

`given` names the objects of the world that fill the address, in order. An address that is
missing here fails the test, so that no door is added without saying who may come in.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """Who may read and who may write at an address; "" where the method is not served."""

    given: tuple[str, ...] = ()
    reads: str = ""
    writes: str = ""


DOORS = {
    "office:units": Door(reads="anyone"),
    "office:unit_new": Door(reads="register kept", writes="register kept"),
    "office:divisions": Door(("unit",), reads="unit kept", writes="unit kept"),
    "office:unit": Door(("unit",), reads="unit looked at"),
    "office:invite": Door(("unit",), reads="unit kept", writes="unit kept"),
    "office:slip": Door(("unit",), reads="unit kept"),
    "office:reset": Door(("unit", "membership"), reads="unit kept", writes="unit kept"),
    "office:hand_over": Door(("unit", "membership"), reads="unit kept", writes="unit kept"),
    "office:unit_import": Door(reads="register kept", writes="register kept"),
    "office:unit_sheet": Door(
        ("sheet",), reads="sheet of the bureau", writes="sheet of the bureau"
    ),
    "office:group_new": Door(reads="runs campaigns", writes="runs campaigns"),
    "office:group": Door(("group",), reads="group of the city", writes="group of the city"),
    "office:demo_date": Door(writes="demo"),
    "office:demo_sign_ins": Door(writes="demo"),
    "office:obligation": Door(("duty",), reads="duty of the county", writes="duty answered"),
    "office:obligation_autosave": Door(("duty",), writes="duty answered"),
    "office:sign": Door(("duty",), writes="duty answered"),
    "office:begin": Door(("duty",), writes="duty answered"),
    "office:file_for_unit": Door(("duty",), writes="campaign run"),
    "office:submit": Door(("duty",), writes="duty answered"),
    "office:withdraw": Door(("duty",), writes="duty answered"),
    "office:review": Door(("answer",), reads="answer of the second county", writes="campaign run"),
    "office:evidence": Door(("draft evidence",), reads="draft of the county"),
}

# Open to all: they ask for no sign-in and show nothing of anybody's business.
PUBLIC = {"office:invitation"}
