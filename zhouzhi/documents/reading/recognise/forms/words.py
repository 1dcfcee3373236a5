"""Words of forms (表式): names of columns, units of measure, lines around the rows, blanks."""

import re
from typing import Any

from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.foundation.patterns import regex

_MEASURE = (
    r"(?:百|千|万|亿)?(?:台套|件套|人天|人日|人月|户次|架次|批次|辆次|村次|校次|站次|馆次|趟|瓶|袋|盒|箱|棵|头|羽|尾|公顷|千克|斤|立方米|千瓦|兆瓦|艘|架|副|顶|栋|秒|"
    r"元|人次|人|名|户|个|次|场次|场|项次|项|篇次|篇|条|则|家次|家|件|份|张|册|处|期|座|块|幅|本"
    r"|套|台|天|日|小时|学时|课时|分钟|辆|支|把|千瓦时|度|吨|公斤|平方米|公里|所|门|间|部|集|款|组|队|对"
    r"|班|节|堂|届|例|批|版|面|米|公斤|克|页|字|枚|只|株|亩|站|点|车次|台次|点击量?|元/年)|[%％]"
)
_PARTED = r"\s?[、,，/或和]\s?"
MEASURE = regex(rf"(?:{_MEASURE})(?:{_PARTED}(?:{_MEASURE}))*")
UNIT = regex(
    r"[（(]\s?单位\s?[：:]\s?([^（）()]{1,6})[）)]"
    rf"|[（(]\s?((?:{_MEASURE})(?:{_PARTED}(?:{_MEASURE}))*)\s?[）)]$"
)
_TEXTUAL = regex(
    r"名称|姓名|地址|时间|地点|内容|简介|备注|联系|电话|主管部门|单位(?:$|名称|意见|地址|性质|负责)|主题|方式|网址|链接|说明|职务"
    r"|邮箱|意见|措施|对象|填表|负责人|事例|做法|问题|困难|建议|性别|民族|年月|事迹|亮点|经验|学历|学位|文化程度|政治面貌|职称|专业|籍贯|题目|领域|类别$|学科|简历|经历"
)
_TALE = (
    r"(?:典型|特色|创新|先进|主要|存在|突出|工作|经验|具体|其他|需要|困难|问题|意见|建议|做法|亮点|成效|感想|体会|收获|启示|打算"
    r"|事例|案例|事迹|说明|的|与|和|及|、)"
)
TOLD = regex(
    rf"(?:(?:您|你|本?单位)?对\S{{2,14}}的|活动|需要|开展\S{{0,4}})?{_TALE}{{0,6}}"
    r"(?:问题|困难|意见|建议|做法|亮点|成效|感想|体会|收获|启示|打算|事例|案例|(?:典型|工作|做法)经验|经验做法|说明\S{0,6})"
    r"(?:[（(][^（）()]*[）)])?$"
    r"|(?:请|简要|分别)*(?:写|列举|列出|简述|介绍|概述|描述|谈|叙述)\S{2,40}$"
    r"|(?:\S{1,6})?最(?:受|有|具|为|满意|突出|成功|难忘)\S{0,10}的\S{1,8}(?:[（(][^（）()]*[）)])?$"
)
"""Rows to be told in words that stand outside the groups of figures."""

_IN_WORDS = regex(r"[（(][^（）()]{0,12}\d\s?字[^（）()]{0,8}[）)]\s?[：:]?$")
ORDINAL_COLUMN = regex(r"(?:序\s?号|编\s?号|行\s?次)$")
UNIT_COLUMN = regex(r"(?:计量|计算|统计)?单\s?位$")
VALUE_COLUMN = regex(
    r"(?:数\s?量|数\s?值|数\s?据|数\s?字|填报数[据值]?|统计数[据值]?|完成数|实际数|金额|小计|结\s?果|填\s?写|填报(?:内容|栏)"
    r"|本年数?|上年数?|去年|今年|本期|同期|累计|同比|备\s?注|说\s?明)$"
)
_NAMING_COLUMN = regex(
    r"(?:项\s?目|(?:统计)?指\s?标(?:名称)?|统计类别|内\s?容|类\s?别|分\s?类|区\s?分|名\s?称|一级指标|二级指标|三级指标"
    r"|统计项目|统计内容|具体内容|调查项目|调查内容|指标类别|项目名称)$"
)

