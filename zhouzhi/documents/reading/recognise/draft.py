"""The short way for a recogniser to write down what it found."""

from collections.abc import Mapping

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span, Value
from zhouzhi.documents.reading.when import Question

LATEST = "^"
"""In a doubt: the finding that the recogniser gave just before it."""


def found(
    kind: FindingKind,
    value: Value,
    span: Span | None,
    *,
    rule: str,
    confidence: float,
    parts: Mapping[str, Span] | None = None,
    inferred: bool = False,
) -> Finding:
    """A finding that has no key yet; the reader numbers the findings of each kind."""
    return Finding("", kind, value, span, dict(parts or {}), rule, confidence, inferred)


def doubt(question: Question, span: Span | None, *, finding: str | None = LATEST) -> Doubt:
    """A doubt about the finding just given."""
    return Doubt(question.code, question.message, finding, span, question.alternatives)
