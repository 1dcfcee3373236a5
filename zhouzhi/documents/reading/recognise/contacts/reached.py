"""How somebody is reached (联系方式): telephones, mail and streets where they begin in a line."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.names import is_name
from zhouzhi.documents.reading.recognise.contacts.addresses import street_at
from zhouzhi.documents.reading.recognise.contacts.token import Token
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

EMAIL = regex(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\s?@\s?[A-Za-z0-9-]{1,63}"
    r"(?:\s?\.\s?[A-Za-z0-9-]{1,63}){1,5}"
)
WEB = regex(r"https?://[A-Za-z0-9./_?=&%#~:-]+")
PHONE = regex(
    r"(?<![\d@A-Za-z.])(?:"
    r"(?P<long>\d{13,})"
    r"|(?P<mobile>(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2})"
    r"|(?P<area>(?:[（(]\s?0\d{2,3}\s?[）)]|0\d{2,3})\s?[-—–－ ]?\s?(?:\d{7,8}|\d{4}[ ]\d{4})"
    r"(?:\s?(?:转|[-—–－])\s?\d{1,4}(?!\d))?)"
    r"|(?P<hot>[48]00[- ]?\d{3,4}[- ]?\d{3,4})"
    r"|(?P<bare>(?:\d{7,8}|\d{4}[ ]\d{4})(?![年\d])(?:\s?(?:转|[-—–－])\s?\d{1,4}(?!\d))?)"
    r")(?![\d@A-Za-z])"
)
_REPLACED = regex(
    r"\s?[（(]\s?传\s?真\s?[）)]|\s?(?:已)?(?:变更|更改|改|调整|更换|变)(?:为|成)|\s?(?:已)?(?:停用|作废|停止使用)"
)
_NOT_STAFF = regex(
    r"预约|(?:公众|市民|观众|游客|参观者?|来访者?|群众)\S{0,4}(?:咨询|服务|热线|电话|专线)|故障|报修|应急(?:值班|值守|热线|电话|救援|处置|联系|联络)|紧急(?:情况|联系|求助)|急救|报警|总机|监督(?:举报|投诉)?(?=电话|热线|邮箱|专线|[：:（(]|$)|举报|投诉|服务台"
    r"|技术(?:支持|咨询|服务|问题|保障)|(?:平台|系统|登录|账号|上传|小程序)\S{0,4}(?:支持|服务|问题|客服)|客服|抢修|24小时|(?:服务|新闻|公益|气象|健康)热线"
)
"""Telephones of those who help the public or mend a system, and not of who asks for papers."""
_BOOKS = regex(r"\s?(?:电话)?(?:预约|挂号|报修|订票|投诉|举报)")
_FOR_VISITORS = regex(
    r"(?:公众|市民|观众|游客|群众|来访者|参观者?)(?:参观|开放|现场)*(?:预约|咨询|报名)\s?[：:][^。；;\n]*$"
)
"""What heads a whole sentence for the public: 公众预约：请关注公众号，咨询电话…."""
INSIDE = regex(
    r"(?<!\d)(?<!\d\s)(?:内线|分机|短号|小号|内部电话|校内电话)(?:号码?)?\s?[：:为]?\s?(?P<number>\d{3,6})(?![\d年月日])"
    r"|(?:联系|办公)?电话\s?[：:]\s?(?P<short>\d{6})(?![\d年月日-])"
    r"|(?<=\d{7})\s?[/／]\s?(?P<beside>\d{6})(?![\d年月日-])"
)
"""A number that works only inside a school or an office: 内线：6512."""
_PHONE_AHEAD = regex(r"\d[ （(，、/]{0,2}$")
"""A telephone right before it, of which the inner number is only the end."""
_DAY = regex(r"(?:19|20)\d\d(?:0?[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|[1-9])")
"""A day that lost its 年、月 and 日, on a line of its own."""
_NEAR, _CLOSE = 60, 3
_CLAUSE = regex(r"[^，。；;（(\n]*$")


def phones_of(line: Line) -> Iterator[Token]:
    """Every telephone of a cell or line that holds nothing else."""
    for m in PHONE.finditer(line.text):
        note = "run_together" if m["long"] else "bare" if m["bare"] else ""
        yield Token("phone", m[0].strip(), line.part(m.start(), m.end()), note)


def reached_at(line: Line, at: int, label: str) -> tuple[Token | None, int] | None:
    """A street, a mail address or a telephone that begins here; a page or fax is passed over."""
    page = WEB.match(line.text, at)
    if page:
        return None, page.end()
    inside = INSIDE.match(line.text, at)
    if inside and not inside["beside"] and _PHONE_AHEAD.search(line.text, max(at - _CLOSE, 0), at):
        return None, inside.end()
    if inside:
        which = inside.lastgroup or "number"
        span = line.part(inside.start(which), inside.end(which))
        return Token("phone", inside[which], span), inside.end()
    told = street_at(line, at)
    if told:
        return told, at + len(told.text)
    m = EMAIL.match(line.text, at)
    if m:
        return Token("email", re.sub(r"\s", "", m[0]), line.part(m.start(), m.end())), m.end()
    m = PHONE.match(line.text, at)
    if not m:
        return None
    if _is_no_phone(line.text, m, label) or _serves_others(line.text, m.start(), m.end()):
        return None, m.end()
    note = "run_together" if m["long"] else "bare" if m["bare"] else ""
    return Token("phone", m[0].strip(), line.part(m.start(), m.end()), note), m.end()


def _is_no_phone(text: str, m: re.Match[str], label: str) -> bool:
    """Say whether figures are a day, a fax, a postcode or a telephone that is out of use."""
    if m["bare"]:
        unlabelled = m["bare"][0] in "019" and label not in ("phone", "name")
        if unlabelled or label in ("address", "email") or _DAY.fullmatch(text):
            return True
    return label in ("fax", "post", "group") or _is_replaced(text, m, label)


def _is_replaced(text: str, m: re.Match[str], label: str) -> bool:
    """Say whether a telephone is out of use, or a fax beside another: 电话：甲，乙（传真）."""
    told = _REPLACED.match(text, m.end())
    if told and label in ("phone", "name") and "真" in told[0]:
        return PHONE.search(text, max(m.start() - _NEAR, 0), m.start()) is not None
    return told is not None


def _serves_others(text: str, at: int, end: int) -> bool:
    """Say whether a telephone at this place is a hotline, a switchboard or a help desk."""
    if _BOOKS.match(text, end) or _FOR_VISITORS.search(text, max(at - _NEAR, 0), at):
        return True
    clause = _CLAUSE.search(text, max(at - _NEAR, 0), at)
    words = clause[0] if clause else ""
    m = _NOT_STAFF.search(words)
    return m is not None and not is_name(words[m.end() :].strip("：: \u3000"))
