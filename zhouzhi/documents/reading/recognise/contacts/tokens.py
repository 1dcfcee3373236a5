"""The pieces of a contact line: labels, names, offices, telephones, mail, addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhouzhi.documents.reading.findings import Span
from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.lexicon.offices import is_organisation
from zhouzhi.documents.reading.recognise.contacts.names import (
    bare_name,
    is_name,
    is_transliterated,
    parted_names,
)
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

EMAIL = regex(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\s?@\s?[A-Za-z0-9-]{1,63}"
    r"(?:\s?\.\s?[A-Za-z0-9-]{1,63}){1,5}"
)
_PHONE = regex(
    r"(?<![\d@A-Za-z.])(?:"
    r"(?P<long>\d{13,})"
    r"|(?P<mobile>(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2})"
    r"|(?P<area>(?:[（(]\s?0\d{2,3}\s?[）)]|0\d{2,3})\s?[-—–－ ]?\s?(?:\d{7,8}|\d{4}[ ]\d{4})"
    r"(?:\s?(?:转|[-—–－])\s?\d{1,4}(?!\d))?)"
    r"|(?P<hot>[48]00[- ]?\d{3,4}[- ]?\d{3,4})"
    r"|(?P<bare>(?:\d{7,8}|\d{4}[ ]\d{4})(?![年\d])(?:\s?(?:转|[-—–－])\s?\d{1,4}(?!\d))?)"
    r")(?![\d@A-Za-z])"
)
_LABELS = {
    "phone": r"电\s?话\s?[/／及和、（(]\s?传\s?真[）)]?"
    r"|联\s?[系络]\s?(?:人\s?)?(?:及|和|、)?\s?(?:固定\s?|办公\s?)?电\s?话"
    r"|(?:办公|固定|咨询|值班|服务|移动|工作)?电\s?话|手\s?机(?:号码?)?|联系方式|TEL|Tel|座机|热线",
    "fax": r"传\s?真|FAX|Fax",
    "group": r"(?:QQ|qq|微信|钉钉|工作|交流|联络|答疑|浙政钉)+\s?群(?:号码?)?|群\s?号码?|QQ号?"
    r"|(?:监督|举报|投诉)(?:举报|投诉)?(?:电话|热线)?|(?:腾讯)?会议(?:号|ID)|账号|帐号|密码|验证码",
    "email": r"(?:电\s?子\s?|公\s?务\s?|工\s?作\s?|指定\s?|联系\s?|报送\s?|投稿\s?|官方\s?)*"
    r"(?:邮\s?箱|信\s?箱|邮\s?件|邮箱地址)(?:地址)?|[Ee]-?[Mm]ail|E-MAIL",
    "address": r"(?:联系|通讯|通信|邮寄|单位|办公|寄送|收件|报送|材料报送)?\s?地\s{0,4}址"
    r"|(?:收件|办公|报送|联系|^)\s?地\s?点"
    r"|(?:邮寄|寄送|快递|寄)(?:至|到|往)?(?:$|(?=[：:\u4e00-\u9fff]))",
    "post": r"邮\s?(?:政\s?)?编\s?码?|邮编",
    "name": r"(?:业务|技术|活动|项目|具体|日常)?联\s?[系络]\s?人(?:员)?(?:姓名)?"
    r"|联\s?络\s?员|咨询(?=\s?[：:])|负责人|收件人|收\s?件|姓\s?名|经办人|咨询人",
    "office": r"联\s?[系络]\s?(?:单\s?位|部\s?门|处\s?室|科\s?室)|单\s?位|部\s?门|承办处室|科\s?室",
}
_LABEL = regex(
    "|".join(f"(?P<{key}>{words})" for key, words in _LABELS.items())
    + r"|(?P<none>联\s?[系络]\s?方\s?式|备\s?注|附\s?[：:])"
)
_STREET = regex(rf"\s?[：:]?\s?{HAN}{{2,12}}[市县区]{HAN}{{1,12}}[路街道巷]\S{{0,3}}\d")
_COLON = regex(r"\s?[：:]\s?")
_WORD = regex(r"[\u3400-\u9fff·]+")
_SPACED = regex(rf"(?<!{HAN}){HAN}(?:[ ]{{1,4}}{HAN}(?!{HAN}))+")
_FILLER = regex(
    r"^(?:及|和|与|请|至|到|发送?至?|报送?至?|投稿|稿件|可|均可|或|为|是|的|在|于|如有|疑问|问题|如"
    r"|详情|请?找|请与|以及|同微信|微信同号|同上|收|转|办公室(?=电话)|座机)+|(?:收|同微信|微信同号"
    r"|联系|处|转)$"
)


_REPLACED = regex(
    r"\s?[（(]\s?传\s?真\s?[）)]|\s?(?:已)?(?:变更|更改|改|调整|更换|变)(?:为|成)|\s?(?:已)?(?:停用|作废|停止使用)"
)
_REACHED_BY = regex(
    r"[\u3400-\u9fff·、，,\s]{2,20}(?:[（(][^（）()]{1,10}[）)])?[，,：:\s]*[\d（(]"
)
_BEHIND = regex(r"\d\s?[（(]$")
_SUPPORT = regex(r"(?:技术|平台|系统|服务)支持$|客服$")
_ASKED = regex(rf"(?:找|联系|咨询|由)(?P<who>{HAN}{{2,3}})$")
_CHANGED = regex(
    rf"(?:(?:变更|更改|调整|更换|改|换)(?:为|成|由)|[现改]由)(?P<who>{HAN}{{2,4}}?)"
    r"(?:(?:负责|担任|接替|接任|接手|对接|联系|承办)+\S{0,4})?$"
)
_POLITE = regex(r"^[^\d]{0,10}?[请可](?:与|找|联系|咨询|向)(?=.{2})")
_HANDED = regex(rf"{HAN}*[报交送寄发](?:至|到|给|往)?(?={HAN}{{4}})")
_IN_BRACKETS = regex(r"\s?[（(]\s?(?:电话|手机)?\s?[：:]?\s?(?:0\d{2,3}[-—–]?\d{7}|1[3-9]\d{9})")
_QUOTED = regex(r"“[^“”@]{1,40}”")
_NOT_STAFF = regex(
    r"预约|故障|报修|应急(?:值班|值守|热线|电话|救援|处置|联系|联络)|紧急(?:情况|联系|求助)|急救|报警|总机|监督|举报|投诉|服务台"
    r"|技术(?:支持|咨询|服务|问题|保障)|(?:平台|系统|登录|账号|上传|小程序)\S{0,4}(?:支持|服务|问题|客服)|客服|抢修|(?:服务|新闻|公益|气象|健康)热线"
)
"""Telephones of those who help the public or mend a system, and not of who asks for papers."""
_BOOKS = regex(r"\s?(?:电话)?(?:预约|挂号|报修|订票|投诉|举报)")
_GAP = regex(r"[ \u3000，,\t]{0,6}")
_NEAR = 60
_CLAUSE = regex(r"[^，。；;（(\n]*$")
_VERBAL = regex(
    r"[请于将须]|应(?!急|用|届|城|县|山)|日前|^前[报送交]|[报送交寄发](?=[省市县区州局院校集][^\s])|报送|提交|发送|反馈|函复|填写|组织|负责(?!人)|我[局厅委办]$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece with its kind, its clean text and its place; `note` says what is odd about it."""

    kind: str
    text: str
    span: Span
    note: str = ""


