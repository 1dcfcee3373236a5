"""Short names of forms (表名): 备案表 and 附件2 stand for the form named in full elsewhere."""

import re

from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.foundation.patterns import regex

_SHORT = regex(
    r"(?:(?<=[将把版])|(?<![\u4e00-\u9fff》])(?:[^\s，。；、（(《》]{0,12}的|[填将把该此交报])?)"
    r"(?P<form>(?:备案|登记|汇总|信息|明细|一览|推荐|申报|申请)表|清单|台账|名单|表格|(?:电子|纸质|[该此]|空)表(?!格))"
)
_ANY_FORM = regex(r"(?:电子|纸质|[该此空])表$")
_NUMBERED = regex(
    r"附件\s?(?P<n>\d{1,2}|[一二三四五六七八九十])(?!\d)(?P<more>(?:[、和及与]\s?\d{1,2}(?!\d|[.．、]\S{3}))*)"
)
_ANNEXED = regex(r"附表(?!\s?[\d一二三四五六七八九十])")
_LISTED = regex(
    r"附\s?(?:件|表)?\s?\d{0,2}\s?[：:.．、]\s?(?:1\s?[.．、]\s?)?(?P<title>.{2,40}表)$"
)
_NEAR = 1500


def kinds_by_name(sheet: Sheet, words: str, at: int) -> list[str]:
    """The kinds that short names in words mean, by titles in front of them or the annex list."""
    found: list[str] = []
    for m in _SHORT.finditer(words):
        found += _of_titles(sheet, m["form"], at, words[: m.start("form")])
    if _ANNEXED.search(words):
        listed = (_LISTED.match(line.text) for line in sheet.annex_list)
        found += [kind for m in listed if m for kind in materials_in(f"《{m['title']}》")]
    for m in _NUMBERED.finditer(words):
        for number in (m["n"], *re.findall(r"\d+", m["more"])):
            found += _of_annex(sheet, number)
    return list(dict.fromkeys(kind for kind in found if kind != "other"))


def _of_titles(sheet: Sheet, form: str, at: int, told: str) -> list[str]:
    """The kinds of the last title before a form's short name that ends in it."""
    before = sheet.text[max(sheet.span.start, at - _NEAR) : at] + told
    ending = "表" if _ANY_FORM.match(form) or form == "表格" else form
    titles = re.findall(rf"《([^《》]{{2,40}}{ending})》", before)
    listed = [line.text for line in sheet.annex_list if line.text.endswith(ending)]
    named = titles[-1:] or (listed if len(listed) == 1 else [])
    return materials_in(f"《{named[0]}》") if named else []


def _of_annex(sheet: Sheet, number: str) -> list[str]:
    """The kinds that the annex list gives under a number."""
    pattern = re.compile(rf"(?:^|附件\s?[:：]?\s?){number}\s?[.．、:：]\s?(?P<title>.+)$")
    hits = (pattern.search(line.text) for line in sheet.annex_list)
    return next((materials_in(f"《{hit['title']}》") for hit in hits if hit), [])
