"""Characters that a paper's typefaces are not sure to have (缺字), and where each stands.

The official faces (仿宋, 楷体, 宋体) have the characters of GBK. One beyond them, mostly of a
person's or a place's name, may come out as a box on the computer that prints: an officer is told
before the paper goes out.
"""

from collections.abc import Iterator

from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.snapshot import Content
from zhouzhi.documents.writing.characters import missing_in
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_LATIN_ENDS = "\u2190"
"""Letters and marks before these are of the Latin faces, which have them all."""


def rare_characters(content: Content) -> tuple[str, ...]:
    """“䶮”字常用字体里可能没有（“……”处，在“活动一览表”）, one for each character."""
    told: dict[str, str] = {}
    for where, text in _texts(content):
        if _is_usual(text):
            continue
        for found in missing_in(text, is_rare):
            facts = {"character": found.character, "around": found.around, "where": Said(where)}
            told.setdefault(found.character, Said(_MAY_LACK, **facts))
    return tuple(told.values())


def is_rare(character: str) -> bool:
    """Whether a character is beyond those of GBK (生僻字)."""
    return character >= _LATIN_ENDS and not _is_usual(character)


def _is_usual(text: str) -> bool:
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    """Everything that is printed, part by part, with the name of its place."""
    yield _TITLE, content.title
    yield _ADDRESSEE, content.addressee
    for part in content.parts:
        yield _TEXT, part.heading
        yield _TEXT, words_of(part.paragraphs)
    yield _SIGNERS, "、".join(content.signers)
    annexes = content.annexes
    for row in annexes.form.rows if annexes.form else ():
        yield _FORM, f"{row.group} {row.label}"
    for one in annexes.activities:
        yield _ACTIVITIES, "，".join((one.name, one.place, one.unit, *one.partners))
    for report in annexes.press:
        yield _PRESS, f"{report.outlet}：{report.title}"


_MAY_LACK = gettext_noop(
    "“{character}”字常用字体里可能没有（{where}“{around}”处），请试印，印成方框的换字或装字体"
)
_TITLE, _ADDRESSEE = gettext_noop("标题"), gettext_noop("主送机关")
_TEXT, _SIGNERS = gettext_noop("正文"), gettext_noop("落款")
_FORM, _ACTIVITIES = gettext_noop("统计表"), gettext_noop("活动一览表")
_PRESS = gettext_noop("宣传报道清单")