def tokens_of(line: Line) -> Iterator[Token]:
    """Yield the pieces of a line in order; words that are none of them are passed over."""
    text, at, label = _unquoted(line.text), 0, ""
    while at < len(text):
        reached = _reached(line, at, label)
        if reached:
            token, at = reached
            label = "phone" if label == "name" else label
            yield from [token] if token else []
            continue
        m = _LABEL.match(text, at)
        if m and _is_label(text, m):
            label, at = m.lastgroup or "", m.end()
            if label == "address":
                token, at = _address(line, at)
                yield from [token] if token else []
            continue
        spaced = _SPACED.match(text, at)
        if spaced:
            words = _up_to_label(text, spaced).rstrip()
            yield from _spaced(line, at, words)
            at += len(words)
            continue
        word = _WORD.match(text, at)
        if word:
            words = _up_to_label(text, word)
            pieces = list(_word(line, at, words, label))
            yield from pieces
            if pieces and pieces[-1].kind == "office" and _names_someone(text, at + len(words)):
                label = "name"
        label = "" if text[at] in "；;。" else label
        at += len(words) if word else 1


def _unquoted(text: str) -> str:
    """The text with what stands in quotes blanked: the names of papers and systems, no persons."""
    return _QUOTED.sub(_blank, text) if "“" in text else text


