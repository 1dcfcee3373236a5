"""Persons taken out of words before they leave the office (隐去个人信息). Pure.

Names, telephone and identity numbers, mail addresses, chat and house numbers give way to invented
ones of the same shape, the same one each time, so that what is read from the words stays the same.
No pattern repeats without a bound where it can fail: what is masked is whatever a stranger sent.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zhouzhi.documents.reading.lexicon.names import is_name

_NAMES: Mapping[int, tuple[str, ...]] = {
    2: ("周敏", "马骏", "何洁", "林川", "许宁", "方圆", "苏杭", "陶然"),
    3: ("林晓芸", "何建国", "沈以安", "陆知秋", "程望舒", "许清如", "方知远", "苏念北"),
    4: ("欧阳晓雨", "司马清和", "上官云亭", "诸葛文远"),
}
_DOTTED_NAMES = ("阿依努尔·艾山", "巴图·其其格", "次仁·央金", "米娜·库尔班")
_SURNAME = "周"
_MOBILE = "13000000000"
_DOT = "·•・"
_DOTTED = rf"[\u4e00-\u9fff]{{1,8}}(?:[{_DOT}][\u4e00-\u9fff]{{1,10}})+"
_HAN_NAME = re.compile(rf"{_DOTTED}|[\u4e00-\u9fff]{{2,4}}")
_TITLE = (
    r"副?(?:科长|主任|书记|市长|县长|区长|州长|局长|处长|所长|馆长|校长|院长|部长|会长|理事长|秘书长|"
    r"主席|教授|研究员|同志|老师|女士|先生)"
)
_BEFORE_TITLE = re.compile(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,3}}){_TITLE}")
_DOES = r"出席|参加|主持|讲话|致辞|宣布|介绍|率队|带队|负责|[^\u4e00-\u9fff]|$"
_BEHIND_TITLE = re.compile(rf"{_TITLE}([\u4e00-\u9fff]{{2,3}}?)(?={_DOES})")
_SURNAMED = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[请找由与和向]))[\u4e00-\u9fff](?={_TITLE})")
_NO_NAMES = frozenset({
    "电话", "手机", "传真", "邮箱", "电子邮箱", "邮件", "地址", "邮编", "微信", "职务", "职称",
    "单位", "联系", "联系电话", "联系方式", "办公电话",
})  # fmt: skip
_NO_NAME = re.compile(r"车牌|银行|身份|护照|账号|卡号|[卡号牌]$")
_ALONE = r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?![\u4e00-\u9fff])"
_WIDE = re.compile(rf"{_ALONE}(?:\s+{_ALONE})+")
_NAMED = re.compile(
    r"(?:联\s*[系络]\s*人|负\s*责\s*人|经\s*办\s*人|咨\s*询\s*人|收\s*件\s*人|报\s*名\s*人|姓\s*名)"
    r"(?:及(?:联系)?电话)?\s*[:：]\s*"
    rf"((?:(?:{_DOTTED}|[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){{1,3}})"
    r"(?![\u4e00-\u9fffA-Za-z])[\s、，,]{0,3}){1,4})"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:[.．][A-Za-z0-9-]{1,63}){1,5}")
_CHAT = re.compile(
    r"((?:QQ|qq|微信|WeChat|wechat|钉钉)(?:ID|id|[群号码]){0,3}\s{0,3}(?:[:：(（]|为|是)?\s{0,3})"
    r"([A-Za-z]?[\w.-]{4,19})",
    re.A,
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d){2}")
_APART = r"[ .\-—–－_/／\u3000]"
_CARDS = re.compile(
    rf"(?<!\d)(?:\d{{6}}{_APART}?(?:19|20)\d\d{_APART}?\d{{4}}{_APART}?\d{{3}}[\dXx]"
    rf"|\d{{4}}(?:{_APART}\d{{4}}){{3}}(?:{_APART}?\d{{1,3}})?)(?!\d)"
)
_MOBILES = re.compile(rf"(?<!\d)1[3-9](?:{_APART}{{0,2}}\d){{9}}(?!\d)")
_IN_HOUSE = r"(?:号楼|栋|幢|单元|座|楼|层|室|房)"
_HOUSES = re.compile(
    r"(?<=[街路巷弄道同里村屯组])\s?\d{1,5}(?:[-—－]\d{1,4})?号"
    rf"(?:[\u4e00-\u9fff]{{0,8}}?[A-Za-z]?\d{{1,4}}{_IN_HOUSE}){{0,4}}(?:\d{{3,4}}(?![\d－—–-]))?"
)
_NUMBER = re.compile(
    r"(?<!\d)(?:[（(]?(?P<area>0\d{2,3})[)）]?[-－—–\s]{0,2})?"
    r"(?P<local>\d{3,4}[-－—–\s]\d{4}|\d{7,20}[Xx]?)(?!\d)"
)


class Mask:
    """Says words again without the persons in them (隐名)."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        said = [*names, *(found[1] for found in _NAMED.finditer(text))]
        persons = dict.fromkeys(name for words in said for name in _names_in(words))
        persons |= dict.fromkeys(_names_called_in(text))
        self._names = {name: _invented_name(name, at) for at, name in enumerate(persons)}
        longest_first = sorted(self._names, key=len, reverse=True)
        spaced = (r"[ \u3000]*".join(map(re.escape, name)) for name in longest_first)
        self._said = re.compile("|".join(spaced))
        self._seen: dict[str, str] = {}

    def words(self, text: str) -> str:
        """The words without persons."""
        text = _MAIL.sub(lambda found: self._once(found[0], "user{n}@example.cn"), text)
        text = _CHAT.sub(lambda found: found[1] + self._once(found[2], "00000{n}"), text)
        text = _CARDS.sub(lambda found: self._once(_bare(found[0]), "0{n:0>17}"), text)
        text = _MOBILES.sub(_MOBILE, text)
        text = _NUMBER.sub(self._number, text)
        text = _HOUSES.sub(lambda found: re.sub(r"\d+", "1", found[0]), text)
        text = self._said.sub(self._renamed, text) if self._names else text
        return _SURNAMED.sub(_other_surname, text)

    def _renamed(self, found: re.Match[str]) -> str:
        return self._names[re.sub(r"\s", "", found[0])]

    def value(self, value: Any) -> Any:
        """A fact's value without persons, part by part."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, Mapping):
            return {key: self.value(part) for key, part in value.items()}
        return [self.value(part) for part in value] if isinstance(value, list) else value

    def _number(self, found: re.Match[str]) -> str:
        local = _bare(found["local"])
        if not found["area"] and (_is_day(local) or _YEARS.fullmatch(local)):
            return found[0]
        if found[0] == _MOBILE or found[0] in self._seen.values():
            return found[0]
        shape = "0{n:0>" + str(len(local) - 1) + "}"
        invented = self._once(local, shape)
        return found[0].replace(found["local"], invented)

    def _once(self, original: str, shape: str) -> str:
        """The invented word for one original, the next of its shape where it is new."""
        if original not in self._seen:
            self._seen[original] = shape.format(n=len(self._seen) + 1)
        return self._seen[original]


def _names_in(words: str) -> list[str]:
    """The names that stand in a name's place, those that are set wide closed up."""
    closed = _WIDE.sub(lambda found: re.sub(r"\s", "", found[0]), words)
    pieces = re.split(r"[、，,；;/\s]+", closed)
    names = (piece for piece in pieces if _HAN_NAME.fullmatch(piece))
    return [name for name in names if name not in _NO_NAMES and not _NO_NAME.search(name)]


def _names_called_in(text: str) -> list[str]:
    """The names that stand before or behind a title: 联系科长赵某某, 刘某主任."""
    called = [*_BEFORE_TITLE.findall(text), *_BEHIND_TITLE.findall(text)]
    return [name for name in called if is_name(name)]


def _other_surname(found: re.Match[str]) -> str:
    return _SURNAME if is_name(f"{found[0]}主任") else found[0]


def _bare(number: str) -> str:
    return re.sub(r"[^\dXx]", "", number)


def _invented_name(name: str, at: int) -> str:
    pool = _DOTTED_NAMES if re.search(f"[{_DOT}]", name) else _NAMES[len(name)]
    return pool[at % len(pool)]


def _is_day(digits: str) -> bool:
    try:
        return len(digits) == 8 and 1990 <= date.fromisoformat(digits).year <= 2100
    except ValueError:
        return False
