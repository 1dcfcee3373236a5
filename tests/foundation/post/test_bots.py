import base64
import contextlib
import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.encryption import ENCRYPTION_KEY
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.post import calling
from zhouzhi.foundation.post.actions import send
from zhouzhi.foundation.post.bots.actions import (
    MOST_BOTS,
    BotNameTaken,
    TooManyBots,
    add_bot,
)
from zhouzhi.foundation.post.bots.speaking import cut_to_bytes
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import Bot, Message
from zhouzhi.foundation.post.origins import OriginRefused, reachable_address, target_of
from zhouzhi.foundation.post.outcomes import TurnedAway
from zhouzhi.foundation.post.queries import bots_of, shown

pytestmark = pytest.mark.django_db
AT = datetime(2023, 5, 13, 8, 30, tzinfo=UTC)


@dataclass
class Platform:
    """A provider of the tests' own: what it was told, and what it answers."""

    port: int = 0
    status: int = 200
    answer: bytes = b'{"errcode": 0, "errmsg": "ok"}'
    stalls: bool = False
    dribbles: bool = False
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def platform(settings: object) -> Iterator[Platform]:
    told, over = Platform(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.asked.append((self.path, dict(self.headers.items()), body))
            if told.stalls:
                over.wait(10)
                return
            self.send_response(told.status)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            pieces = [bytes([one]) for one in told.answer] if told.dribbles else [told.answer]
            with contextlib.suppress(OSError):
                for piece in pieces:
                    self.wfile.write(piece)
                    over.wait(0.05 if told.dribbles else 0)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told.port = server.server_port
        settings.ZHOUZHI_BOT_ORIGINS = [f"http://127.0.0.1:{told.port}"]  # type: ignore[attr-defined]
        running = threading.Thread(target=server.serve_forever, args=(0.05,))
        running.start()
        yield told
        over.set()
        server.shutdown()
        running.join()


def bot(platform: Platform, way: Way, *, path: str = "/hook", secret: str = "") -> Bot:
    url = f"http://127.0.0.1:{platform.port}{path}"
    return add_bot(party="bureau", way=way, name="工作群", url=url, secret=secret, at=AT)


def said(to: Bot, *, text: str = "请于今日报送。") -> Message:
    """Send one text to a bot, let it be handed over, and give what became of it."""
    with transaction.atomic():
        send(key="a", channel=to.way, to=str(to.uuid), subject="催办", text=text, party="bureau")
    run_pending(queues=["post"])
    return Message.objects.get()


def hmac_of(key: bytes, words: bytes) -> str:
    """HMAC-SHA256 as RFC 2104 writes it down, without the library that the product uses."""
    block = (key if len(key) <= 64 else hashlib.sha256(key).digest()).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + words).digest()
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block) + inner).digest()
    return base64.b64encode(outer).decode()


def test_wecom_is_told_a_text_at_its_own_address(platform: Platform) -> None:
    message = said(bot(platform, Way.WECOM, path="/cgi-bin/webhook/send?key=k1"))
    ((path, headers, body),) = platform.asked
    assert (message.state, path) == ("delivered", "/cgi-bin/webhook/send?key=k1")
    assert json.loads(body) == {"msgtype": "text", "text": {"content": "催办\n请于今日报送。"}}
    assert headers["Content-Type"] == "application/json; charset=utf-8"


def test_dingtalk_is_told_signed_in_the_address(platform: Platform) -> None:
    secret = "SEC" + "f" * 64
    said(bot(platform, Way.DINGTALK, path="/robot/send?access_token=t", secret=secret))
    ((path, _, body),) = platform.asked
    query = {name: value for name, (value,) in parse_qs(urlsplit(path).query).items()}
    stamp = query["timestamp"]
    assert abs(int(stamp) / 1000 - clock.now().timestamp()) < 60
    sign = hmac_of(secret.encode(), f"{stamp}\n{secret}".encode())
    assert query == {"access_token": "t", "timestamp": stamp, "sign": sign}
    assert json.loads(body) == {"msgtype": "text", "text": {"content": "催办\n请于今日报送。"}}


def test_feishu_is_told_signed_in_the_body(platform: Platform) -> None:
    platform.answer = b'{"code": 0, "msg": "success", "data": {}}'
    message = said(bot(platform, Way.FEISHU, secret="key of the group"))
    ((path, _, body),) = platform.asked
    sent = json.loads(body)
    stamp = sent["timestamp"]
    assert abs(int(stamp) - clock.now().timestamp()) < 60
    assert (message.state, path) == ("delivered", "/hook")
    assert sent == {
        "timestamp": stamp,
        "sign": hmac_of(f"{stamp}\nkey of the group".encode(), b""),
        "msg_type": "text",
        "content": {"text": "催办\n请于今日报送。"},
    }


@pytest.mark.parametrize(
    ("status", "answer", "state"),
    [
        (200, b'{"errcode": 93000, "errmsg": "invalid webhook url"}', "failed"),
        (200, b'{"errcode": 45009, "errmsg": "api freq out of limit"}', "waiting"),
        (200, b"<html>welcome</html>", "unsure"),
        (200, b"[]", "unsure"),
        (302, b"", "failed"),
        (404, b"", "failed"),
        (429, b"", "waiting"),
        (502, b"", "unsure"),
        (503, b"", "waiting"),
    ],
)
def test_answer_says_where_a_text_stands(
    platform: Platform, status: int, answer: bytes, state: str
) -> None:
    platform.status, platform.answer = status, answer
    message = said(bot(platform, Way.WECOM))
    assert (message.state, bool(message.last_error), len(platform.asked)) == (state, True, 1)


