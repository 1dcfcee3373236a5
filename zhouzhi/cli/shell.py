"""Who has the server's shell in hand."""

import getpass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhouzhi.foundation.audit.actions import NamedActor


def operator() -> "NamedActor":
    """Name whoever has the server's shell in hand (服务器操作员), for the audit."""
    from zhouzhi.foundation.audit.actions import SYSTEM, NamedActor

    user = getpass.getuser()
    return NamedActor(f"shell:{user}"[:64], f"服务器操作员 {user}", SYSTEM.audit_chain)
