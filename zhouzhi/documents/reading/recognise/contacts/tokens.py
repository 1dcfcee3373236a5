"""The pieces of a contact line: labels, names, offices, telephones, mail, addresses."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.lexicon.names import (
    at_desk,
    bare_name,
    is_name,
    is_transliterated,
    parted_names,
)
from zhouzhi.documents.reading.lexicon.offices import is_organisation
from zhouzhi.documents.reading.recognise.contacts.addresses import labelled_address
from zhouzhi.documents.reading.recognise.contacts.reached import (
    EMAIL,
    PHONE,
    phones_of,
    reached_at,
)
from zhouzhi.documents.reading.recognise.contacts.token import Token
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

__all__ = ["EMAIL", "Token", "phones_of", "tokens_of"]

_LABELS = {
    "phone": r"(?:联\s?[系络]\s?(?:人\s?)?(?:及|和|、)?\s?(?:固定\s?|办公\s?)?电\s?话"
    r"|(?:办公|固定|咨询|值班|服务|移动|工作)?电\s?话)"
    r"(?:\s?(?:[/／及和、]|[（(]\s?(?:[含兼]\s?)?)\s?传\s?真\s?[）)]?)?"
    r"|手\s?机(?:号码?)?|联系方式|TEL|Tel|座机|热线",
    "fax": r"传\s?真|FAX|Fax",
    "group": r"(?:QQ|qq|微信|钉钉|工作|交流|联络|答疑|浙政钉)+\s?群(?:号码?)?|群\s?号码?|QQ号?"
    r"|(?:监督|举报|投诉)(?:举报|投诉)?(?:电话|热线|专线|(?=\s?[：:]))|(?:腾讯)?会议(?:号|ID)|账号|帐号|密码|验证码",
    "email": r"(?:电\s?子\s?|公\s?[务共用]\s?|工\s?作\s?|指定\s?|联系\s?|报送\s?|投稿\s?|官方\s?)*"
    r"(?:邮\s?箱|信\s?箱|邮\s?件|邮箱地址)(?:地址)?|[Ee]-?[Mm]ail|E-MAIL",
    "address": r"(?:联系|通讯|通信|邮寄|单位|办公|寄送|收件|报送|材料报送)?\s?地\s{0,4}址"
    r"|(?:收件|受理|接收|递交|办公|报送|联系|^)\s?地\s?点"
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
_GROUP = regex(r"(?:QQ|qq|微信|钉钉)\s?(?:工作|交流|联络|答疑)?群")
"""What a group of people is called by stands in front of it, and is nobody's name."""
_STREET = regex(rf"\s?[：:]?\s?{HAN}{{2,12}}[市县区]{HAN}{{1,12}}[路街道巷]\S{{0,3}}\d")
_COLON = regex(r"\s?[：:]\s?")
_WORD = regex(r"[\u3400-\u9fff·]+")
_SPACED = regex(rf"(?<!{HAN}){HAN}(?:[ ]{{1,4}}{HAN}(?!{HAN}))+")
_FILLER = regex(
    r"^(?:及|和|与|请|至|到|发送?至?|报送?至?|投稿|稿件|可|均可|或|为|是|的|在|于|如有|疑问|问题|如"
    r"|详情|请?找|请与|以及|同微信|微信同号|同上|收|转|办公室(?=电话)|座机)+|(?:收|同微信|微信同号"
    r"|联系|处|转)$"
)


