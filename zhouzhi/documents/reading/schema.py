"""The JSON Schema (draft 2020-12) of what `zhouzhi read --json` prints for one file."""

from typing import Any

from zhouzhi.documents.reading.findings import FindingKind, Genre
from zhouzhi.documents.reading.labels import MATERIAL_LABELS

Schema = dict[str, Any]

WORDS: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MOMENT: Schema = {"type": "string", "pattern": r"^([01]\d|2[0-4]):[0-5]\d$"}
SPAN: Schema = {
    "description": "beginning and end in the original text, in characters, the end excluded",
    "type": "array",
    "items": NUMBER,
    "minItems": 2,
    "maxItems": 2,
}


def maybe(schema: Schema) -> Schema:
    """The value, or null where the paper does not say it."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """A list, empty where the paper says none."""
    return {"type": "array", "items": schema}


def one_of(words: Any) -> Schema:
    """One of some words."""
    return {"enum": list(words)}


def record(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


REQUIREMENTS: Schema = {
    "type": "object",
    "properties": {
        "video_max_seconds": NUMBER,
        "video_min_seconds": NUMBER,
        "video_aspect_ratio": WORDS,
        "video_min_height": NUMBER,
        "image_format": WORDS,
        "file_formats": many(WORDS),
        "max_megabytes": {"type": "number", "exclusiveMinimum": 0},
        "press_reports_min": NUMBER,
        "copies": NUMBER,
        "quota": NUMBER,
        "min_age": NUMBER,
        "channel": WORDS,
        "stamped": {"type": "boolean"},
    },
    "additionalProperties": False,
}
DUE_RULE = record(
    kind=one_of(("date", "after", "none")),
    anchor=maybe(WORDS),
    days=maybe(NUMBER),
    workdays=maybe(NUMBER),
    words=maybe(WORDS),
)
OBLIGATION = record(
    title=WORDS,
    due_on=maybe(DAY),
    due_time=maybe(MOMENT),
    rule=DUE_RULE,
    materials=many(one_of(MATERIAL_LABELS)),
    recipient=maybe(WORDS),
    liable=maybe(WORDS),
    channel=maybe(WORDS),
    requirements=REQUIREMENTS,
    requirement_scopes={"type": "object", "additionalProperties": WORDS},
    sentence=WORDS,
)
DUTY = record(
    title=WORDS,
    materials=many(one_of(MATERIAL_LABELS)),
    agencies=many(WORDS),
    liable=maybe(WORDS),
    sentence=WORDS,
    about=one_of(("safety", "emergency", "confidentiality", "material", "other")),
    due_on={"type": "null"},
)
EVENT = record(
    kind=one_of(("launch", "closing", "exhibition", "contest", "themed_week", "other")),
    name=maybe(WORDS),
    starts_on=maybe(DAY),
    starts_at=maybe(MOMENT),
    window=maybe({"type": "array", "items": DAY, "minItems": 2, "maxItems": 2}),
    place=maybe(WORDS),
    tentative={"type": "boolean"},
)
CONTACT = record(
    name=maybe(WORDS),
    office=maybe(WORDS),
    phones=many(WORDS),
    phones_inferred=many(WORDS),
    emails=many(WORDS),
    address=maybe(WORDS),
)
DOUBT = record(
    code=WORDS,
    message=WORDS,
    finding=maybe(WORDS),
    span=maybe(SPAN),
    alternatives=many(WORDS),
)
FINDING = record(
    key=WORDS,
    kind=one_of(kind.value for kind in FindingKind),
    value={"type": "object"},
    span=maybe(SPAN),
    quote=maybe(WORDS),
    parts={"type": "object", "additionalProperties": SPAN},
    rule=WORDS,
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    inferred={"type": "boolean"},
)
NOTICE = record(
    title=maybe(WORDS),
    title_inferred=maybe(WORDS),
    document_number=maybe(WORDS),
    issuers=many(WORDS),
    issued_on=maybe(DAY),
    printed_on=maybe(DAY),
    cc=many(WORDS),
    addressees=maybe(WORDS),
    references=many(record(title=maybe(WORDS), document_number=maybe(WORDS))),
    campaign=record(theme=maybe(WORDS), starts_on=maybe(DAY), ends_on=maybe(DAY)),
    strands=many(record(order=NUMBER, title=WORDS, text=maybe({"type": "string"}))),
    events=many(EVENT),
    obligations=many(OBLIGATION),
    duties=many({"anyOf": [OBLIGATION, DUTY]}),
    contacts=many(CONTACT),
    annexes=many(WORDS),
    forms=many(
        record(
            title=WORDS,
            fields=many({"type": "array", "prefixItems": [maybe(WORDS), WORDS], "minItems": 2}),
        )
    ),
    findings=many(FINDING),
    doubts=many(DOUBT),
)
READING: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "识读结果",
    **record(
        genre=one_of(genre.value for genre in Genre),
        notices=many(NOTICE),
        doubts=many(DOUBT),
        repairs=many(record(step=WORDS, label=WORDS, count=NUMBER)),
    ),
}
