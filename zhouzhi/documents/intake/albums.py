"""Albums (一组照片): a package that holds nothing but pictures is one paper, a picture a page.

The pages follow the names, numbers by their size: 2.jpg stands before 10.jpg.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from zhouzhi.documents.intake import kinds
from zhouzhi.documents.intake.archive import open_package, read_part
from zhouzhi.documents.intake.model import IntakeError

_PACKED = b"PK\x03\x04"
_HEAD = 64
# What systems put beside the files of a folder.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def pages_of(data: bytes) -> Iterator[bytes]:
    """The pictures of a file: those of an album one after another, else the file itself.

    Raises IntakeError.
    """
    if not data.startswith(_PACKED):
        yield data
        return
    with open_package(data) as package:
        for name in names_in(package):
            yield read_part(package, name)


def is_album(package: zipfile.ZipFile) -> bool:
    """Whether a package holds pictures that can be read, and nothing else."""
    names = names_in(package)
    return bool(names) and all(_is_picture(package, name) for name in names)


def names_in(package: zipfile.ZipFile) -> Sequence[str]:
    """The files of a package in the order of their names, without what systems add."""
    names = [info.filename for info in package.infolist() if not info.is_dir()]
    kept = [name for name in names if not any(litter in name for litter in _LITTER)]
    return sorted(kept, key=in_order)


def in_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """What to sort file names by, so that their numbers count: 第2页 before 第10页."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", str(PurePosixPath(name).with_suffix("")))
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)


def _is_picture(package: zipfile.ZipFile, name: str) -> bool:
    try:
        return kinds.binary_kind(read_part(package, name, most=_HEAD)) == "image"
    except IntakeError:
        return False  # whoever reads the package says what is wrong with it
