"""`zhouzhi check`: whether other accounts of this machine can read what is kept here."""

from collections.abc import Iterator
from pathlib import Path

from zhouzhi.cli.check.finding import Finding

_OF_OTHERS = 0o077
# What Django itself asks of a key of sessions and codes.
SHORTEST_KEY, FEWEST_LETTERS = 50, 5


def privacy_findings() -> Iterator[Finding]:
    """Whether the home folder, the database and the secret are their owner's alone, and strong."""
    from django.conf import settings

    home = Path(settings.ZHOUZHI_HOME)
    yield _kept_private("目录权限", home, mode="700")
    database = settings.DATABASES["default"]
    if "sqlite" in str(database["ENGINE"]):
        yield _database(Path(str(database["NAME"])))
    yield _secret(home / "secret-key", settings.SECRET_KEY)


def _kept_private(subject: str, path: Path, *, mode: str) -> Finding:
    if _is_private(path):
        return Finding(subject, True, "只有本账号可读")
    return Finding(subject, False, f"这台机器的其他账号也能读，请执行 chmod {mode} {path}")


def _is_private(path: Path) -> bool:
    return not path.exists() or path.stat().st_mode & _OF_OTHERS == 0


def _database(path: Path) -> Finding:
    """A database in a private folder is private, whatever its own mode."""
    if _is_private(path.parent):
        return Finding("数据库权限", True, "只有本账号可读")
    return _kept_private("数据库权限", path, mode="600")


def _secret(path: Path, key: str) -> Finding:
    if path.exists() and path.read_text() == key:
        return _kept_private("密钥", path, mode="600")
    if len(key) >= SHORTEST_KEY and len(set(key)) >= FEWEST_LETTERS:
        return Finding("密钥", True, "由 ZHOUZHI_SECRET_KEY 给出")
    return Finding(
        "密钥",
        False,
        f"ZHOUZHI_SECRET_KEY 太容易猜到：应是 {SHORTEST_KEY} 个以上的随机字符，"
        "或去掉这个变量，由系统自己生成",
    )
