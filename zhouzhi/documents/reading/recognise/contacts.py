"""Contacts (联系人): names bound to their offices, telephones, mail and address, in any layout."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.recognise.contact_tokens import EMAIL, Token, tokens_of
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.marks import CONTACT_LABEL
from zhouzhi.documents.reading.when import Question

_REACH = re.compile(r"\d{7,}|@|\d{3,4}\s?[-—–－]\s?\d{7,8}|[（(]0\d{2,3}[）)]\s?\d{7,8}")


@dataclass(slots=True)
class _Card:
    """One contact in the making: several names may share what follows them."""

    names: list[Token] = field(default_factory=list)
    office: Token | None = None
    own_offices: dict[int, Token] = field(default_factory=dict)
    phones: list[Token] = field(default_factory=list)
    emails: list[Token] = field(default_factory=list)
    address: Token | None = None

    @property
    def reached(self) -> bool:
        return bool(self.phones or self.emails or self.address)


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give one contact for every person, or for an office that names no person."""
    area = _area_code(sheet)
    findings: list[tuple[Finding, list[Question]]] = []
    for zone in _zones(sheet):
        cards = _cards([t for line in zone for t in tokens_of(line)])
        for card in cards:
            findings += _contacts(card, area)
    findings = _with_mailboxes(sheet, findings)
    seen: set[str] = set()
    for finding, questions in findings:
        key = repr(finding.value)
        if key in seen:
            continue
        seen.add(key)
        yield finding
        for question in questions:
            yield doubt(question, finding.span)


def _with_mailboxes(
    sheet: Sheet, findings: list[tuple[Finding, list[Question]]]
) -> list[tuple[Finding, list[Question]]]:
    """Give mailboxes named alone to the one contact that has none, else a contact of their own."""
    reached = [pair for pair in findings if _is_someone(pair[0])]
    known = {email for finding, _ in reached for email in finding.value["emails"]}
    boxes: dict[str, Span] = {}
    for line in sheet.prose:
        for m in EMAIL.finditer(line.text):
            email = re.sub(r"\s", "", m[0])
            if email not in known:
                boxes.setdefault(email, line.part(m.start(), m.end()))
    if len(reached) == 1 and not known and boxes:
        finding, questions = reached[0]
        value = {**finding.value, "emails": list(boxes)}
        parts = {**finding.parts, **{f"emails.{n}": s for n, s in enumerate(boxes.values())}}
        return [(replace(finding, value=value, parts=parts), questions)]
    alone = [_Card(emails=[Token("email", email, span)]) for email, span in boxes.items()]
    return reached + [pair for card in alone for pair in _contacts(card, None)]


def _is_someone(finding: Finding) -> bool:
    value = finding.value
    return bool(value["name"] or value["office"] or value["phones"] or value["address"])


def _zones(sheet: Sheet) -> Iterator[list[Line]]:
    """Runs of lines about contacts, and clauses of other lines that name one in passing."""
    zone: list[Line] = []
    lines = [
        *sheet.prose,
        *(x for x in sheet.signature if _REACH.search(x.text)),
        *sheet.print_lines,
    ]
    for n, line in enumerate(lines):
        label = _is_contact_line(line) or (not zone and _introduces(lines, n))
        between = (
            zone
            and len(line.text) <= 40
            and not re.search(r"[。；]", line.text)
            and _soon(lines, n)
        )
        if label or between:
            zone.append(line)
            continue
        if zone:
            yield zone
            zone = []
        if _REACH.search(line.text):
            passing = list(_in_passing(line))
            if passing:
                yield passing
    if zone:
        yield zone


def _soon(lines: list[Line], n: int) -> bool:
    """Say whether a line that reaches someone follows within two lines."""
    return any(_is_contact_line(line) or _REACH.search(line.text) for line in lines[n + 1 : n + 3])


def _introduces(lines: list[Line], n: int) -> bool:
    """Say whether a line without a number of its own names who is reached in the line below."""
    line = lines[n]
    if (
        len(line.text) > 40
        or marker(line.text)
        or re.search(r"[，。；：:]", line.text)
        or n + 1 == len(lines)
    ):
        return False
    tokens = [t.kind for t in tokens_of(line)]
    return "name" in tokens and "office" in tokens and _is_contact_line(lines[n + 1])


def _is_contact_line(line: Line) -> bool:
    words = line.text
    if len(words) > 160 or re.match(r"附\s?件|抄\s?送", words):
        return False
    led = re.match(r"联\s?[系络]|电\s?话|咨询", words)
    short = len(words) < 90 and (led or not re.search(r"。.", words))
    labelled = re.search(
        r"(?:联\s?系|联\s?络|咨\s?询)(?:\s?人|方\s?式|电\s?话|单\s?位"
        r"|地\s?址)?[^，。]{0,8}[：: ]|(?:电\s?话|邮\s?箱|手\s?机|传\s?真|地\s?址"
        r"|邮\s?编)[^，。]{0,8}[：: ]",
        words,
    )
    return short and bool(
        labelled or (_REACH.search(words) and not re.search(r"报送|提交|发送|反馈|发至", words))
    )


