"""`zhouzhi recount`: every total added up anew from the accepted returns, and put right."""

import click

from zhouzhi.cli.start import django_started

SHOWN = 20


@click.command(short_help="重新汇总，核对汇总数")
def recount() -> None:
    """从已通过的报送重新汇总，与保存的汇总数核对；对不上的列出、改正，并记入审计。

    有对不上的，退出码为 1。每核对一项，要等它加完才能审核通过；用 SQLite 时填报也要等。

    请在办公时间以外核对。
    """
    differing = 0
    with django_started():
        from zhouzhi.apps.statistics.actions import recount as recount_totals
        from zhouzhi.apps.statistics.queries import requirements_with_totals
        from zhouzhi.foundation.audit.actions import SYSTEM

        checked = list(requirements_with_totals())
        for requirement in checked:
            found = recount_totals(requirement=requirement, actor=SYSTEM)
            if found.is_right:
                continue
            differing += 1
            click.echo(f"{requirement.campaign.name}“{requirement.title}”：")
            said = f"汇总数 {found.total_count} 个、计入的报送 {found.return_count} 份"
            click.echo(f"  {said}对不上，已改正。")
            for name in found.territories[:SHOWN]:
                click.echo(f"  {name}")
            if len(found.territories) > SHOWN:
                click.echo(f"  等 {len(found.territories)} 个地区")
    click.echo(f"核对 {len(checked)} 项，{differing} 项对不上。")
    if differing:
        raise SystemExit(1)
