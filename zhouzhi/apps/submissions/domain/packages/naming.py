"""How a notice wants what is sent to be named (文件命名), read from the duty's sentence. Pure."""

import re

_QUOTED = re.compile(r"[“\"「]([^“”\"「」]{2,40})[”\"」]").pattern
# A bare 主题 is the campaign's theme.
_WHAT = re.compile(r"(?:文件名称?|压缩包|文件包|邮件主题|邮件标题|邮件名称?)").pattern
_SAYS = re.compile(r"(?:命名为|命名|名称为|格式为|注明为?|标注为?|标明|统一为|为|写明)").pattern
_RULES = (
    re.compile(rf"{_WHAT}[^，。；“”\"]{{0,8}}{_SAYS}[:：]?{_QUOTED}"),
    re.compile(rf"以{_QUOTED}(?:的?(?:形式|格式|方式))?(?:命名|为(?:文件名|邮件主题|邮件标题))"),
)
_PARTS = re.compile(r"([+＋_—－-]+)")
_UNIT = re.compile(
    r"(?:报送|填报|推荐|申报)?(?:单位|地区|部门|县(?:（市、区）|市区)?)(?:名称|全称|简称|名)?"
)
_BLANK = re.compile(
    r"(?:[X×ｘxＸ]{2,4}|某)(?:省|市|州|县|区|科技局|局|单位|部门)*|[（(]单位(?:名称)?[)）]"
)


def name_wanted(sentence: str, *, unit: str) -> str:
    """What the sentence says that a package is called (“单位名称+科技周总结”), filled; "" for none.

    `unit` stands where the unit is asked for; the notice's own signs between stay.
    """
    for rule in _RULES:
        found = rule.search(sentence)
        if found:
            return "".join(_filled(part, unit) for part in _PARTS.split(found.group(1).strip()))
    return ""


def _filled(part: str, unit: str) -> str:
    if _UNIT.fullmatch(part.strip()):
        return unit
    return _BLANK.sub(lambda _: unit, part, count=1)
