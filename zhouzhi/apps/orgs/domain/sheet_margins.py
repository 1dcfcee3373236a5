"""What stands around the units of a sheet (表头以上、表尾): titles, totals, notes, sign-off lines.

An office's own list carries all of these. They name no unit, so they are never read as one; each
is told with its words, and none stops the import.
"""

import re
from collections.abc import Mapping, Sequence

from zhouzhi.apps.orgs.domain.sheet_columns import repeats_headings
from zhouzhi.apps.orgs.domain.sheet_register import Register
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.plain import shortened
from zhouzhi.foundation.said import Said

# How the empty sheet marks the row that only shows how to fill it.
EXAMPLE = "示例"
_LONGEST = 120
_FEWEST = 2
_BRACKET = r"(?:[（(][^（）()]{0,12}[)）])?"
_WHO = r"(?:人|人员|员|者|单位|部门|科室|处室|机关|负责人|领导|日期|时间)?"
_SIGNS = re.compile(
    r"(?:(?:填[表报写]|制[表单]|编制|[审复]核|审批|核[对稿]|校对|签发|上报|报送|更新|统计|汇总)"
    rf"{_WHO}"
    r"|(?:单位|部门|主要|分管|主管|科室|处室)(?:负责人|领导)|负责人|经办人|联系人|联络员"
    r"|(?:联系|办公|值班|单位)?电话|手机|传真|(?:电子)?邮箱|地址|单位|日期|时间|截至|截止)"
    rf"(?:签[字名章]|盖章)?{_BRACKET}"
)
_SIGNS_ALONE = re.compile(
    rf"(?:填[表报写]|制表|[审复]核|审批|校对)(?:人|员|单位|日期|时间){_BRACKET}"
    r"|.{0,12}(?:签[字名章]|盖章|公章)[)）]?"
)
# A sign-off: the day, with the office that signed before it where both stand in one cell.
_DATES = re.compile(
    r"(?:.{2,40}[\s，,、:：])?"
    r"(?:(?:19|20)\d\d\s?[年\-/.]\s?\d{1,2}\s?[月\-/.]\s?\d{1,2}\s?日?"
    r"|二[〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
# The inner office that signs stands alone in a cell that is not the name's; one that could be a
# unit itself (随州市天文馆) is never passed over.
_INNER_OFFICE = re.compile(r"[\u4e00-\u9fff（）()]{4,40}(?:办公室|科|股|处|室)")
_COUNTS = re.compile(
    rf"(?:[合总小共]\s?计|[合总小共]\s?计?\s?[:：]?\s?\d+\s?[个家人名条户所]?.{{0,6}}){_BRACKET}[:：]?"
)
_NOTES = re.compile(
    r"(?:备\s?注|附?注\s?\d*|说\s?明|填[表报]说明|填[表报]要求)\s?(?:[:：].*)?|[※*＊]\s?\S.*"
)
_PAGES = re.compile(
    r"第\s?\d+\s?页.*|[—\-\s]*(?:以下空白|以下无正文|续[上前]?[表页]|接[上前]页)[—\-\s]*"
)
_GROUPS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]).*"
    r"|[省市县区州盟旗](?:直|属|直属)(?:各?(?:单位|部门|机关|企业|学校|高校|医院|事业单位))?"
)
_ITEMS = re.compile(r"\d{1,2}\s?[.．、)）].{6,}")
_TITLES = re.compile(rf".{{2,}}(?:[名花]册|名单|[表簿]|通讯录|电话本|联系方式|汇总){_BRACKET}\d?")


def words_in(row: Sequence[str]) -> str:
    """What a row says, cell by cell, cut where it goes on and on."""
    words = " ".join(cell.strip() for cell in row if cell.strip())
    return shortened(words, most=_LONGEST)


def said_above(row: Sequence[str]) -> Said | None:
    """Why a row above the headings is left unread; None for a title, which has one cell only."""
    if sum(bool(cell.strip()) for cell in row) < _FEWEST:
        return None
    return Said(gettext_noop("表头以上的字，不导入"))


def why_unread(row: Sequence[str], cells: Mapping[str, str], register: Register) -> Said | None:
    """Why a row below the headings is left unread (没有读); None for one that is to be read.

    `cells` are its cells by column. A row that gives a code or name of the register is always read.
    """
    if repeats_headings(cells):
        return Said(gettext_noop("重复的表头，不导入"))
    if any(cells.get(key, "").lstrip("（(").startswith(EXAMPLE) for key in ("code", "name")):
        return Said(gettext_noop("示例行，不导入"))
    words = [cell.strip() for cell in row if cell.strip()]
    is_numbered = words[0].isdecimal()
    if is_numbered and not any(cells.values()):
        return Said(gettext_noop("只有序号，没有单位，不导入"))
    why = margin(words[1:] if is_numbered and len(words) > 1 else words)
    if why is None and len(words) == 1 and not cells["name"] and _INNER_OFFICE.fullmatch(words[0]):
        why = Said(gettext_noop("表尾的落款，不导入"))
    return why if why is not None and not _names_unit(cells, register) else None


def _names_unit(cells: Mapping[str, str], register: Register) -> bool:
    name = cells["name"]
    return cells.get("code") in register.units or bool(name and register.called(name))


def margin(words: Sequence[str]) -> Said | None:
    """What stands in a row beside the units of a sheet, told by its first words."""
    first = words[0]
    label, colon, _ = re.sub(r"\s", "", first).replace(":", "：").partition("：")
    if _SIGNS_ALONE.fullmatch(label) or (colon and _SIGNS.fullmatch(label)):
        return Said(gettext_noop("表尾的落款，不导入"))
    if _COUNTS.fullmatch(first):
        return Said(gettext_noop("合计行，不导入"))
    if _NOTES.fullmatch(first):
        return Said(gettext_noop("表里的说明，不导入"))
    if len(words) > 1:
        return None
    return _alone(first)


def _alone(words: str) -> Said | None:
    """What a row is that has words in one cell only, as one merged over all columns has."""
    kinds = (
        (_PAGES, gettext_noop("页码或续表的字样，不导入")),
        (_GROUPS, gettext_noop("分组的小标题，不导入")),
        (_DATES, gettext_noop("表尾的落款，不导入")),
        (_TITLES, gettext_noop("表的标题，不导入")),
        (_ITEMS, gettext_noop("表里的说明，不导入")),
    )
    return next((Said(said) for pattern, said in kinds if pattern.fullmatch(words)), None)