_REACHED_BY = regex(
    r"[\u3400-\u9fff·、，,\s]{2,20}(?:[（(][^（）()]{1,10}[）)])?[，,：:\s]{0,6}[\d（(]"
)
_BEHIND = regex(r"\d\s?[（(]$")
_SUPPORT = regex(r"(?:技术|平台|系统|服务)支持$|客服$")
_ASKED = regex(rf"(?:找|联系|咨询|预约|由)(?P<who>{HAN}{{2,4}}|{HAN}{{2,6}}·{HAN}{{2,8}})$")
_CHANGED = regex(
    rf"(?:(?:变更|更改|调整|更换|改|换)(?:为|成|由)|[现改]由)(?P<who>{HAN}{{2,4}}?)"
    r"(?:(?:负责|担任|接替|接任|接手|对接|联系|承办)+\S{0,4})?$"
)
_IN_CHARGE = regex(
    rf"(?:^|[由请])(?P<who>{HAN}{{2,6}}·{HAN}{{2,8}}?|{HAN}{{2,4}}?)(?:[两二三]位)?(?:同志|老师|先生|女士)?(?:(?:具体|专门|统一|全程|牵头)*(?:负责|对接|承办|承担|经办|跟进)"
    r"|任联络|为联络|担任)\S{0,12}$"
)
"""Who is said to do the work: 某同志负责日常联络."""
_OFFICE_IN_CHARGE = regex(
    rf"由(?P<who>(?:{HAN}|·){{2,30}}?)(?:同志|老师)?(?:具体|统一|牵头)*(?:负责|对接|承办|承担)$"
)
_OF_NUMBER = regex(r"[\u4e00-\u9fff]{2,16}(?=\s?[〔\[［]\s?(?:19|20)\d\d\s?[〕\]］])")
"""The words of a document's number, which name nobody: 某办宣传函〔2025〕."""
_POLITE = regex(
    r"^[^\d]{0,10}?[请可](?:[于在][^\d与找]{1,8}|提前|及时|直接|尽早)?(?:与|找|联系|咨询|向)(?=.{2})"
)
_HANDED = regex(rf"{HAN}*[报交送寄发](?:至|到|给|往)?(?={HAN}{{4}})")
_SENT_TO = regex(rf"{HAN}*(?:[报交送寄发]|报送|提交|上报)(?:至|到|给|往)(?={HAN}{{3}})")
"""What leads, in a running sentence, to the office that papers are sent to: 一并报到某局."""
_ASKS = regex("请[将把在用按]|^年满$|^周岁")
_HEADS = regex(r"[^与和找同跟向请可]{2,4}联系$")
"""What a contact is for, in front of a colon: 展览联系：…."""
_SITS_IN = regex(rf"{HAN}{{1,16}}[室处组点部心]设在(?={HAN}{{4}})")
"""An office that another keeps, and by which it is reached: 组委会办公室设在某局某科."""
_IN_BRACKETS = regex(r"\s?[（(]\s?(?:电话|手机)?\s?[：:]?\s?(?:0\d{2,3}[-—–]?\d{7}|1[3-9]\d{9})")
_QUOTED = regex(r"“[^“”@]{1,40}”")
_LEAST, _USUAL = 2, 3
_BEFORE_NAMES = ("", "：", ":", " ", "\u3000", "\t", "，", "；", "、")
_GAP = regex(r"[ \u3000，,\t]{0,6}(?:(?:联系|办公)?(?:电话|手机)\s?[：:]?\s?)?")
_ALONE = regex(r"[ \u3000\t，,]{0,4}(?:[）)]|(?:联系|办公)?(?:电话|手机)|[\d（(])")
_TO_CALL = regex(r"[ \u3000\t，,：:]{0,4}(?:(?:联系|办公)?(?:电\s?话|手\s?机)|[\d（(])")

_VERBAL = regex(
    r"[请于将须]|^并?以|应(?!急|用|届|城|县|山)|日前|^前[报送交]|[报送交寄发](?=[省市县区州局院校集][^\s])|报送|提交|发送|反馈|函复|填写|组织|负责(?!人)|我[局厅委办]$"
)


def tokens_of(line: Line) -> Iterator[Token]:
    """Yield the pieces of a line in order; words that are none of them are passed over."""
    text, at, label = _unquoted(line.text), 0, ""
    while at < len(text):
        reached = reached_at(line, at, label)
        if reached:
            token, at = reached
            label = "phone" if label == "name" else label
            yield from [token] if token else []
            continue
        m = _LABEL.match(text, at)
        if m and _is_label(text, m):
            label, at = m.lastgroup or "", m.end()
            if label == "address":
                token, at = labelled_address(line, at)
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
            pieces = (
                list(_word(line, at, words, label))
                if not _GROUP.match(text, at + len(words))
                else []
            )
            yield from pieces
            if pieces and pieces[-1].kind == "office" and _names_someone(text, at + len(words)):
                label = "name"
        label = "" if text[at] in "；;。" else label
        at += len(words) if word else 1


def _unquoted(text: str) -> str:
    """The text with names of papers and systems blanked: what stands in quotes, and numbers."""
    bare = _QUOTED.sub(_blank, text) if "“" in text else text
    return _OF_NUMBER.sub(lambda m: "□" * len(m[0]), bare) if "〔" in bare or "[" in bare else bare