def _blank(m: re.Match[str]) -> str:
    """Boxes for a quotation, unless it is the name that another is corrected to: 更正为“…”."""
    corrected = m.string[: m.start()].endswith("为") and is_name(m[0].strip("“”"))
    return m[0] if corrected else "□" * len(m[0])


def _names_someone(text: str, at: int) -> bool:
    """Say whether a colon behind an office leads to names and how to reach them."""
    colon = _COLON.match(text, at)
    return bool(colon and _REACHED_BY.match(text, colon.end()))


def phones_of(line: Line) -> Iterator[Token]:
    """Every telephone of a cell or line that holds nothing else."""
    for m in _PHONE.finditer(line.text):
        note = "run_together" if m["long"] else "bare" if m["bare"] else ""
        yield Token("phone", m[0].strip(), line.part(m.start(), m.end()), note)


def _reached(line: Line, at: int, label: str) -> tuple[Token | None, int] | None:
    """A mail address or a telephone that begins here; a fax or postcode is passed over."""
    m = EMAIL.match(line.text, at)
    if m:
        return Token("email", re.sub(r"\s", "", m[0]), line.part(m.start(), m.end())), m.end()
    m = _PHONE.match(line.text, at)
    if not m:
        return None
    if m["bare"] and m["bare"][0] in "019" and label not in ("phone", "name"):
        return None, m.end()
    if (
        label in ("fax", "post", "group")
        or _REPLACED.match(line.text, m.end())
        or (m["bare"] and label in ("address", "email"))
    ):
        return None, m.end()
    if _serves_others(line.text, m.start(), m.end()):
        return None, m.end()
    note = "run_together" if m["long"] else "bare" if m["bare"] else ""
    return Token("phone", m[0].strip(), line.part(m.start(), m.end()), note), m.end()


def _serves_others(text: str, at: int, end: int) -> bool:
    """Say whether a telephone at this place is a hotline, a switchboard or a help desk."""
    if _BOOKS.match(text, end):
        return True
    clause = _CLAUSE.search(text, max(at - _NEAR, 0), at)
    words = clause[0] if clause else ""
    m = _NOT_STAFF.search(words)
    return m is not None and not is_name(words[m.end() :].strip("：: \u3000"))


def _is_label(text: str, m: re.Match[str]) -> bool:
    if m[0].startswith(("邮寄", "寄", "快递")) and "址" not in m[0]:
        return _STREET.match(text, m.end()) is not None
    behind = text[m.end() : m.end() + 3]
    return bool(re.match(r"\s?[：:（(\d]|\s|$|[及和、]|[为是]", behind)) or m.lastgroup in (
        "phone",
        "fax",
        "email",
        "name",
    )


def _up_to_label(text: str, m: re.Match[str]) -> str:
    """The run of characters, cut where a label begins inside it."""
    words = m[0]
    for inner in _LABEL.finditer(text, m.start() + 1, m.end()):
        if inner.lastgroup in ("office", "none", "post") and not re.match(
            r"\s?[：:]", text[inner.end() : inner.end() + 2]
        ):
            continue
        return text[m.start() : inner.start()]
    return words


def _spaced(line: Line, at: int, words: str) -> Iterator[Token]:
    """Names written with blanks between their characters: 彭 楚 楚."""
    for start, end in parted_names(words):
        name = re.sub(r"\s", "", words[start:end])
        if len(name) > 1 and is_name(name, labelled=True):
            yield Token("name", name, line.part(at + start, at + end))


