"""`zhouzhi trace`: a total down to the records behind it; a version or an activity up to totals."""

import re
from typing import Any

import click

from zhouzhi.apps.activities.domain.codes import is_code
from zhouzhi.cli.start import django_started
from zhouzhi.foundation.clock import OFFICE_ZONE

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_VERSION = re.compile(rf"(?:.*/submissions/)?(?P<uuid>{_UUID})/?$")
_TOTAL = re.compile(rf".*/campaigns/(?P<campaign>{_UUID})/statistics/(?P<row>\d+)/?$")
_NAMED = re.compile(r"(?P<campaign>.+)#(?P<row>[^#]+)$")
_INDENT = "    "


@click.command(short_help="一个数从哪里来，到哪里去")
@click.argument("figure", metavar="FIGURE")
def trace(figure: str) -> None:
    """逐级列出一个汇总数由哪些单位的哪一版加起来，或一版报送、一项活动计入了哪些汇总数。

    FIGURE 是那个数的网址（统计表里点开的那一页），或“专项活动名称#行号”，行号也可以写指标代码；
    给出一版报送的网址，或一项活动的编号，就往上列。
    """
    total = _TOTAL.match(figure) or _NAMED.match(figure)
    version = _VERSION.match(figure)
    code = figure.strip().upper()
    with django_started():
        if total is not None:
            lines = _down(total["campaign"], total["row"])
        elif version is not None:
            lines = _up(version["uuid"])
        elif is_code(code):
            lines = _up_from_activity(code)
        else:
            raise click.UsageError(
                "请给出一个汇总数或一版报送的网址、活动编号，或“专项活动名称#行号”。"
            )
    click.echo("\n".join(lines))


def _down(campaign: str, row: str) -> list[str]:
    from zhouzhi.apps.campaigns.queries import campaigns_called
    from zhouzhi.apps.statistics.queries import row_called, trace_down

    found = campaigns_called(campaign)
    if len(found) != 1:
        said = "没有" if not found else f"有 {len(found)} 项"
        raise click.ClickException(f"{said}叫“{campaign}”的专项活动，请改用网址。")
    position = row_called(found[0], row)
    if position is None:
        raise click.ClickException(f"“{found[0].name}”的统计表没有第 {row} 行。")
    return _total_lines(trace_down(found[0], position), "")


def _total_lines(found: Any, indent: str) -> list[str]:
    line, total = found.line, found.line.total
    head = f"{indent}{found.campaign}　{line.label} {_said(total.number)} {line.unit}".rstrip()
    counts = f"（{total.stated_count} 份相加，{total.missing_count} 份缺报）"
    return [head + counts, *(one for step in found.steps for one in _step_lines(step, indent))]


def _step_lines(step: Any, indent: str) -> list[str]:
    part, inner = step.part, indent + _INDENT
    if part.is_waived:
        return [f"{inner}{part.unit_name}　免办"]
    name = f"{part.unit_name}（本级）" if part.is_own else part.unit_name
    if step.behind is None:
        return [f"{inner}{name}　{part.state.word.value}"]
    at = f"{step.behind.accepted_at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}"
    mark = step.behind.content_hash[:8].upper()
    said = f"第 {part.version} 版，{step.behind.accepted_by} {at} 通过，核对码 {mark}"
    lines = [f"{inner}{name}　{_value(part.value)}　{said}"]
    lines += [
        f"{inner}{_INDENT}登记：{source.name}　{_said(source.number)}" for source in step.sources
    ]
    lines += [f"{inner}{_INDENT}材料：{filename}" for filename in step.behind.files]
    if step.below is not None:
        lines += _total_lines(step.below, inner + _INDENT)
    return lines


def _up(uuid: str) -> list[str]:
    from zhouzhi.apps.statistics.queries import trace_up
    from zhouzhi.apps.submissions.queries import accepted_version

    version = accepted_version(uuid)
    if version is None:
        raise click.ClickException("没有这一版报送，或它还没有通过，没有计入汇总。")
    lines = [f"{version.obligation.participant.unit_name}　第 {version.version} 版"]
    for figure in trace_up(version):
        lines.append(f"{_INDENT}{figure.label} {_value(figure.value)} {figure.unit}".rstrip())
        lines += _totals_of(figure)
    return lines


def _up_from_activity(code: str) -> list[str]:
    from zhouzhi.apps.statistics.queries import activity_numbered, counted_from

    activity = activity_numbered(code)
    if activity is None:
        raise click.ClickException(f"没有编号是 {code} 的活动。")
    lines = [f"{activity.code}　{activity.name}"]
    for one in counted_from(activity):
        figure = one.entered
        lines.append(
            f"{_INDENT}{figure.label}：本活动 {_said(one.part)}，"
            f"{one.unit_name}第 {one.version.version} 版填 {_value(figure.value)}"
        )
        lines += _totals_of(figure)
    return lines if len(lines) > 1 else [*lines, f"{_INDENT}还没有计入任何汇总。"]


def _totals_of(figure: Any) -> list[str]:
    lines = []
    for total in figure.totals:
        taken = "" if total.handed_up is None else f"（报上去时 {_said(total.handed_up)}）"
        lines.append(f"{_INDENT * 2}{total.campaign} {_said(total.number)}{taken}")
    return lines


def _value(value: Any) -> str:
    if value is None:
        return "空着"
    return "-" if value.number is None else _said(value.number)


def _said(number: Any) -> str:
    from zhouzhi.apps.submissions.domain.figures import plain_number

    return "没有数" if number is None else plain_number(number)