def test_text_whose_answer_does_not_come_is_unsure(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "WHOLE_SECONDS", 0.2)
    platform.stalls = True
    assert said(bot(platform, Way.WECOM)).state == "unsure"


def test_answer_that_only_dribbles_in_is_broken_off(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "WHOLE_SECONDS", 0.2)
    platform.dribbles = True
    assert said(bot(platform, Way.WECOM)).state == "unsure"


def test_text_for_a_platform_that_is_away_waits(platform: Platform, settings: object) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # nobody listens there
        platform.port = silent.getsockname()[1]
        settings.ZHOUZHI_BOT_ORIGINS = [f"http://127.0.0.1:{platform.port}"]  # type: ignore[attr-defined]
        message = said(bot(platform, Way.WECOM))
    assert (message.state, message.pass_count) == ("waiting", 0)
    assert message.last_error == "这次没有送出：对方的端口没有开放"


def test_text_is_cut_at_what_a_platform_takes(platform: Platform) -> None:
    said(bot(platform, Way.WECOM), text="催" * 900)
    sent = json.loads(platform.asked[0][2])["text"]["content"]
    assert (len(sent.encode()) <= 2048, sent.endswith("催……")) == (True, True)
    assert cut_to_bytes("催办", most=6) == "催办"


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/cgi-bin/webhook/send?key=k",
        "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
        "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=k",
        "https://user@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
        "https://qyapi.weixin.qq.com.elsewhere.example/?key=k",
        "https://oapi.dingtalk.com/robot/send?access_token=t",
        "https://127.0.0.1/",
        "https://[::1",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k k",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=钥匙",
        "https://qyapi.weixin.qq.com:port/",
        "file:///etc/passwd",
        "",
    ],
)
def test_address_that_is_not_the_providers_is_refused(url: str) -> None:
    with pytest.raises(OriginRefused, match="企业微信"):
        target_of(Way.WECOM, url)


def test_providers_host_that_leads_into_the_own_network_is_not_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def resolved(*_: object, **__: object) -> list[object]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
            for address in ("10.0.0.8", "169.254.169.254", "127.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    target = target_of(Way.WECOM, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k")
    with pytest.raises(TurnedAway, match="内部网络"):
        reachable_address(target)


def test_address_and_secret_stand_encrypted_and_are_shown_masked(platform: Platform) -> None:
    kept = bot(platform, Way.DINGTALK, path="/robot/send?access_token=t0ken", secret="secret")
    row = Bot.objects.values_list("sealed_url", "sealed_secret").get()
    assert not any(word in text for text in row for word in ("t0ken", "secret", "http"))
    (one,) = map(shown, bots_of("bureau"))
    assert (one.uuid, one.name, one.way, one.signs) == (
        str(kept.uuid),
        "工作群",
        Way.DINGTALK,
        True,
    )
    assert one.address == "http://127.0.0.1/…0ken"
    ENCRYPTION_KEY.path().unlink()
    assert (shown(kept).name, shown(kept).address) == ("工作群", "")
    message = said(kept)
    assert (message.state, "请删除它，再重新登记" in message.last_error) == ("failed", True)


def test_unit_has_each_name_once_and_not_too_many(platform: Platform) -> None:
    bot(platform, Way.WECOM)
    with pytest.raises(BotNameTaken):
        bot(platform, Way.FEISHU)
    for number in range(MOST_BOTS - 1):
        Bot.objects.create(
            party="bureau", way=Way.WECOM, name=str(number), sealed_url="", made_at=AT
        )
    with pytest.raises(TooManyBots):
        bot(platform, Way.WECOM)


def test_short_message_is_signed_for_the_operators_gateway(
    platform: Platform, settings: object
) -> None:
    settings.ZHOUZHI_SMS = f"http://127.0.0.1:{platform.port}/sms"  # type: ignore[attr-defined]
    settings.ZHOUZHI_SMS_SECRET = "gateway"  # type: ignore[attr-defined]
    platform.answer = b'{"id": "n-17"}'
    with transaction.atomic():
        message = send(key="a", channel="sms", to="10722059629", subject="催办", text="今日到期。")
    run_pending(queues=["post"])
    ((path, headers, body),) = platform.asked
    assert (path, json.loads(body)) == (
        "/sms",
        {"id": str(message.uuid), "mobile": "10722059629", "text": "今日到期。"},
    )
    stamp = headers["X-Zhouzhi-Timestamp"]
    signed = base64.b64decode(hmac_of(b"gateway", f"{stamp}.".encode() + body)).hex()
    assert headers["X-Zhouzhi-Signature"] == signed
    message.refresh_from_db()
    assert (message.state, message.provider_id) == ("delivered", "n-17")


def test_short_message_without_a_gateway_calls_nobody() -> None:
    with transaction.atomic():
        send(key="a", channel="sms", to="10722059629", subject="催办", text="今日到期。")
    run_pending(queues=["post"])
    message = Message.objects.get()
    assert (message.state, "ZHOUZHI_SMS" in message.last_error) == ("failed", True)
    assert OutboxRow.objects.get().state == "done"
