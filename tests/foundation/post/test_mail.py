import ssl
from datetime import timedelta

import pytest
from django.db import transaction

from tests.foundation.post.conftest import Serve
from tests.foundation.post.mail_server import DropError, Mail, MailServer
from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState
from zhouzhi.foundation.post import tasks
from zhouzhi.foundation.post.actions import send, send_again
from zhouzhi.foundation.post.mail import session
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.states import MessageState

pytestmark = pytest.mark.django_db


def post(key: str = "a", **more: object) -> Message:
    given = {"to": "zhao@county.example", "subject": "催办", "text": "请于今日报送。"} | more
    with transaction.atomic():
        return send(key=key, channel="mail", party="bureau", **given)  # type: ignore[arg-type]


def work() -> Message:
    """Do what waits, at once, and give the message as it stands then."""
    OutboxRow.objects.filter(state=OutboxState.PENDING).update(
        next_at=clock.now() - timedelta(seconds=1)
    )
    run_pending(queues=["post"])
    return Message.objects.get()


def answering(where: str, answer: bytes):
    """A server that gives another answer at one step."""
    return lambda step, mail: answer if step == where else None


def test_mail_arrives_whole_with_names_in_chinese(serve: Serve) -> None:
    server = serve()
    message = post(
        subject="关于报送总结的提醒\r\nBcc: spy@elsewhere.example",
        name="赵敏\n，随县",
        text="一、\n.\n..两点\n" + "长" * 1200,
        html="<p>一、</p>",
    )
    assert work().state == MessageState.DELIVERED
    (mail,) = server.ledger
    read = mail.read
    assert (mail.sender, mail.to) == ("zhouzhi@bureau.example", "zhao@county.example")
    assert {name: str(read[name]) for name in read.keys()} == {  # noqa: SIM118
        "Subject": "关于报送总结的提醒 Bcc: spy@elsewhere.example",
        "From": "周知 <zhouzhi@bureau.example>",
        "To": "赵敏 ，随县 <zhao@county.example>",
        "Date": read["Date"],
        "Message-ID": f"<{message.uuid}@bureau.example>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": read["Content-Type"],
    }
    plain, html = (part.get_content().replace("\r\n", "\n") for part in read.iter_parts())
    assert (plain, html) == ("一、\n.\n..两点\n" + "长" * 1200 + "\n", "<p>一、</p>\n")
    assert Message.objects.get().provider_id == "taken as number 17"


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_mail_goes_encrypted_to_a_server_that_shows_its_certificate(
    serve: Serve, tls: ssl.SSLContext, scheme: str
) -> None:
    server = serve(scheme=scheme, user="zhou:p%40ss", tls=tls)
    post()
    assert work().state == MessageState.DELIVERED
    assert (server.signed_in, server.is_encrypted) == (["\0zhou\0p@ss"], [True])


