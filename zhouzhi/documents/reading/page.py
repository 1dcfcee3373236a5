"""A reading as one HTML page (识读页): the paper with its findings marked, the facts beside it.

The page holds all that it needs, loads nothing and runs nothing, so it can be mailed or printed.
"""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from zhouzhi.documents.reading.findings import Doubt, Finding
from zhouzhi.documents.reading.kinds import KINDS, FactGroup
from zhouzhi.documents.reading.marked import Line, Mark, Segment, paper_lines
from zhouzhi.documents.reading.result import NoticeFacts, Reading
from zhouzhi.documents.reading.words import inferred_words, value_lines, value_words

_PAGE = """<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>识读 · {name}</title>
<style>
{style}{pairs}</style>
</head>
<body>
<header><h1>{name}</h1><p>{counts}</p></header>
<main><article>{paper}</article><aside>{facts}</aside></main>
</body>
</html>
"""
# Where a mark or its fact is pointed at or reached by the keyboard, both are lit.
_PAIR = (
    'body:has([data-key="{key}"]:hover, [data-key="{key}"]:focus) [data-key="{key}"]'
    " {{ outline: 2px solid var(--blue); }}\n"
)


def page_of(reading: Reading, *, name: str) -> str:
    """The page of a reading, headed by the name of its file."""
    keyed = [
        (f"{n}-{f.key}", f) for n, notice in enumerate(reading.notices) for f in notice.findings
    ]
    doubts = list(_doubts(reading))
    doubted = {key for key, _ in doubts}
    marks = [
        Mark(f.span.start, f.span.end, f.kind, key, doubt=key in doubted)
        for key, f in keyed
        if f.span
    ]
    style = files("zhouzhi.documents.reading").joinpath("page.css").read_text(encoding="utf-8")
    return _PAGE.format(
        name=escape(name),
        style=style,
        pairs="".join(_PAIR.format(key=key) for key, _ in keyed),
        counts=f"{len(reading.notices)} 份通知，{len(keyed)} 项识读结果，{len(doubts)} 处疑点",
        paper="".join(_line(line) for line in paper_lines(reading.text, marks)),
        facts=_doubt_list(doubts) + "".join(_notices(reading)),
    )


def _keyed(reading: Reading) -> Iterator[tuple[str, Finding]]:
    """Every finding with a key of its own on the page."""
    for n, notice in enumerate(reading.notices):
        yield from ((f"{n}-{finding.key}", finding) for finding in notice.findings)


def _doubts(reading: Reading) -> Iterator[tuple[str, Doubt]]:
    """Every doubt with the key of the fact that it is about, or ""."""
    for n, notice in enumerate(reading.notices):
        yield from ((f"{n}-{d.finding}" if d.finding else "", d) for d in notice.doubts)
    yield from (("", doubt) for doubt in reading.doubts)


def _line(line: Line) -> str:
    return f'<p class="p-{line["style"]}">{"".join(map(_segment, line["segments"]))}</p>'


def _segment(segment: Segment) -> str:
    text = escape(segment["text"])
    before = "".join(f'<span id="at-{key}"></span>' for key in segment["anchors"])
    if not segment["key"]:
        return before + text
    key = segment["key"]
    place = f' id="at-{key}"' if segment["first"] else ""
    doubt = " k-doubt" if segment["doubt"] else ""
    kind = f"mark k-{segment['kind']}{doubt}"
    return f'{before}<a class="{kind}"{place} href="#fact-{key}" data-key="{key}">{text}</a>'


def _doubt_list(doubts: Iterable[tuple[str, Doubt]]) -> str:
    """The doubts first: each says what was seen and what the choices are."""
    rows = "".join(f"<li>{_to_fact(key, doubt)}{_choices(doubt)}</li>" for key, doubt in doubts)
    return f'<h2>疑点</h2><ul class="doubts">{rows}</ul>' if rows else ""


def _to_fact(key: str, doubt: Doubt) -> str:
    words = escape(doubt.message)
    return f'<a href="#fact-{key}">{words}</a>' if key else words


def _choices(doubt: Doubt) -> str:
    words = escape("；".join(doubt.alternatives))
    return f"<small>可选：{words}</small>" if words else ""


def _notices(reading: Reading) -> Iterator[str]:
    for n, notice in enumerate(reading.notices):
        if n:
            yield f"<h2>所附的第 {n} 份通知</h2>"
        for group in FactGroup:
            yield _group(group, notice, n)


def _group(group: FactGroup, notice: NoticeFacts, n: int) -> str:
    here = [f for f in notice.findings if KINDS[f.kind].group == group]
    if not here:
        return ""
    rows = "".join(_fact(f"{n}-{f.key}", f) for f in here)
    return f'<h2 class="k-{group.value}">{group.label}</h2><dl>{rows}</dl>'


def _fact(key: str, finding: Finding) -> str:
    """One fact: its kind leads to the words it was read from."""
    label = KINDS[finding.kind].label
    kind = f'<a href="#at-{key}">{label}</a>' if finding.span else label
    told = _value(finding)
    sure = f"，{inferred_words(finding.kind)}" if finding.inferred else ""
    return (
        f'<div class="fact" id="fact-{key}" data-key="{key}" tabindex="0"><dt>{kind}</dt>'
        f'<dd>{told}<div class="sure">把握 {finding.confidence:.0%}{sure}</div></dd></div>'
    )


def _value(finding: Finding) -> str:
    """The value in one line, or each of its parts under its name."""
    lines = value_lines(finding.kind, finding.value)
    if not lines:
        return escape(value_words(finding.kind, finding.value))
    told = (f"<span>{label}</span><span>{escape(words)}</span>" for label, words in lines)
    return "".join(f"<p>{line}</p>" for line in told)
