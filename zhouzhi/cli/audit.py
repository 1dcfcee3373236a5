"""`zhouzhi audit verify`: reads the chains of the audit again."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from zhouzhi.cli.start import django_started

if TYPE_CHECKING:
    from zhouzhi.foundation.audit.verify import ChainReport


@click.group(short_help="核对审计记录")
def audit() -> None:
    """核对审计记录。"""


@audit.command(short_help="逐行核对审计链")
@click.option("--chain", help="只核对这一条链；不写则核对全部。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，每条链、每个其他问题一行。")
def verify(chain: str | None, as_json: bool) -> None:
    """逐行核对审计链，说出封存到哪一行、第一处不符在哪里；有不符时退出码为 1。

    核对时用到数据目录里的审计密钥 audit-key 和链首日志 audit-heads.log，两个文件都请留好。
    """
    with django_started():
        from zhouzhi.foundation.audit.verify import verify as verify_chains

        found = verify_chains(chain)
    for report in found.chains:
        click.echo(
            json.dumps(asdict(report), ensure_ascii=False, default=str) if as_json else say(report)
        )
    for fault in found.faults:
        click.echo(json.dumps({"fault": fault}, ensure_ascii=False) if as_json else f"{fault}。")
    if not found.chains and not found.faults and not as_json:
        click.echo("还没有审计记录。")
    sys.exit(0 if found.is_whole else 1)


def say(report: "ChainReport") -> str:
    """Say what was found in one chain."""
    sealed = f"链 {report.chain}：封存到第 {report.sealed_number} 行"
    if report.sealed_line_id is not None and report.sealed_at is not None:
        at = report.sealed_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        sealed += f"（记录 {report.sealed_line_id}，{at}）"
    waiting = f"，另有 {report.waiting_count} 行待封存" if report.waiting_count else ""
    if report.unverified_count:
        waiting += f"；有 {report.unverified_count} 行核对不了：封它们的密钥不在 audit-key 里"
    if report.broken is None:
        whole = "其余完好" if report.unverified_count else "全部完好"
        return f"{sealed}，{whole}{waiting}。"
    number = f"第 {report.broken.number} 行" if report.broken.number is not None else "未编号的一行"
    line = f"（记录 {report.broken.line_id}）" if report.broken.line_id is not None else ""
    return f"{sealed}为止完好{waiting}。{number}{line}不符：{report.broken.what}。"
