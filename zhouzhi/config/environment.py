"""What the environment says, read once: it decides, and nothing exists only in production."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CC_BY = (
    "知识共享 署名 4.0 国际（CC BY 4.0） https://creativecommons.org/licenses/by/4.0/deed.zh-hans"
)


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding blanks, or the default."""
    return os.environ.get(name, default).strip() or default


def flag(name: str) -> bool:
    """Whether the variable says yes (1, true, yes, on)."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A variable that is a whole number above 0. Raises ImproperlyConfigured for another."""
    said = text(name, str(default))
    if not said.isdecimal() or not int(said):
        raise ImproperlyConfigured(f"{name} 应是大于 0 的整数，现在是“{said}”，请改正")
    return int(said)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def tiles(said: str) -> list[str]:
    """Addresses of map tiles, a layer each, with blanks between: the lowest layer first.

    Raises ImproperlyConfigured for one that is no address of the web with {z}, {x} and {y}.
    """
    layers = said.split()
    for layer in layers:
        parts = urlsplit(layer)
        is_address = parts.scheme in {"https", "http"} and parts.netloc
        if not is_address or not all(mark in layer for mark in ("{z}", "{x}", "{y}")):
            raise ImproperlyConfigured(
                f"ZHOUZHI_TILES 里的 {layer!r} 不是地图瓦片地址："
                "应以 https:// 开头，含 {z}、{x}、{y}"
            )
        if set(";,'\"") & set(parts.netloc):
            raise ImproperlyConfigured(f"ZHOUZHI_TILES 里的 {parts.netloc!r} 不是主机名")
    return layers


def licence(said: str) -> tuple[str, str]:
    """The name and the address of the licence that open data go out under.

    Raises ImproperlyConfigured for what is no name with an address behind it.
    """
    words, _, address = said.rpartition(" ")
    if not words or not address.startswith(("https://", "http://")):
        raise ImproperlyConfigured(
            f"ZHOUZHI_LICENCE 应是“许可的名称 网址”，中间空一格，现在是“{said}”，请改正"
        )
    return words.strip(), address


def home() -> Path:
    """The folder that holds the database, the files and the secret (ZHOUZHI_HOME).

    Made when it is not there, for its owner alone. Raises ImproperlyConfigured where it is no use.
    """
    path = Path(text("ZHOUZHI_HOME", "var")).absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as fault:
        raise ImproperlyConfigured(
            f"ZHOUZHI_HOME 指向的 {path} 不是文件夹，请改为文件夹"
        ) from fault
    except OSError as fault:
        raise ImproperlyConfigured(
            f"不能建立 ZHOUZHI_HOME 文件夹 {path}：{fault.strerror}"
        ) from fault
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"不能写入 ZHOUZHI_HOME 文件夹 {path}，请检查属主和权限")
    return path


def uploads(folder: Path) -> Path:
    """The folder where large uploads wait while they come in: what a dead process left is swept."""
    path = folder / "uploads"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def secret_key(folder: Path) -> str:
    """ZHOUZHI_SECRET_KEY, or one made on the first start and kept readable by its owner alone."""
    given = text("ZHOUZHI_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()


_KEPT_OPEN_SECONDS = 600


def _sqlite(name: str) -> dict[str, object]:
    # To open a file anew for each request costs more than what most pages ask of it.
    return {
        "ENGINE": "zhouzhi.foundation.sqlite",
        "NAME": name,
        "CONN_MAX_AGE": _KEPT_OPEN_SECONDS,
    }


def database(folder: Path) -> dict[str, object]:
    """Django's description of the database: DATABASE_URL, else SQLite in the home folder.

    Raises ImproperlyConfigured for a scheme that is not sqlite or postgresql.
    """
    url = text("DATABASE_URL")
    if not url:
        return _sqlite(str(folder / "zhouzhi.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL 以 {parts.scheme!r} 开头；可用的是 sqlite:// 和 postgresql://"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": _KEPT_OPEN_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,
            "tcp_user_timeout": 5000,
            "options": "-c lock_timeout=3s -c statement_timeout=15s"
            " -c idle_in_transaction_session_timeout=15s",
        },
    }
