"""What stands around the activities of a sheet (表尾): totals, notes, subtitles, sign-offs."""

from collections.abc import Mapping, Sequence

from zhouzhi.apps.activities.domain.sheets.columns import Columns
from zhouzhi.apps.orgs.domain.sheet_margins import EXAMPLE, margin
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said


def why_unread(row: Sequence[str], cells: Mapping[str, str], columns: Columns) -> Said | None:
    """Why a row below the headings is left unread (没有读); None for one that is to be read."""
    if columns.repeats(row):
        return Said(gettext_noop("重复的表头，不导入"))
    if any(cells.get(key, "").lstrip("（(").startswith(EXAMPLE) for key in ("code", "name")):
        return Said(gettext_noop("示例行，不导入"))
    words = [cell.strip() for cell in row if cell.strip()]
    is_numbered = words[0].isdecimal()
    if is_numbered and not any(cells.values()):
        return Said(gettext_noop("只有序号，没有活动，不导入"))
    return margin(words[1:] if is_numbered and len(words) > 1 else words)
