"""What guards the audit and the second steps: keys and a log outside the database."""

from collections.abc import Iterator
from pathlib import Path

from zhouzhi.cli.check.finding import Finding
from zhouzhi.foundation.errors import Refusal


def audit_findings() -> Iterator[Finding]:
    """Whether the audit is guarded: its key and log outside the database, its triggers inside."""
    from django.db import DatabaseError

    from zhouzhi.foundation.audit import heads
    from zhouzhi.foundation.audit.keys import AUDIT_KEY
    from zhouzhi.foundation.audit.verify import faults

    try:
        AUDIT_KEY.keys()
        found = list(faults(heads.read()))
    except DatabaseError:
        yield Finding("审计", False, "数据库里读不到审计记录，请先处理数据库一项")
        return
    except Refusal as refusal:
        yield Finding("审计", False, refusal.message)
        return
    loose = [path for path in (AUDIT_KEY.path(), heads.path()) if _is_open_to_others(path)]
    found += [f"请执行 chmod 600 {path}" for path in loose]
    words = f"密钥 {AUDIT_KEY.path()}，链首日志 {heads.path().name}"
    words += "；逐行核对用 zhouzhi audit verify"
    yield Finding("审计", not found, "；".join(found) or words)


def second_step_findings() -> Iterator[Finding]:
    """Whether the second steps of signing in can be opened, with the key outside the database."""
    from django.db import DatabaseError

    from zhouzhi.apps.orgs.queries import people_locked_out, second_steps_count
    from zhouzhi.foundation.encryption import ENCRYPTION_KEY

    place = ENCRYPTION_KEY.path()
    try:
        locked_out, count = people_locked_out(), second_steps_count()
    except DatabaseError:
        yield Finding("两步验证", False, "数据库里读不到两步验证，请先处理数据库一项")
        return
    except Refusal as refusal:
        yield Finding("两步验证", False, refusal.message)
        return
    if locked_out:
        logins = "、".join(user.username for user in locked_out)
        words = (
            f"{logins} 的验证码核对不了：加密它们的密钥不在 {place} 里。请从备份找回密钥，"
            "加为文件的第一行；找不回来的，用 zhouzhi second-step remove 逐个解除"
        )
        yield Finding("两步验证", False, words)
    elif _is_open_to_others(place):
        yield Finding("两步验证", False, f"请执行 chmod 600 {place}")
    else:
        words = f"{count} 人已设，加密密钥 {place}" if count else "还没有人设"
        yield Finding("两步验证", True, words)


def signing_findings() -> Iterator[Finding]:
    """Whether the key that signs packages of answers can be used, and is nobody else's."""
    from zhouzhi.foundation.signing import SIGNING_KEY, fingerprint, sign

    place = SIGNING_KEY.path()
    if not place.exists():
        yield Finding("报送包签名", True, "还没有打过包，第一次打包时生成密钥")
        return
    try:
        key, _signature = sign(b"")
    except Refusal as refusal:
        yield Finding("报送包签名", False, refusal.message)
        return
    if _is_open_to_others(place):
        yield Finding("报送包签名", False, f"请执行 chmod 600 {place}")
        return
    yield Finding("报送包签名", True, f"密钥 {place}，指纹 {fingerprint(key)}")


def _is_open_to_others(path: Path) -> bool:
    return path.exists() and path.stat().st_mode & 0o077 != 0
