"""What a requirement asks of one unit (报送要求): materials, limits that bind it, a form's rows."""

from dataclasses import dataclass, replace
from datetime import date

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.submissions.domain.photo_rules import NO_RULES, PhotoRules

_OF_ANY_FILE = {"file_formats", "max_megabytes"}


@dataclass(frozen=True, slots=True)
class RowAsked:
    """One row of the form: position, label, unit of measure, its measure's code, its group."""

    position: int
    label: str
    unit: str = ""
    code: str = ""
    group: str = ""

    @property
    def key(self) -> str:
        """By what it is held against other returns: its measure, else its own words and unit."""
        return self.code or words_key(self.group, self.label, self.unit)


def words_key(group: str, label: str, unit: str) -> str:
    """The key of a row of no measure (本表自有的行): two of the same words ask the same."""
    return "\n".join((group, label, unit))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the requirement asks of this unit; `limits` are only those that bind it.

    `welcome` are materials that may be handed in and are not asked for; `year` and `period` are
    the campaign's. `pictures_serve` says that the notice asks for 影像资料: photos will do for it.
    `photos` is what its sentence asks of them.
    """

    materials: tuple[Material, ...]
    limits: tuple[Limit, ...] = ()
    rows: tuple[RowAsked, ...] = ()
    welcome: tuple[Material, ...] = ()
    year: int | None = None
    period: tuple[date, date] | None = None
    pictures_serve: bool = False
    photos: PhotoRules = NO_RULES

    @property
    def offered(self) -> tuple[Material, ...]:
        """Everything that a page has a place for."""
        return (*self.materials, *self.welcome)

    @property
    def tells_of_work(self) -> bool:
        """Whether the answer tells of what was done, so that its days lie behind it."""
        return Material.SUMMARY_REPORT in self.offered

    def limit(self, key: str) -> Limit | None:
        """The limit with this key, if one binds the unit."""
        return next((limit for limit in self.limits if limit.key == key), None)


def asked_of_pictures(asked: Asked, sentence: str) -> Asked:
    """What 影像资料 asks for: films or photos, with a place for each where only films are named."""
    if "影像" not in sentence or Material.VIDEO not in asked.materials:
        return asked
    if Material.PHOTOS in asked.offered:
        return asked
    return replace(asked, welcome=(*asked.welcome, Material.PHOTOS), pictures_serve=True)


def asked_of_lead(asked: Asked) -> Asked:
    """What a level asks of itself (本级): the form alone; the rest is welcome, not demanded."""
    return replace(
        asked,
        materials=(Material.STATISTICS_RETURN,),
        welcome=tuple(one for one in asked.materials if one is not Material.STATISTICS_RETURN),
        limits=tuple(limit for limit in asked.limits if limit.key in _OF_ANY_FILE),
        photos=NO_RULES,
    )
