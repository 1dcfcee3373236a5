"""How the files of a package are named (包内文件名), so that a person can read them too."""

from collections.abc import Iterable, Sequence

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.foundation.plain import plain_filename

_LONGEST_NAME, _LONGEST_FOLDER = 80, 40


def paths_of(files: Sequence[tuple[Material, str]]) -> tuple[str, ...]:
    """The paths of files in a package (包内文件名) for each (material, file name).

    A folder a material, numbered in the order of the first; names are safe on every system and
    no two are the same.
    """
    folders: dict[Material, str] = {}
    taken: set[str] = set()
    found = []
    for material, filename in files:
        folder = folders.setdefault(
            material, f"{len(folders) + 1:02d} {_safe(material.label, _LONGEST_FOLDER)}"
        )
        path = _unused(folder, _safe(filename, _LONGEST_NAME), taken)
        taken.add(path.lower())
        found.append(path)
    return tuple(found)


def _safe(name: str, longest: int) -> str:
    return plain_filename(name, longest=longest) or "_"


def _unused(folder: str, name: str, taken: Iterable[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    number, path = 1, f"{folder}/{name}"
    while path.lower() in taken:
        number += 1
        path = f"{folder}/{stem} ({number}).{suffix}" if stem and dot else f"{path} ({number})"
    return path