def _blank(m: re.Match[str]) -> str:
    """Boxes for a quotation, unless it is the name that another is corrected to: 更正为“…”."""
    corrected = m.string[: m.start()].endswith("为") and is_name(m[0].strip("“”"))
    return m[0] if corrected else "□" * len(m[0])


def _names_someone(text: str, at: int) -> bool:
    """Say whether a colon behind an office leads to names and how to reach them."""
    colon = _COLON.match(text, at)
    return bool(colon and _REACHED_BY.match(text, colon.end()))


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


def _core(at: int, words: str, label: str, *, alone: bool) -> tuple[int, str]:
    """The words without what leads to a name or an office, and where they begin."""
    charged = _IN_CHARGE.search(words)
    if charged and is_name(charged["who"]):
        return at + charged.start("who"), charged["who"]
    of_office = _OFFICE_IN_CHARGE.search(words)
    if of_office:
        return at + of_office.start("who"), of_office["who"]
    named = is_name(words) and (label == "name" or alone)  # 于海宁: a surname, no preposition
    lead = None if named else _POLITE.match(words) or _FILLER.match(words)
    if not named and _FILLER.fullmatch(words):
        return at, ""
    skip = lead.end() if lead and lead.end() < len(words) else 0
    core = re.sub(r"(?:联系|收|转)$", "", words[skip:])
    changed, asked = _CHANGED.search(core), _ASKED.search(core)
    if changed and is_name(changed["who"], labelled=True):
        return at + skip + changed.start("who"), changed["who"]
    if asked and is_name(asked["who"]):
        return at + skip + asked.start("who"), asked["who"]
    return at + skip, core


def _is_placed(text: str, at: int, words: str) -> bool:
    """Say whether words stand where names do: behind a mark or a gap, right before a phone."""
    gap = _GAP.match(text, at + len(words))
    if gap is None or not PHONE.match(text, gap.end()):
        return False
    if text[max(at - 1, 0) : at] not in _BEFORE_NAMES:
        return False
    return len(words) == _USUAL or (len(words) > 1 and is_transliterated(words))


def _stands_alone(text: str, at: int, words: str) -> bool:
    """Say whether words fill the place between marks in front of how somebody is reached."""
    ahead = text[max(at - 1, 0) : at]
    return (ahead in _BEFORE_NAMES or ahead in "（(") and bool(_ALONE.match(text, at + len(words)))


def _unled(begin: int, core: str) -> tuple[int, str]:
    """An office, and where it begins, without the words of a sentence that lead to it."""
    for pattern in (_SENT_TO, _SITS_IN):
        lead = pattern.match(core)
        if lead and is_organisation(core):
            begin, core = begin + lead.end(), core[lead.end() :]
    return begin, core


def _word(line: Line, at: int, words: str, label: str) -> Iterator[Token]:
    begin, core = _unled(*_core(at, words, label, alone=_stands_alone(line.text, at, words)))
    if at_desk(core):
        yield from _glued(line, begin, core[:-1])
        return
    if _IN_BRACKETS.match(line.text, at + len(words)):
        handed = _HANDED.match(core)
        begin, core = (begin + handed.end(), core[handed.end() :]) if handed else (begin, core)
    heads = _HEADS.match(words) and _COLON.match(line.text, at + len(words))
    if len(core) < _LEAST or heads or _ASKS.search(core):
        return
    labelled = label == "name" and line.text[at - 1 : at] not in ("（", "(")
    labelled = labelled or _is_placed(line.text, at, words)
    if re.match(r"[号楼室层弄]", core) and at > 0 and line.text[at - 1].isdigit():
        return
    span = line.part(begin, begin + len(core))
    if _VERBAL.search(core) and not is_name(core, labelled=labelled):
        called = words.endswith(("联系", "负责", "收")) or _TO_CALL.match(
            line.text, at + len(words)
        )
        yield from _glued(line, begin, core) if called else ()
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
    dot = core.find("·")
    sizes = (3, 2, 4) if dot < 0 else range(len(core) - dot + 2, len(core) - 1)
    for size in sizes:
        office, name = core[:-size], core[-size:]
        if (
            len(office) >= 2
            and is_organisation(office)
            and is_name(name)
            and not _VERBAL.search(office)
        ):
            yield Token("office", office, line.part(begin, begin + len(office)))
            yield Token("name", bare_name(name), line.part(begin + len(office), begin + len(core)))
            return