def test_mail_is_not_said_to_a_server_whose_certificate_nobody_knows(
    serve: Serve, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(scheme="smtp", user="zhou:pass", tls=tls)
    monkeypatch.delenv("SSL_CERT_FILE")
    post()
    message = work()
    assert (message.state, server.signed_in, server.ledger) == (MessageState.WAITING, [], [])
    assert message.last_error == "连不上邮件服务器 127.0.0.1：对方的证书不可信，或与网址不符"


def test_password_is_not_said_where_the_server_offers_no_encryption(serve: Serve) -> None:
    server = serve(scheme="smtp", user="zhou:pass")
    post()
    assert work().last_error == "连不上邮件服务器 127.0.0.1：对方不支持加密连接或登录"
    assert server.signed_in == []


@pytest.mark.parametrize(
    ("step", "answer", "state", "accepted"),
    [
        ("greet", b"421 closing", MessageState.WAITING, 0),
        ("greet", b"554 go away", MessageState.WAITING, 0),
        ("mail", b"451 busy", MessageState.WAITING, 0),
        ("mail", b"550 who are you", MessageState.FAILED, 0),
        ("rcpt", b"450 greylisted", MessageState.WAITING, 0),
        ("rcpt", b"550 no such user", MessageState.FAILED, 0),
        ("data", b"452 full", MessageState.WAITING, 0),
        ("dot", b"451 full", MessageState.WAITING, 0),
        ("dot", b"554 spam", MessageState.FAILED, 0),
        ("accepted", b"no answer at all", MessageState.UNSURE, 1),
        ("accepted", b"220 thank you", MessageState.DELIVERED, 1),
        ("mail", MailServer.STALL, MessageState.WAITING, 0),
        ("greet", MailServer.DRIBBLE, MessageState.WAITING, 0),
        ("body", MailServer.STALL, MessageState.UNSURE, 0),
        ("accepted", MailServer.STALL, MessageState.UNSURE, 1),
        ("accepted", MailServer.DRIBBLE, MessageState.UNSURE, 1),
    ],
)
def test_answer_says_where_a_mail_stands(
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    answer: bytes,
    state: MessageState,
    accepted: int,
) -> None:
    monkeypatch.setattr(session, "STEP_SECONDS", 0.2)
    monkeypatch.setattr(session, "WHOLE_SECONDS", 0.4)
    server = serve(answering(step, answer))
    post()
    message = work()
    assert (message.state, len(server.ledger)) == (state, accepted)
    assert bool(message.last_error) == (state != MessageState.DELIVERED)
    waits = OutboxRow.objects.filter(state=OutboxState.PENDING).exists()
    assert waits == (state == MessageState.WAITING)


@pytest.mark.parametrize(
    ("step", "state"), [("data", MessageState.WAITING), ("dot", MessageState.UNSURE)]
)
def test_mail_whose_connection_drops_is_tried_again_only_before_the_mark(
    serve: Serve, step: str, state: MessageState
) -> None:
    def drop(now: str, mail: Mail) -> None:
        if now == step:
            raise DropError

    serve(drop)
    post()
    message = work()
    assert (message.state, message.pass_count) == (state, int(state == MessageState.UNSURE))
    assert message.last_error.endswith("对方断开了连接")


def test_several_mails_share_one_conversation_and_a_refusal_does_not_end_it(serve: Serve) -> None:
    greeted: list[str] = []

    def act(step: str, mail: Mail) -> bytes | None:
        greeted.extend([step] * (step == "greet"))
        return b"550 no" if step == "rcpt" and mail.to.startswith("nobody") else None

    server = serve(act)
    for key, to in [("a", "zhao@x.example"), ("b", "nobody@x.example"), ("c", "qian@x.example")]:
        post(key, to=to)
    run_pending(queues=["post"])
    assert [mail.to for mail in server.ledger] == ["zhao@x.example", "qian@x.example"]
    states = dict(Message.objects.order_by("key").values_list("key", "state"))
    assert (states, len(greeted)) == ({"a": "delivered", "b": "failed", "c": "delivered"}, 1)


def test_mail_that_is_put_off_for_ever_ends_as_failed(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST_TRIES", 2)
    serve(answering("rcpt", b"450 later"))
    post()
    assert [work().state, work().state] == [MessageState.WAITING, MessageState.FAILED]
    message = Message.objects.get()
    assert (message.attempts, message.last_error) == (2, "这次没有送出：对方答复 450 later")
    assert OutboxRow.objects.get().state == OutboxState.DONE


def test_mail_without_a_server_fails_in_words_and_is_sent_again_by_a_person(
    serve: Serve, settings: object
) -> None:
    settings.ZHOUZHI_MAIL = ""  # type: ignore[attr-defined]
    post()
    message = work()
    assert message.state == MessageState.FAILED
    assert "ZHOUZHI_MAIL" in message.last_error
    server = serve()
    assert send_again(message=message).state == MessageState.WAITING
    again = work()
    assert (again.state, again.round, len(server.ledger)) == (MessageState.DELIVERED, 2, 1)


def test_secret_text_is_forgotten_once_it_is_out(serve: Serve) -> None:
    server = serve()
    post(text="验证码 314159", is_secret=True)
    assert work().text == ""
    assert server.ledger[0].read.get_content().strip() == "验证码 314159"
