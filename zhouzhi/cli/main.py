"""The `zhouzhi` command: each subcommand is a module, imported only when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "read": "zhouzhi.cli.read:read",
    "run": "zhouzhi.cli.run:run",
    "due": "zhouzhi.cli.due:due",
    "evidence": "zhouzhi.cli.evidence:evidence",
    "working-days": "zhouzhi.cli.working_days:working_days",
    "serve": "zhouzhi.cli.serve:serve",
    "work": "zhouzhi.cli.serve:work",
    "demo": "zhouzhi.cli.demo:demo",
    "check": "zhouzhi.cli.check:check",
    "backup": "zhouzhi.cli.backup:backup",
    "restore": "zhouzhi.cli.backup:restore",
    "second-step": "zhouzhi.cli.second_step:second_step",
    "audit": "zhouzhi.cli.audit:audit",
    "corrections": "zhouzhi.cli.corrections:corrections",
    "trace": "zhouzhi.cli.trace:trace",
    "recount": "zhouzhi.cli.recount:recount",
    "migrate": "zhouzhi.cli.migrate:migrate",
}


class LazyGroup(click.Group):
    """A click group that imports a subcommand's module only to run or describe it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhouzhi", prog_name="zhouzhi")
def main() -> None:
    """周知：把一份通知变成一场专项活动，从发文到总结。"""
