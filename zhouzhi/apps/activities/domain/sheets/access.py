"""What a row says of who gets in (参加条件): whether it costs, whether wheelchairs get in."""

import re
import unicodedata
from collections.abc import Mapping

from zhouzhi.apps.activities.domain.sheets.cells import NO, YES
from zhouzhi.apps.activities.domain.sheets.columns import Columns
from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.foundation.errors import gettext_noop

_NOTHING = frozenset({"", "/", "-", "—", "待定", "不详"})
_NO_PRICE = re.compile(r"^0(?:\.0+)?元?$|不收费|(?:无需|不用|不必|免)(?:购票|门票|付费|缴费)|免票")
_CHARGED = re.compile(r"不免费|非免费|收费|购票|门票|自费|付费|\d\s?元|[￥¥]")
_FREE = re.compile(r"免费|公益|不要钱")
_IN = re.compile(r"^(?:能|可|有|设有|方便|通|已设)|无障碍|坡道|电梯")
_NOT_IN = re.compile(r"^(?:不|没|无(?!障碍)|未|暂无)|[没无]有?(?:无障碍|坡道|电梯)|不便|台阶")
_SHOWN = 20


def access_of(cells: Mapping[str, str], columns: Columns, remarks: Remarks) -> dict[str, bool]:
    """What a row tells of cost and wheelchairs, as fields of the entries; nothing is guessed.

    A bare 是 answers what the column asks: 是否免费 and 是否收费 mean the opposite.
    """
    said: dict[str, bool] = {}
    for key, way in (("is_free", _free_in), ("is_step_free", _step_free_in)):
        cell = _plain(cells.get(key, ""))
        if cell in _NOTHING:
            continue
        heading = columns.words_of(key)
        found = way(cell, heading)
        if found is None:
            remarks.aside(_UNREAD, column=heading, cell=cell[:_SHOWN])
        else:
            said[key] = found
    return said


def _free_in(cell: str, heading: str) -> bool | None:
    if cell.upper() in YES | NO:
        asked = "免费" in heading, "收" in heading and "免费" not in heading
        return None if asked == (False, False) else (cell.upper() in YES) is asked[0]
    ways = ((_NO_PRICE, True), (_CHARGED, False), (_FREE, True))
    return next((says for way, says in ways if way.search(cell)), None)


def _step_free_in(cell: str, heading: str) -> bool | None:
    if cell.upper() in YES:
        return True
    if cell.upper() in NO or _NOT_IN.search(cell):
        return False
    return True if _IN.search(cell) else None


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()


_UNREAD = gettext_noop("{column}“{cell}”没有读懂，没有记")
