"""Contacts (联系人): names bound to their offices, telephones, mail and address, in any layout."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.recognise.contacts.places import places_told
from zhouzhi.documents.reading.recognise.contacts.reached import EMAIL
from zhouzhi.documents.reading.recognise.contacts.tables import people_in
from zhouzhi.documents.reading.recognise.contacts.token import Token
from zhouzhi.documents.reading.recognise.contacts.tokens import tokens_of
from zhouzhi.documents.reading.recognise.contacts.zones import zones
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.patterns import regex

_FAR = 200
_GOES_ON = regex(r"(?:[（(][^（）()\n]{1,20}[）)])?[ 　，,；;、]*")


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
    people, listed = people_in(sheet.prose)
    cards = [card for tokens in people for card in _cards(tokens)]
    for zone in zones(sheet):
        told = [line for line in zone if line.start not in listed]
        cards += _same_office(sheet.text, _cards([t for line in told for t in tokens_of(line)]))
    cards = _placed(cards, list(places_told(sheet.prose)))
    findings = [pair for card in cards for pair in _contacts(card, area)]
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


def _placed(cards: list[_Card], places: list[tuple[Token, Token]]) -> list[_Card]:
    """Give places told of an office, or alone, to its contact, else to the first without one."""
    held = [card for card in cards if card.names or card.phones or card.emails]
    bare = [card for card in cards if not (card.names or card.phones or card.emails)]
    alone = [card for card in bare if card.address] if held else []
    told = [(c.office.text if c.office else "", c.address) for c in alone if c.address]
    told += [(office.text, place) for office, place in places]
    for office, place in {place.span: (office, place) for office, place in told}.values():
        waiting = [card for card in held if card.address is None and (card.names or card.office)]
        own = [card for card in waiting if office and _sits(card, office)]
        for card in (own or waiting)[:1]:
            card.address = place
    return held or cards


def _sits(card: _Card, office: str) -> bool:
    names = [t.text for t in (card.office, *card.own_offices.values()) if t]
    return any(name.endswith(office) or office.endswith(name) or office in name for name in names)


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


def _cards(tokens: list[Token]) -> list[_Card]:
    """Gather tokens into contacts: a name or office after something reached begins another."""
    cards: list[_Card] = [_Card()]
    for token, previous in zip(tokens, [None, *tokens], strict=False):
        follows = previous is not None and previous.note == "behind" and token.kind == "phone"
        named = token.kind in ("name", "office") and _begins_card(cards[-1], token, previous)
        if follows or named:
            cards.append(_Card())
        _take(cards[-1], token, previous)
    return list(_named([card for card in cards if card.names or card.reached]))


def _same_office(text: str, cards: list[_Card]) -> list[_Card]:
    """Give people told after others in one line the office that was told before the first."""
    for card, after in pairwise(cards):
        if not (card.office and card.names and after.names) or after.office or after.own_offices:
            continue
        told = max(t.span.end for t in (*card.names, *card.phones, *card.emails))
        if _GOES_ON.fullmatch(text[told : after.names[0].span.start]):
            after.office = card.office
    return cards


def _named(cards: list[_Card]) -> Iterator[_Card]:
    """Give a telephone told before its one name to that name: 电话：…；联系人：…."""
    if len(cards) == 2 and cards[0].phones and not cards[0].names and not cards[1].reached:
        first, second = cards
        office = first.office or second.office
        yield replace(first, names=second.names, own_offices=second.own_offices, office=office)
        return
    yield from cards


def _begins_card(card: _Card, token: Token, previous: Token | None) -> bool:
    if token.note == "behind" and card.phones and card.office is None:
        return False
    if previous is not None and previous.note == "behind" and token.kind == "name":
        return bool(card.names)
    if card.reached:
        return bool(card.names or card.office or token.kind == "office")
    follows_name = previous is not None and previous.kind == "name"
    return token.kind == "office" and bool(card.office and card.names) and not follows_name


def _take(card: _Card, token: Token, previous: Token | None) -> None:
    if token.kind == "name":
        card.names.append(token)
        if previous and previous.kind == "office" and card.office not in (None, previous):
            card.own_offices[len(card.names) - 1] = previous
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
    bare = [p.text for p in phones if p.note == "bare"]
    whole = [p for p in phones if p.note != "run_together"]
    questions = list(_questions(phones, area))
    value = {
        "name": name.text if name else None,
        "office": card.office.text if card.office else None,
        "phones": [p.text for p in whole],
        "phones_inferred": [f"{area}-{phone}" for phone in bare] if area else [],
        "emails": [e.text for e in card.emails],
        "address": card.address.text if card.address else None,
    }
    told = {"name": name, "office": card.office, "address": card.address}
    told |= {f"phones.{n}": phone for n, phone in enumerate(whole)}
    told |= {f"emails.{n}": email for n, email in enumerate(card.emails)}
    parts = {key: token.span for key, token in told.items() if token}
    span = _around([*parts.values(), *(p.span for p in phones)], card.address)
    unclear = any(question.code == "phone_run_together" for question in questions)
    sure = 0.5 if unclear else 0.95 if name and (phones or card.emails) else 0.8
    return (
        found(FindingKind.CONTACT, value, span, rule="contacts.card", confidence=sure, parts=parts),
        questions,
    )


def _around(spans: list[Span], address: Token | None) -> Span:
    """The stretch that tells of a contact; an address told far from the rest is left out."""
    near = [span for span in spans if address is None or span != address.span] or spans
    first, last = min(span.start for span in near), max(span.end for span in near)
    if address and first - _FAR <= address.span.end and address.span.start <= last + _FAR:
        return Span(first, last).covering([address.span])
    return Span(first, last)


def _questions(phones: list[Token], area: str | None) -> Iterator[Question]:
    """What is unclear about telephones: two run together, an area code that is nowhere."""
    for phone in phones:
        if phone.note == "run_together":
            message = f"“{phone.text}”像是两个电话号码连在一起，请分开填写。"
            yield Question("phone_run_together", message)
        elif phone.note == "bare" and not area:
            message = f"电话“{phone.text}”没有区号，文中也推断不出，请补上。"
            yield Question("area_code_missing", message)


def _area_code(sheet: Sheet) -> str | None:
    """The one area code that the paper's other telephones have, for those without."""
    codes = set(
        re.findall(
            r"(?<!\d)(0\d{2,3})\s?[-—–－)）]\s?\d{7,8}(?!\d)",
            sheet.text[sheet.span.start : sheet.span.end],
        )
    )
    return codes.pop() if len(codes) == 1 else None
