"""One version of an answer as it travels (报送包): what another installation needs to take it."""

from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material


@dataclass(frozen=True, slots=True)
class PackedFigure:
    """One stated figure with the words of its row, by which another installation finds it."""

    position: int
    group: str
    label: str
    unit: str
    value: Value
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PackedActivity:
    """One activity line; `strand` is the title of the strand it serves, or ""."""

    name: str
    strand: str = ""
    held_on: date | None = None
    place: str = ""
    attendance_count: int | None = None
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class PackedPress:
    """One press report; `page` is the SHA-256 of the packed file that shows it, or ""."""

    outlet: str
    title: str
    published_on: date | None = None
    link: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file: where it lies in the package, the material it serves, its name and its hash."""

    path: str
    material: Material
    filename: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class PackedPaper:
    """One paper for people that was made of the words: where it lies in the package, its hash."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Packed:
    """One version of an answer as it travels. `content_hash` is its hash where it was packed.

    `files` and `papers` are all that lies beside the words and their signature. `parcels` are the
    paths of each file that it is carried in (分包), none where it is carried in one.
    """

    obligation: str
    campaign: str
    duty: str
    unit_code: str
    unit_name: str
    version: int
    content_hash: str
    text: str = ""
    figures: tuple[PackedFigure, ...] = ()
    activities: tuple[PackedActivity, ...] = ()
    press: tuple[PackedPress, ...] = ()
    omissions: tuple[tuple[Material, str], ...] = ()
    files: tuple[PackedFile, ...] = ()
    papers: tuple[PackedPaper, ...] = ()
    parcels: tuple[tuple[str, ...], ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Where everything beside the words and their signature lies."""
        return (*(one.path for one in self.files), *(one.path for one in self.papers))


@dataclass(frozen=True, slots=True)
class Signature:
    """Who packed it: the public key of an installation, and its signature under the words."""

    public_key: bytes
    signature: bytes
