"""What an office's own list leaves out and can be made up (代编): codes, levels, login names.

The lists that offices keep have names, people and mobiles and no codes of ours. What is made up is
the same for the same list each time it is read, and is said beside the row.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from itertools import count

from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit
from zhouzhi.apps.orgs.domain.unit_names import kind_by_name
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

_TOWNSHIP = re.compile(r"(?:乡|镇|街道)(?:人民政府|政府|办事处|办)?$")
_UNFIT = re.compile(r"[^a-z0-9.-]+")
_ENDINGS = (
    (re.compile(r"(?:大学|学院|高等专科学校)$"), UnitKind.UNIVERSITY),
    (re.compile(r"(?:研究院|研究所|科学院)$"), UnitKind.INSTITUTE),
    (re.compile(r"(?:医院|卫生院|疾病预防控制中心)$"), UnitKind.HOSPITAL),
    (re.compile(r"(?:科技馆|博物馆|科学技术馆|天文馆|规划馆)$"), UnitKind.VENUE),
    (re.compile(r"公司$"), UnitKind.COMPANY),
    (re.compile(r"(?:局|厅|委|委员会|办公室|政府|办事处)$"), UnitKind.DEPARTMENT),
)
_SEVERAL_PEOPLE = re.compile(r"[、，,/／;；\s]")
_LONGEST_PERSON = 10


def made_code(parent_code: str, name: str) -> str:
    """A code (单位代码) for a new unit under its parent: 421300-x7d1c02."""
    digest = hashlib.sha256(f"{parent_code}\n{name}".encode()).hexdigest()
    return f"{parent_code[:30]}-x{digest[:6]}"


def made_kind(name: str) -> UnitKind:
    """The kind (类别) of a new unit, as the end of its name tells it."""
    kind = kind_by_name(name)
    if kind is not UnitKind.OTHER:
        return kind
    return next((kind for ending, kind in _ENDINGS if ending.search(name)), kind)


def made_level(parent: KnownUnit, name: str) -> Level:
    """The level (层级) of a new unit: its parent's, or below a county's for a township."""
    if parent.level is Level.COUNTY and _TOWNSHIP.search(name):
        return Level.TOWNSHIP
    return parent.level


def made_login(unit_code: str, cells: Mapping[str, str], taken: Collection[str]) -> str:
    """A login name (用户名) for a person with a mobile, the first free one of the unit; else ""."""
    officer = cells.get("officer", "")
    is_one = 1 < len(officer) <= _LONGEST_PERSON and not _SEVERAL_PEOPLE.search(officer)
    if not is_one or not unit_code:
        return ""
    stem = _UNFIT.sub("-", unit_code.lower()).strip("-.")[:24] or "unit"
    return next(name for number in count(1) if (name := f"{stem}-{number}") not in taken)
