"""Names of units 单位名称 in one form, so that two spellings of one unit are seen as one."""

import re
import unicodedata
from collections.abc import Iterable

from zhouzhi.apps.orgs.domain.units import UnitKind

_NOISE = re.compile(r"\(.*?\)|\[.*?\]|〔.*?〕|[\W_]+")
_FULL = (
    ("科技", "科学技术"),
    ("科协", "科学技术协会"),
    ("发改委", "发展和改革委员会"),
    ("发改局", "发展和改革局"),
    ("工信", "工业和信息化"),
    ("经信", "经济和信息化"),
    ("人社", "人力资源和社会保障"),
    ("文旅", "文化和旅游"),
    ("文广旅", "文化广电和旅游"),
    ("教体", "教育和体育"),
    ("卫健", "卫生健康"),
    ("健康委", "健康委员会"),
    ("民宗委", "民族宗教事务委员会"),
    ("住建", "住房和城乡建设"),
    ("市监局", "市场监督管理局"),
    ("市场监管局", "市场监督管理局"),
    ("应急局", "应急管理局"),
    ("环保局", "环境保护局"),
    ("林草", "林业和草原"),
    ("供销社", "供销合作社"),
    ("委员会宣传部", "委宣传部"),
    ("妇联", "妇女联合会"),
    ("残联", "残疾人联合会"),
    ("医保", "医疗保障"),
)
_RANK = "省市县区州盟旗"
_KIND_ENDINGS = (
    ("宣传部", UnitKind.PROPAGANDA),
    ("科学技术协会", UnitKind.ASSOCIATION),
    ("科协", UnitKind.ASSOCIATION),
    ("科学技术厅", UnitKind.SCIENCE_BUREAU),
    ("科学技术局", UnitKind.SCIENCE_BUREAU),
    ("科技局", UnitKind.SCIENCE_BUREAU),
    ("科技厅", UnitKind.SCIENCE_BUREAU),
)


def name_key(name: str, *, place: str = "") -> str:
    """One form of a unit's name (单位名称) within its place: 市科技局 in 随州市 is 科学技术局.

    The place's own name, a rank before the office, brackets and the common short words go.
    """
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", name)).removeprefix("中共")
    for head in (place, place.rstrip(_RANK)):
        if len(head) > 1 and len(plain) > len(head) + 1 and plain.startswith(head):
            plain = plain[len(head) :]
            break
    if len(plain) > 2 and plain[0] in _RANK:
        plain = plain[1:]
    for short, full in _FULL:
        if full not in plain:
            plain = plain.replace(short, full)
    return plain


def name_keys(names: Iterable[str], *, place: str) -> frozenset[str]:
    """The forms of a unit's several names, the full and the short."""
    return frozenset(key for name in names if len(key := name_key(name, place=place)) > 1)


def kind_by_name(name: str) -> UnitKind:
    """The kind (类别) that a unit's name tells by its ending, OTHER where it tells none."""
    return next((kind for ending, kind in _KIND_ENDINGS if name.endswith(ending)), UnitKind.OTHER)