def _address(line: Line, at: int) -> tuple[Token | None, int]:
    m = re.match(r"\s?[：:为是]?\s*", line.text[at:])
    begin = at + (m.end() if m else 0)
    rest = line.text[begin:]
    stop = re.search(
        rf"[，,；;。]|\s{{2,}}|[（(](?:邮编|收|{HAN}{{2,4}}收[）)])|\s(?=\S{{2,4}}[：:])|(?<=[号室楼])\s|(?:邮编|邮政编码|收件人|联系人"
        r"|联系电话|电话|电子邮箱|邮箱)\s?[：:]",
        rest,
    )
    words = (rest[: stop.start()] if stop else rest).strip()
    words = words[: len(words) - _unopened(words)].rstrip()
    if len(words) < 4 or "@" in words:
        return None, begin
    return Token("address", words, line.part(begin, begin + len(words))), begin + len(words)


def _unopened(words: str) -> int:
    """How many characters from a closing bracket on that nothing opened, to the end."""
    depth = 0
    for at, c in enumerate(words):
        depth += (c in "（(") - (c in "）)")
        if depth < 0:
            return len(words) - at
    return 0


def _core(at: int, words: str, label: str) -> tuple[int, str]:
    """The words without what leads to a name or an office, and where they begin."""
    named = label == "name" and is_name(words)  # 于海宁: a surname, no preposition
    lead = None if named else _POLITE.match(words) or _FILLER.match(words)
    skip = lead.end() if lead and lead.end() < len(words) else 0
    core = re.sub(r"(?:联系|收|转)$", "", words[skip:])
    changed, asked = _CHANGED.search(core), _ASKED.search(core)
    if changed and is_name(changed["who"], labelled=True):
        return at + skip + changed.start("who"), changed["who"]
    if asked and is_name(asked["who"]):
        return at + skip + asked.start("who"), asked["who"]
    return at + skip, core


def _is_placed(text: str, at: int, words: str) -> bool:
    """Say whether a foreign name stands where names do: behind a colon or gap, before a phone."""
    gap = _GAP.match(text, at + len(words))
    if gap is None or not _PHONE.match(text, gap.end()):
        return False
    return len(words) > 1 and is_transliterated(words) and text[at - 1 : at] in "：: \u3000\t"


def _word(line: Line, at: int, words: str, label: str) -> Iterator[Token]:
    begin, core = _core(at, words, label)
    if _IN_BRACKETS.match(line.text, at + len(words)):
        handed = _HANDED.match(core)
        begin, core = (begin + handed.end(), core[handed.end() :]) if handed else (begin, core)
    if len(core) == 1:
        return
    labelled = label == "name" and line.text[at - 1 : at] not in ("（", "(")
    labelled = labelled or _is_placed(line.text, at, words)
    if re.match(r"[号楼室层弄]", core) and at > 0 and line.text[at - 1].isdigit():
        return
    span = line.part(begin, begin + len(core))
    if _VERBAL.search(core) and not is_name(core, labelled=labelled):
        return
    if _is_office(core, labelled) or _supports(core, line.text[at + len(words) :]):
        behind = _BEHIND.search(line.text[max(at - 12, 0) : at])
        yield Token("office", core, span, "behind" if behind else "")
    elif is_name(core, labelled=labelled):
        yield Token("name", bare_name(core), span)
    else:
        yield from _glued(line, begin, core)


def _is_office(core: str, labelled: bool) -> bool:
    return is_organisation(core) and not (labelled and is_name(core) and len(core) <= 3)


def _supports(core: str, behind: str) -> bool:
    """Say whether words name who helps with a system, reached by the telephone behind them."""
    return bool(_SUPPORT.search(core) and re.match(r"\s?[：:]\s?\d", behind))


def _glued(line: Line, begin: int, core: str) -> Iterator[Token]:
    """An office with the name written straight after it: 市科技局科普科张三."""
    for size in (3, 2, 4):
        office, name = core[:-size], core[-size:]
        if len(office) >= 2 and is_organisation(office) and is_name(name):
            yield Token("office", office, line.part(begin, begin + len(office)))
            yield Token("name", bare_name(name), line.part(begin + len(office), begin + len(core)))
            return
