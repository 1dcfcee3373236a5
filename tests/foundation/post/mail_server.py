"""A mail server of the tests' own: it keeps a ledger, and fails, stalls and drops where told."""

import asyncio
import contextlib
import email
import email.policy
import ssl
import threading
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

STEPS = ("greet", "ehlo", "mail", "rcpt", "data", "body", "dot", "accepted", "answered")


class DropError(Exception):
    """The connection ends here."""


@dataclass
class Mail:
    """One mail as the server sees it."""

    sender: str = ""
    to: str = ""
    lines: list[bytes] = field(default_factory=list)

    @property
    def read(self) -> EmailMessage:
        return email.message_from_bytes(b"".join(self.lines), policy=email.policy.default)  # type: ignore[return-value]


Act = Callable[[str, Mail], bytes | None]


def go_on(step: str, mail: Mail) -> bytes | None:
    return None


class MailServer:
    """Speaks SMTP on a port of its own.

    `act` is told of every step before the server answers: it gives nothing to go on, an answer to
    give instead, `STALL`, `DRIBBLE`, or raises DropError. What is accepted stands in `ledger`
    before the answer.
    """

    STALL = b"stall"
    DRIBBLE = b"dribble"

    def __init__(
        self, act: Act = go_on, *, tls: ssl.SSLContext | None = None, at_once: bool = False
    ) -> None:
        self.act, self.tls, self.at_once = act, tls, at_once
        self.ledger: list[Mail] = []
        self.signed_in: list[str] = []
        self.is_encrypted: list[bool] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    def __enter__(self) -> "MailServer":
        self._thread = threading.Thread(target=self._run, daemon=True)
        started = asyncio.run_coroutine_threadsafe(self._listen(), self._loop)
        self._thread.start()
        started.result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self) -> None:
        tls = self.tls if self.at_once else None
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(DropError, OSError, asyncio.CancelledError):
                await _Conversation(self, reader, writer).hold()
        finally:
            self._tasks.discard(task)
            writer.transport.abort()


class _Conversation:
    def __init__(
        self, server: MailServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.mail = Mail()

    async def hold(self) -> None:
        await self._say("greet", b"220 ready")
        while line := await self.reader.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                await self._write(b"221 bye")
                return
            await self._answer(word, line)

    async def _answer(self, word: bytes, line: bytes) -> None:
        match word:
            case b"EHLO":
                offers = b"250-STARTTLS\r\n" if self.server.tls and not self._encrypted else b""
                await self._say("ehlo", b"250-here\r\n" + offers + b"250 AUTH PLAIN")
            case b"STAR":
                await self._write(b"220 go ahead")
                await self.writer.start_tls(self.server.tls)  # type: ignore[arg-type]
            case b"AUTH":
                self.server.signed_in.append(b64decode(line.split()[2]).decode())
                await self._say("auth", b"235 welcome")
            case b"MAIL":
                self.mail = Mail(sender=_address(line))
                self.server.is_encrypted.append(self._encrypted)
                await self._say("mail", b"250 ok")
            case b"RCPT":
                self.mail.to = _address(line)
                await self._say("rcpt", b"250 ok")
            case b"DATA":
                await self._take_in()
            case _:
                await self._write(b"250 ok")

    async def _take_in(self) -> None:
        if not await self._say("data", b"354 go on"):
            return
        while (line := await self.reader.readline()) != b".\r\n":
            if not line.endswith(b"\r\n"):
                raise DropError  # half a mail is no mail
            self.mail.lines.append(line[1:] if line.startswith(b".") else line)
            if len(self.mail.lines) == 1:
                await self._say("body", b"")
        if not await self._say("dot", b""):
            return
        self.server.ledger.append(self.mail)
        await self._say("accepted", b"250 taken as number 17")
        await self._say("answered", b"")

    async def _say(self, step: str, answer: bytes) -> bool:
        """Do what is told for a step, else answer; whether the step went well."""
        told = self.server.act(step, self.mail)
        if told == MailServer.STALL:
            await asyncio.sleep(3600)
        if told == MailServer.DRIBBLE:
            while True:
                self.writer.write(b"2")
                await self.writer.drain()
                await asyncio.sleep(0.05)
        await self._write(answer if told is None else told)
        return told is None

    async def _write(self, answer: bytes) -> None:
        if answer:
            self.writer.write(answer + b"\r\n")
            await self.writer.drain()

    @property
    def _encrypted(self) -> bool:
        return self.writer.get_extra_info("sslcontext") is not None


def _address(line: bytes) -> str:
    return line.decode().partition("<")[2].partition(">")[0]
