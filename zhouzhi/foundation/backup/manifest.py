"""The manifest (清单): what a backup holds, with the hash of every part."""

import json
from dataclasses import asdict, dataclass

from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.said import Said

FORMAT = "zhouzhi-backup"
VERSION = 1
MEMBER = "manifest.json"


class BackupUnreadable(InvalidInput):
    """The file is not a backup, or not a whole one (备份文件不可用)."""

    code = "backup_unreadable"
    template = gettext_noop("“{name}”不能用来恢复：{why}。")


class BackupRefused(Refusal):
    """The backup was not written, or not restored, and nothing was changed (备份或恢复未进行)."""

    code = "backup_refused"


@dataclass(frozen=True)
class Table:
    """One model's rows: the member they stand in, its columns, their number and hash."""

    model: str
    member: str
    fields: tuple[str, ...]
    count: int
    sha256: str


@dataclass(frozen=True)
class File:
    """One stored content."""

    sha256: str
    size: int

    @property
    def member(self) -> str:
        return f"files/{self.sha256}"


@dataclass(frozen=True)
class Manifest:
    """All that a backup holds; `migrations` is the state of the database's structure.

    `audit_keys` verify the audit among the rows; without them it could only be believed.
    `encryption_keys` open what stands encrypted in the rows; `signing_keys` are those that other
    installations know this one by.
    """

    made_at: str
    migrations: tuple[str, ...]
    tables: tuple[Table, ...]
    files: tuple[File, ...]
    audit_keys: tuple[str, ...] = ()
    encryption_keys: tuple[str, ...] = ()
    signing_keys: tuple[str, ...] = ()

    @property
    def row_count(self) -> int:
        return sum(table.count for table in self.tables)

    def hashes(self) -> dict[str, str]:
        """Give the hash that every member must have."""
        return {table.member: table.sha256 for table in self.tables} | {
            file.member: file.sha256 for file in self.files
        }

    def to_json(self) -> bytes:
        """Write the manifest as the text that stands first in the backup."""
        head = {"format": FORMAT, "version": VERSION}
        return json.dumps({**head, **asdict(self)}, ensure_ascii=False, indent=1).encode()


_NEWER = gettext_noop("它由更新的版本写成，请先升级本系统")
_OF_OTHERS = gettext_noop("它的清单不是本系统写的")


def parse_manifest(text: bytes, name: str) -> Manifest:
    """Read a manifest. Raises BackupUnreadable for anything else, and for a newer form."""
    try:
        given = json.loads(text)
        if given["format"] != FORMAT:
            raise ValueError(given["format"])
        if given["version"] != VERSION:
            raise BackupUnreadable(name=name, why=Said(_NEWER))
        return Manifest(
            made_at=given["made_at"],
            migrations=tuple(given["migrations"]),
            tables=tuple(
                Table(**{**table, "fields": tuple(table["fields"])}) for table in given["tables"]
            ),
            files=tuple(File(**file) for file in given["files"]),
            audit_keys=tuple(given.get("audit_keys", ())),
            encryption_keys=tuple(given.get("encryption_keys", ())),
            signing_keys=tuple(given.get("signing_keys", ())),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BackupUnreadable(name=name, why=Said(_OF_OTHERS)) from None