_REACHED = regex(r"(?:联系)?(?:电话|方式)|手机")
_SIGNER = regex(
    r"填\s?表|填报人|填报日期|审核人|负责人|制表|经办人|签字|盖章|公章|复核人|统计人|报送人"
)
_PREFACE = regex(
    r"[：:]\s*$|盖章|公章|(?:填报|报送|填表)(?:单位|人|时间|日期)|填表|审核人|年\s*月\s*日|^[年月日]$"
    r"|^单位[：:]"
)
_NOTE = regex(
    r"(?:注|说\s?明|(?:填[表报写]|指标)(?:说明|要求|须知)|注意事项)\s?[：:]"
    r"|[▲※★]|(?:长按|扫描?)\S{0,4}二维码|抄\s?[送报]\s?[：:]|主题词|.{4,60}\d日印发$"
)
_DOWNLOAD = regex(
    r"[（(]?(?:请|可|详见|另附|另行|略|电子(?:版|表)).{0,30}(?:下载|领取|略|另附|见附)?\S{0,8}[）)。]?$"
)
_UNFILLED = regex(
    r"[\s_＿…—\-/\d.．]*|(?:[（(]?(?:盖章|公章|签字|签名|签章)[）)]?|[\s_]*年[\s_]*月[\s_]*日|\s)+|(?:□\S{1,8}\s*)+"
)


def names_column(words: str) -> bool:
    """Say whether words are the name of a column rather than of a row."""
    words = re.sub(r"(?<=.)[（(][^（）()]*[）)]$", "", words)
    return is_naming_column(words) or any(
        column.match(words) for column in (ORDINAL_COLUMN, UNIT_COLUMN, VALUE_COLUMN)
    )


def is_naming_column(words: str) -> bool:
    """Say whether words are the name of a column that holds names of rows or of groups."""
    return bool(_NAMING_COLUMN.match(words))


def is_blank(cell: str) -> bool:
    """Say whether a cell is there to be filled in: empty, a line, 年 月 日, boxes to tick."""
    return _UNFILLED.fullmatch(cell) is not None


def asks(words: str) -> bool:
    """Say whether a line is a name with a colon behind it and room to write: 联系人："""
    return re.fullmatch(r"\S{2,30}[：:]", words) is not None and not signs(words)


def is_preface(words: str) -> bool:
    """Say whether a line tells who fills the form in, signs or seals it."""
    if asks_to_tell(words):
        return False
    return bool(_PREFACE.search(words)) and not UNIT.search(words)


def signs(words: str) -> bool:
    """Say whether words name the one who fills in, checks or signs."""
    return bool(_SIGNER.search(words)) and not UNIT.search(words)


def goes_with_signer(words: str) -> bool:
    """Say whether words may stand beside a signer: a telephone, a day, a seal, nothing."""
    return is_preface(words) or is_blank(words) or bool(_REACHED.search(words))


def is_note(words: str) -> bool:
    """Say whether the notes (注、填表说明) under a form begin here."""
    return _NOTE.match(words) is not None


def is_absent(words: str) -> bool:
    """Say whether a line stands for the form itself, which is to be had elsewhere."""
    return _DOWNLOAD.match(words) is not None or (words[:1] in "（(" and words[-1:] in "）)")


def unit_of(words: str) -> str | None:
    """The unit of measure that a name carries in brackets at its end."""
    m = UNIT.search(words)
    return (m[1] or m[2]).strip() if m else None


def field_of(group: str | None, label: str, unit: str | None = None) -> dict[str, Any]:
    """One field of a form; its unit is its own, else the group's."""
    name = _unnumbered(label)
    return {
        "group": _unnumbered(group) if group else None,
        "label": name,
        "unit": unit or unit_of(name) or (unit_of(group) if group else None),
        "numeric": bool(unit or unit_of(name))
        or not (_is_words(name) or TOLD.match(name) or _IN_WORDS.search(name)),
    }


def _is_words(name: str) -> bool:
    return _TEXTUAL.search(re.sub(r"[（(][^）)]*[）)]", "", name)) is not None


def asks_to_tell(words: str) -> bool:
    """Say whether a line with a colon behind it asks for a tale in words: 三、存在的问题："""
    told = TOLD.match(_unnumbered(words)) or _IN_WORDS.search(words)
    return words[-1:] in "：:" and told is not None


def _unnumbered(words: str) -> str:
    bare = re.sub(r"\s", "", words).rstrip("：:")
    mark = marker(bare)
    return bare[mark[2] :] or bare if mark else bare
