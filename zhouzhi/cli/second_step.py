"""`zhouzhi second-step remove`: for who can give no code any more."""

import click

from zhouzhi.cli.shell import operator
from zhouzhi.cli.start import django_started


@click.group(short_help="解除两步验证")
def second_step() -> None:
    """两步验证的善后。"""


@second_step.command(short_help="解除一个人的两步验证")
@click.argument("login", metavar="USERNAME")
def remove(login: str) -> None:
    """解除 USERNAME 的两步验证：手机和纸上的验证码都没有了，或加密密钥丢了时用；记入审计。

    解除前请当面或打电话确认是本人。解除后凭密码登录，登录后请本人重新设置。
    """
    with django_started():
        from zhouzhi.apps.orgs.actions import remove_second_step

        user = remove_second_step(login=login, actor=operator())
    click.echo(f"已解除 {user.name}（{user.username}）的两步验证。")
