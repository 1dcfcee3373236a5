import datetime
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.foundation.post.mail_server import Act, MailServer, go_on
from zhouzhi.foundation import clock
from zhouzhi.foundation.post.channels import CHANNELS
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.mail.handing import MailChannel

Serve = Callable[..., MailServer]


@pytest.fixture
def serve(settings: object) -> Iterator[Serve]:
    """Start a mail server and let the settings name it."""
    with ExitStack() as running:

        def start(
            act: Act = go_on,
            *,
            scheme: str = "smtp+plain",
            user: str = "",
            tls: ssl.SSLContext | None = None,
        ) -> MailServer:
            server = running.enter_context(MailServer(act, tls=tls, at_once=scheme == "smtps"))
            where = f"{user}@" if user else ""
            settings.ZHOUZHI_MAIL = f"{scheme}://{where}127.0.0.1:{server.port}"  # type: ignore[attr-defined]
            settings.ZHOUZHI_MAIL_FROM = "周知 <zhouzhi@bureau.example>"  # type: ignore[attr-defined]
            return server

        yield start
        channel = CHANNELS[Way.MAIL]
        assert isinstance(channel, MailChannel)
        if (held := channel._held.session) is not None:
            held.close()
            channel._held.session = None


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "here")])
    now = clock.now()
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    place = tmp_path_factory.mktemp("tls") / "here.pem"
    place.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return place


@pytest.fixture
def tls(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """The server's side of an encrypted connection, whose certificate is trusted here."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context
