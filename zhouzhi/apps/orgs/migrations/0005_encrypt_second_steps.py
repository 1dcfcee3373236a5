from collections.abc import Callable
from typing import Any

from django.db import migrations

from zhouzhi.foundation.encryption import decrypt, encrypt

_SECRETS = ("secret", "seed")  # of a telephone's codes, of those on paper


def _turn_each(apps: Any, turned: Callable[[str], str]) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.order_by("pk"):
        row.data |= {name: turned(row.data[name]) for name in _SECRETS if name in row.data}
        row.save(update_fields=["data"])


def encrypt_all(apps: Any, schema_editor: Any) -> None:
    """Encrypt what stood in plain text."""
    _turn_each(apps, encrypt)


def decrypt_all(apps: Any, schema_editor: Any) -> None:
    """Put it back as it stood."""
    _turn_each(apps, decrypt)


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0004_tell_resets_apart"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
