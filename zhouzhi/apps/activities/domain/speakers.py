"""By what a speaker is known again (主讲人辨认): the name, and the unit that the title tells."""

import re

_SIGNS = re.compile(r"[\s,，。、；;：:（）()“”\"']")
_NAME = re.compile(r"[一-鿿]{2,4}|[一-鿿]+·[一-鿿·]+|[A-Za-z][A-Za-z.·-]{3,}")
# Words that stand where a name is not settled, or that many go by.
_NOBODY = re.compile(
    r"待定|未定|另定|.*(?:老师|专家|教授|医生|博士|院士|讲师|人员|志愿者|代表|团队|嘉宾|学生|讲解员|主任|馆长|某)"
)
_UNIT = re.compile(
    r".{2,}?(?:大学|学院|研究[院所]|科学院|农科院|医院|学校|[中小]学|公司|集团|协会|学会|中心|"
    r"[局厅委馆站院所台社部])"
)


def speaker_key(name: str, title: str, *, unit: str) -> str:
    """A speaker's key: the name with the unit in the title (东川大学教授), "" for nobody by name.

    `unit` is the key of who wrote it, which is meant where a title tells no unit.
    """
    plain = _SIGNS.sub("", name)
    if not _NAME.fullmatch(plain) or _NOBODY.fullmatch(plain):
        return ""
    told = _UNIT.match(_SIGNS.sub("", title))
    return f"{plain} {told[0] if told else unit}"
