import pytest
from click.testing import CliRunner
from django.db import transaction

from tests.cli.check_lines import line_of
from tests.foundation.post.conftest import certificate, serve, tls
from tests.foundation.post.mail_server import Mail
from zhouzhi.cli.check.post import mail_findings, message_findings
from zhouzhi.cli.main import main
from zhouzhi.foundation.post.actions import send
from zhouzhi.foundation.post.handing import settle
from zhouzhi.foundation.post.states import MessageEvent

__all__ = ["certificate", "serve", "tls"]


def test_check_tells_that_mail_is_not_set_up_and_goes_on() -> None:
    (finding,) = mail_findings()
    assert (finding.holds, finding.fatal, "ZHOUZHI_MAIL" in finding.words) == (False, False, True)


def test_check_greets_the_mail_server(serve) -> None:
    serve()
    (finding,) = mail_findings()
    assert (finding.holds, finding.words) == (
        True,
        "127.0.0.1 可以发信，发件人 周知 <zhouzhi@bureau.example>",
    )


def test_check_names_what_a_mail_server_holds_against_us(serve) -> None:
    def refuse(step: str, mail: Mail) -> bytes | None:
        return b"535 wrong password" if step == "auth" else None

    serve(refuse, user="zhou:pass")
    (finding,) = mail_findings()
    assert (finding.holds, finding.words) == (
        False,
        "邮件服务器 127.0.0.1 不让登录：对方答复 535 wrong password",
    )


@pytest.mark.parametrize(
    ("mail", "sender", "words"),
    [
        ("imap://mail.example", "a@b.example", "ZHOUZHI_MAIL 有误"),
        ("smtps://mail.example:port", "a@b.example", "端口不是数字"),
        ("smtps://user:pass@mail.example", "", "ZHOUZHI_MAIL_FROM 有误"),
    ],
)
def test_check_names_a_setting_that_cannot_be_used(
    settings, mail: str, sender: str, words: str
) -> None:
    settings.ZHOUZHI_MAIL, settings.ZHOUZHI_MAIL_FROM = mail, sender
    (finding,) = mail_findings()
    assert (finding.holds, finding.fatal, words in finding.words) == (False, True, True)
    assert "pass" not in finding.words


@pytest.mark.django_db
def test_check_tells_of_messages_that_wait_for_a_person() -> None:
    assert list(message_findings()) == []
    with transaction.atomic():
        message = send(key="a", channel="mail", to="zhao@x.example", subject="催办", text="")
    settle(message, MessageEvent.TURN_AWAY, "对方不收")
    found = CliRunner().invoke(main, ["check"])
    words = "! 消息　1 条未送出，0 条结果不明，由发件单位在“消息”里查看、再发"
    assert line_of("消息", found.output) == words