def _in_passing(line: Line) -> Iterator[Line]:
    """In running text: the brackets, or the words from a label on, that reach someone."""
    for m in re.finditer(
        r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]|[^。；（(]+", line.text
    ):
        if not _REACH.search(m[0]):
            continue
        if m[0][0] in "（(":
            yield line.cut(m.start() + 1, m.end() - 1)
            continue
        label = CONTACT_LABEL.search(m[0])
        if label and "name" in {
            t.kind for t in tokens_of(line.cut(m.start(), m.start() + label.start()))
        }:
            yield line.cut(m.start(), m.end())
        elif label:
            yield line.cut(m.start() + label.start(), m.end())
        elif {"office", "phone"} <= {t.kind for t in tokens_of(line.cut(m.start(), m.end()))}:
            yield line.cut(m.start(), m.end())


def _cards(tokens: list[Token]) -> list[_Card]:
    """Gather tokens into contacts: a name or office after something reached begins another."""
    cards: list[_Card] = [_Card()]
    for token, previous in zip(tokens, [None, *tokens], strict=False):
        if token.kind in ("name", "office") and _begins_card(cards[-1], token, previous):
            cards.append(_Card())
        _take(cards[-1], token, previous)
    return list(_named([card for card in cards if card.names or card.reached]))


def _named(cards: list[_Card]) -> Iterator[_Card]:
    """Give a telephone told before its one name to that name: 电话：…；联系人：…."""
    if len(cards) == 2 and cards[0].phones and not cards[0].names and not cards[1].reached:
        first, second = cards
        office = first.office or second.office
        yield replace(first, names=second.names, own_offices=second.own_offices, office=office)
        return
    yield from cards


def _begins_card(card: _Card, token: Token, previous: Token | None) -> bool:
    if card.reached:
        return bool(card.names or card.office or token.kind == "office")
    follows_name = previous is not None and previous.kind == "name"
    return token.kind == "office" and bool(card.office and card.names) and not follows_name


def _take(card: _Card, token: Token, previous: Token | None) -> None:
    if token.kind == "name":
        card.names.append(token)
    elif token.kind == "office" and previous in card.names and card.office is None:
        card.own_offices[len(card.names) - 1] = token
    elif token.kind == "office":
        card.office = token if card.office is None or not card.names else card.office
    elif token.kind == "phone":
        card.phones.append(token)
    elif token.kind == "email":
        card.emails.append(token)
    elif card.address is None:
        card.address = token


def _contacts(card: _Card, area: str | None) -> Iterator[tuple[Finding, list[Question]]]:
    """One finding for each name of a card; as many phones as names are dealt out one by one."""
    paired = len(card.names) > 1 and len(card.phones) == len(card.names) and _alternating(card)
    for n, name in enumerate(card.names or [None]):
        phones = [card.phones[n]] if paired else card.phones
        shared = next(iter(card.own_offices.values()), None) if len(card.own_offices) == 1 else None
        office = card.own_offices.get(n) or card.office or shared
        yield _contact(replace(card, office=office), name, phones, area)


def _alternating(card: _Card) -> bool:
    """Say whether each name has its own phone behind it, as in 甲 1 乙 2."""
    return all(p.span.start > n.span.start for n, p in zip(card.names, card.phones, strict=True))


def _contact(
    card: _Card, name: Token | None, phones: list[Token], area: str | None
) -> tuple[Finding, list[Question]]:
    questions: list[Question] = []
    inferred: list[str] = []
    printed = [p.text for p in phones if p.note != "run_together"]
    for phone in phones:
        if phone.note == "run_together":
            message = f"“{phone.text}”像是两个电话号码连在一起，请分开填写。"
            questions.append(Question("phone_run_together", message))
        elif phone.note == "bare":
            if area:
                inferred.append(f"{area}-{phone.text}")
            else:
                questions.append(
                    Question(
                        "area_code_missing", f"电话“{phone.text}”没有区号，文中也推断不出，请补上。"
                    )
                )
    value = {
        "name": name.text if name else None,
        "office": card.office.text if card.office else None,
        "phones": printed,
        "phones_inferred": inferred,
        "emails": [e.text for e in card.emails],
        "address": card.address.text if card.address else None,
    }
    tokens = [t for t in (name, card.office, *phones, *card.emails, card.address) if t]
    parts: dict[str, Span] = {}
    if name:
        parts["name"] = name.span
    if card.office:
        parts["office"] = card.office.span
    if card.address:
        parts["address"] = card.address.span
    parts |= {
        f"phones.{i}": p.span for i, p in enumerate(p for p in phones if p.note != "run_together")
    }
    parts |= {f"emails.{i}": e.span for i, e in enumerate(card.emails)}
    span = Span(min(t.span.start for t in tokens), max(t.span.end for t in tokens))
    unclear = any(question.code == "phone_run_together" for question in questions)
    sure = 0.5 if unclear else 0.95 if name and (phones or card.emails) else 0.8
    finding = found(
        FindingKind.CONTACT, value, span, rule="contacts.card", confidence=sure, parts=parts
    )
    return finding, questions


def _area_code(sheet: Sheet) -> str | None:
    """The one area code that the paper's other telephones have, for those without."""
    codes = set(
        re.findall(
            r"(?<!\d)(0\d{2,3})\s?[-—–－)）]\s?\d{7,8}(?!\d)",
            sheet.text[sheet.span.start : sheet.span.end],
        )
    )
    return codes.pop() if len(codes) == 1 else None
