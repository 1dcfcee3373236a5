"""What lets others speak in a bot's name stands encrypted (加密存放)."""

from zhouzhi.foundation.encryption import SecretUnreadable, decrypt, encrypt
from zhouzhi.foundation.errors import Unavailable, gettext_noop
from zhouzhi.foundation.post.models import Bot


class BotUnreadable(Unavailable):
    """No key that is here opens a bot's address (机器人地址打不开)."""

    code = "bot_unreadable"
    template = gettext_noop(
        "服务器丢了加密用的密钥，群机器人“{name}”的地址打不开。请删除它，再重新登记。"
    )


def sealed(text: str) -> str:
    """Encrypt an address or a secret; nothing stays nothing. Raises EncryptionKeyUnreadable."""
    return encrypt(text) if text else ""


def url_of(bot: Bot) -> str:
    """Open a bot's address (打开地址). Raises BotUnreadable, EncryptionKeyUnreadable."""
    return _opened(bot, bot.sealed_url)


def secret_of(bot: Bot) -> str:
    """Open a bot's secret, "" where it has none. Raises BotUnreadable."""
    return _opened(bot, bot.sealed_secret) if bot.sealed_secret else ""


def _opened(bot: Bot, sealed_text: str) -> str:
    try:
        return decrypt(sealed_text)
    except SecretUnreadable as fault:
        raise BotUnreadable(name=bot.name) from fault
