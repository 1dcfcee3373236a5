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
# What else a name asks for, of each entry or person: nobody can fill it for a whole package.
_WHOSE = re.compile(
    r"(?:作者|参赛者|选手|申报人|负责人|联系人|推荐人|填报人|报送人|教师|学生)"
).pattern
_OF_WHAT = re.compile(r"(?:活动|作品|项目|案例|视频|照片|成果|材料|文件)").pattern
_OTHER = re.compile(
    rf"(?:{_WHOSE}?(?:姓名|名字)|{_WHOSE}|(?:联系|办公)?(?:电话|手机)(?:号码?)?"
    rf"|(?:报送|填报|上报)?(?:日期|时间)|{_OF_WHAT}?(?:名称|题目|标题|类别|类型|组别)"
    r"|序号|编号|学校(?:名称)?|职务|职称)"
).pattern
_UNFILLED = re.compile(rf"{_OTHER}|.*[（(【\[]{_OTHER}[)）】\]].*|[…·.*＊]{{2,}}")


def name_wanted(sentence: str, *, unit: str) -> str:
    """What the sentence says that a package is called (“单位名称+科技周总结”), filled; "" for none.

    `unit` stands where the unit is asked for; the notice's own signs between stay. A name with a
    part that only a person could fill is none.
    """
    for rule in _RULES:
        found = rule.search(sentence)
        if found:
            parts = _PARTS.split(found.group(1).strip())
            if any(_stays_open(part) for part in parts):
                return ""
            return "".join(_filled(part, unit) for part in parts)
    return ""


def _stays_open(part: str) -> bool:
    return bool(_UNFILLED.fullmatch(part.strip())) or len(_BLANK.findall(part)) > 1


def _filled(part: str, unit: str) -> str:
    if _UNIT.fullmatch(part.strip()):
        return unit
    return _BLANK.sub(lambda _: unit, part, count=1)
