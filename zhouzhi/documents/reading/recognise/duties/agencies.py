"""The agencies (部门) that a duty is to be done with or reported to: 会同公安、消防等部门."""

import re

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.structure import Line
from zhouzhi.documents.reading.structure.lines import split_outside
from zhouzhi.foundation.patterns import regex

_NEAR = r"(?:当地|属地|所在地|本地|辖区|有关|相关|同级)?的?"
_NAMED = regex(
    rf"(?:与|会同|联合|配合|商请?|协调|报请?经?|经|向|请|主动对接){_NEAR}"
    r"(?P<list>[\u4e00-\u9fff、]{2,40}?)"
    r"(?:等?(?:相关|有关|职能|主管)?(?:部门|单位|机构|机关)"
    r"|等?(?=对接|沟通|联系|联动|协调|配合|共同|报备|备案|报批|报告|申请|制定|做好|开展|加强))"
)
_BARE = regex(
    rf"(?:[省市区县州]|当地|属地|所在地|辖区)?(?P<name>{HAN}{{2,10}}?)"
    r"(?:行政管理|管理)?(?:部门|机关|局|委员会|委|厅|办|大队|支队|总队)?"
)
_AGENCY = regex(
    r"(?:公安|派出所|武警|特警|交警|治安|消防(?:救援)?(?:机构|站)?|城管|城市|应急|卫生(?:健康)?|卫健|疾控"
    r"|医院|医疗|急救|交通(?:运输)?|市场(?:监管|监督)|电力|供电|气象|保密|网信|宣传|国安|国家安全|文旅"
    r"|文化和旅游|教育|民政|住建|住房城乡建设|街道|社区|安监|生态环境|地震|水利|农业农村)"
)
_PLACE = regex(r"^(?:当地|属地|所在地|本地|辖区|有关|相关)")


def agencies_in(sentence: Line) -> list[Line]:
    """Each agency once, with its place; only a row of which one is an agency counts."""
    found: dict[str, Line] = {}
    for m in _NAMED.finditer(sentence.text):
        begin = m.start("list")
        for s, e in _row(m["list"]):
            lead = _PLACE.match(m["list"][s:e])
            name = sentence.cut(begin + s + (lead.end() if lead else 0), begin + e)
            found.setdefault(name.text, name)
    return list(found.values())


def _row(words: str) -> list[tuple[int, int]]:
    """Where the names in a row begin and end, if one of them at least is a known agency."""
    row = [
        (s + n.start(), s + n.end())
        for s, e in split_outside(words.removesuffix("等"), "、")
        for n in re.finditer(r"(?:(?!和|及|与).)+", words[s:e])
    ]
    bare = (_BARE.fullmatch(words[s:e]) for s, e in row)
    return row if any(b and _AGENCY.match(b["name"]) for b in bare) else []
