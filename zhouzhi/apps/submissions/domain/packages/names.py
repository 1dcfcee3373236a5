"""How the files of a package are named (包内文件名), so that a person can read them too."""

from collections.abc import Sequence

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.foundation.plain import package_paths, plain_filename

_LONGEST_NAME, _LONGEST_FOLDER = 80, 40


def paths_of(files: Sequence[tuple[Material, str]]) -> tuple[str, ...]:
    """The paths of files in a package (包内文件名) for each (material, file name).

    A folder a material, numbered in the order of the first.
    """
    folders: dict[Material, str] = {}
    for material, _filename in files:
        label = plain_filename(material.label, longest=_LONGEST_FOLDER) or "_"
        folders.setdefault(material, f"{len(folders) + 1:02d} {label}")
    found = [(folders[material], filename) for material, filename in files]
    return package_paths(found, longest=_LONGEST_NAME)
