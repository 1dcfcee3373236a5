"""`zhouzhi run`: from a notice's file to a draft campaign and the list of its doubts."""

import sys
from pathlib import Path
from typing import Any

import click

from zhouzhi.cli.start import django_started


@click.command(short_help="从通知文件到筹备中的专项活动")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--unit", "code", required=True, metavar="CODE", help="哪个单位的通知：通讯录里的单位代码。"
)
@click.option(
    "--confirm-as",
    "login",
    metavar="USER",
    help="以这位专项活动管理员的名义，确认没有疑点的各项；没有阻碍时建成专项活动。",
)
def run(file: Path, code: str, login: str | None) -> None:
    """识读一份通知并交给单位；最后列出专项活动（筹备）和疑点。

    不写 --confirm-as 时只列出照此将建成什么，什么也不确认。还不能建成时说明缺什么，退出码为 1。
    """
    data = _bytes_of(file)
    with django_started():
        from zhouzhi.apps.orgs import queries as orgs

        unit = _office(orgs.unit_by_code(code))
        officer = _officer(unit, login) if login else None
        reading = _read(unit, officer, file.name, data)
        _tell(reading)
        if officer is None:
            _tell_draft(reading)
            return
        is_adopted = _confirm_and_adopt(reading, officer)
    sys.exit(0 if is_adopted else 1)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        message = "没有这个文件，请检查路径。"
    except IsADirectoryError:
        message = "这是一个文件夹，请指明其中的文件。"
    except OSError as error:
        message = f"读取时出错（{error.strerror}）。"
    raise click.ClickException(f"{file}：{message}")


def _office(unit: Any) -> Any:
    """The unit, where it is an office: a place itself has no officers, and issues nothing."""
    from zhouzhi.apps.orgs import queries as orgs

    if not unit.is_territory:
        return unit
    offices = "、".join(f"{row.code} {row.name}" for row in orgs.leading_offices_of(unit))
    here = f"，例如 {offices}" if offices else ""
    raise click.ClickException(
        f"{unit.code} 是行政区域{unit.name}，通知要交给其中的单位：请写那个单位的代码{here}。"
    )


def _officer(unit: Any, login: str) -> Any:
    from zhouzhi.apps.orgs import queries as orgs
    from zhouzhi.apps.orgs.permissions import leads

    officer = orgs.people_answering_for(unit).filter(username=login).first()
    if officer is None or not leads(officer, unit):
        raise click.ClickException(f"“{login}”不是{unit.name}的专项活动管理员，请核对登录名。")
    return officer


def _read(unit: Any, officer: Any, name: str, data: bytes) -> Any:
    """Hand the file in and read it here and now; a worker that was quicker has done the same."""
    from io import BytesIO

    from zhouzhi.apps.notices import actions
    from zhouzhi.apps.notices.tasks import read_now
    from zhouzhi.foundation import clock
    from zhouzhi.foundation.audit.actions import NamedActor

    shell = NamedActor(audit_key="shell", audit_name="命令行", audit_chain=unit.path[:6])
    reading = actions.hand_in(
        unit=unit,
        stream=BytesIO(data),
        filename=name,
        by=officer or shell,
        at=clock.business_now(),
    )
    reading = read_now(reading)
    if reading.failure:
        raise click.ClickException(f"{name}：{reading.failure}（原件已保留）")
    return reading


def _tell(reading: Any) -> None:
    """Print what was read, and every doubt that is open."""
    from zhouzhi.apps.notices import queries

    for part in queries.read_notices_of(reading):
        content = queries.proposed_content(part)
        head = "、".join(filter(None, (content.document_number, *content.issuers)))
        click.echo(f"通知 {part.position}：{content.title}（{head}）")
    tally = queries.tally_of(reading)
    click.echo(f"读出 {tally.total_count} 项，已确认 {tally.decided_count} 项。")
    _tell_doubts(reading)


def _tell_doubts(reading: Any, *, left: str = "") -> None:
    from zhouzhi.apps.notices import queries

    doubts = list(queries.open_doubts(reading=reading))
    click.echo(f"{left}疑点 {len(doubts)} 处：" if doubts else f"没有{left}疑点。")
    for doubt in doubts:
        mark = "须先裁定" if doubt.blocks else "可后补"
        click.echo(f"  · [{mark}] {doubt.message}")


def _tell_draft(reading: Any) -> None:
    """Print what the notice would make as it was read; nothing is confirmed, nothing made."""
    from zhouzhi.processes.adopt_notice import adoption_plan

    plan = adoption_plan(reading)
    if plan.effects:
        click.echo("照此采用，将：")
    for effect in plan.effects:
        click.echo(f"  · {effect}")
    click.echo("以上都还没有确认，也没有建立专项活动。请在识读页逐项确认，或加 --confirm-as。")


def _confirm_and_adopt(reading: Any, officer: Any) -> bool:
    from zhouzhi.apps.notices import actions, queries
    from zhouzhi.foundation import clock
    from zhouzhi.processes.adopt_notice import adopt_reading, adoption_plan, doubt_partial_forms

    at = clock.business_now()
    for part in queries.read_notices_of(reading):
        direction = queries.proposed_direction(part, [reading.unit])
        actions.set_direction(read_notice=part, direction=direction, actor=officer, at=at)
        click.echo(f"通知 {part.position} 按“{direction.label}”。")
    doubt_partial_forms(reading=reading, actor=officer)
    count = actions.confirm_remaining(reading=reading, actor=officer, at=at)
    click.echo(f"以{officer.name}的名义确认了 {count} 项。")
    plan = adoption_plan(reading)
    if not plan.may_adopt:
        click.echo(f"还不能建成专项活动：{plan.blocked}", err=True)
        return False
    adoption = adopt_reading(reading=reading, actor=officer, at=at)
    if adoption.campaign is not None:
        campaign = adoption.campaign
        days = f"{campaign.starts_on} 至 {campaign.ends_on}"
        click.echo(f"已建成专项活动“{campaign.name}”（筹备），{days}，{campaign.uuid}")
    for obligation in adoption.owed:
        due = obligation.due_on or "未定期限"
        click.echo(f"本单位应办：{obligation.requirement.title}，{due}")
    _tell_doubts(reading, left="留下的")
    return True
