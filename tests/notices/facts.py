"""One notice's facts as a flat set, so that a reading and a gold can be compared with `==`."""

import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

Fact = tuple[Any, ...]
IGNORED = set(" \u3000\n\r\t《》〈〉“”‘’'\"()（）〔〕[]、，,。.;；:：·—-")

SINGLE = {
    "document_number": "number",
    "addressees": "addressees",
    "issued_on": "issued",
    "printed_on": "printed",
}
CAMPAIGN = {"theme": "theme", "starts_on": "starts", "ends_on": "ends"}


def bare(text: str) -> str:
    """A text by its content: width, white space and punctuation do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in IGNORED)


def titled(text: str) -> str:
    """A title from its 关于 on, since issuers in front of it are printed or not."""
    whole = bare(text)
    return whole[max(whole.find("关于"), 0) :]


def facts_of(document: dict[str, Any], *, unsettled: Collection[str] = ()) -> set[Fact]:
    """Every fact of every notice in a file, each with the notice's place in it.

    Facts of the `unsettled` kinds are left out: the gold does not say what is right for them.
    """
    return {
        (place, *fact)
        for place, notice in enumerate(document["notices"])
        for part in (
            head_facts,
            reference_facts,
            event_facts,
            duty_facts,
            contact_facts,
            form_facts,
        )
        for fact in part(notice)
        if fact[0] not in unsettled
    }


def head_facts(notice: dict[str, Any]) -> Iterator[Fact]:
    if notice.get("title"):
        yield "title", titled(notice["title"])
    for key, kind in SINGLE.items():
        if notice.get(key):
            yield kind, bare(notice[key])
    for key, kind in (("issuers", "issuer"), ("cc", "cc")):
        yield from ((kind, bare(name)) for name in notice.get(key) or [])
    yield from (("annex", titled(title)) for title in notice.get("annexes") or [])
    for key, value in (notice.get("campaign") or {}).items():
        if value and key in CAMPAIGN:
            yield CAMPAIGN[key], bare(value)


def reference_facts(notice: dict[str, Any]) -> Iterator[Fact]:
    for reference in notice.get("references") or []:
        if reference.get("title"):
            yield "reference", titled(reference["title"])
        if reference.get("document_number"):
            yield "reference", bare(reference["document_number"])


def event_facts(notice: dict[str, Any]) -> Iterator[Fact]:
    for event in notice.get("events") or []:
        kind = event["kind"]
        if kind in ("themed_week", "contest"):
            yield "event", kind, bare(event.get("name") or "")
        elif kind in ("launch", "closing", "exhibition"):
            yield "event", kind
            for key in ("starts_on", "starts_at", "window", "place"):
                if event.get(key):
                    yield "event", kind, key, bare(str(event[key]))


def duty_facts(notice: dict[str, Any]) -> Iterator[Fact]:
    for duty in notice.get("obligations") or []:
        due = duty.get("due_on")
        if not due:
            continue
        yield from (("obligation", due, kind) for kind in duty["materials"])
        for key, value in (duty.get("requirements") or {}).items():
            yield "requirement", due, key, bare(str(value)).lower()
        if duty.get("recipient"):
            yield "recipient", due, bare(duty["recipient"])


def contact_facts(notice: dict[str, Any]) -> Iterator[Fact]:
    for contact in notice.get("contacts") or []:
        for key, kind in (("name", "contact"), ("address", "address")):
            if contact.get(key):
                yield kind, bare(contact[key])
        yield from (("phone", bare(phone)) for phone in contact.get("phones") or [])
        yield from (("email", mail.lower()) for mail in contact.get("emails") or [])


def form_facts(notice: dict[str, Any]) -> Iterator[Fact]:
    for form in notice.get("forms") or []:
        for group, label in form["fields"]:
            yield "form", bare(group or ""), bare(label)
