"""Rules of law that ask for a clearance whoever asks beside, each with its article (依据).

Each title names the edition whose articles are meant: of the State Secrets Law the revision of 27
February 2024 (in force since 1 May 2024; what art. 35 says stood in art. 29 of 2010), of the Fire
Law the amendment of 29 April 2021; Decree 505 stands as it was issued in 2007.
"""

from collections.abc import Callable
from dataclasses import dataclass

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.crowds import needs_licence
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, Mode
from zhouzhi.foundation.errors import gettext_noop

_MASS = gettext_noop("《大型群众性活动安全管理条例》（2007年国务院令第505号）")
_YOUNG = frozenset({Audience.PRESCHOOL, Audience.PRIMARY, Audience.SECONDARY, Audience.FAMILIES})
_ADULT = 18


@dataclass(frozen=True, slots=True)
class Law:
    """One rule: where it stands, what it asks in our words, and to which activities it applies."""

    key: str
    kind: ClearanceKind
    title: str
    article: str
    words: str
    applies: Callable[[ActivityEntries], bool]


def _always(entries: ActivityEntries) -> bool:
    return True


def _shows_the_young(entries: ActivityEntries) -> bool:
    """Whether children at the place may be seen by everybody: it is broadcast, and meant for them.

    An age counts where it says that none but minors are meant.
    """
    broadcast = entries.kind is ActivityKind.LIVE or entries.mode is Mode.BOTH
    by_age = entries.age_to is not None and entries.age_to < _ADULT
    return broadcast and (by_age or bool(_YOUNG & set(entries.audiences)))


LAWS = (
    Law(
        "secrecy",
        ClearanceKind.CONFIDENTIALITY,
        gettext_noop("《中华人民共和国保守国家秘密法》（2024年修订）"),
        gettext_noop("第三十五条（2024年5月1日前为2010年修订的第二十九条）"),
        gettext_noop("机关、单位要公开的信息，公开前先作保密审查。"),
        _always,
    ),
    Law(
        "mass_plan",
        ClearanceKind.SAFETY_PLAN,
        _MASS,
        gettext_noop("第六条"),
        gettext_noop("每场预计 1000 人以上的，承办者要制订安全工作方案，写全九项内容。"),
        needs_licence,
    ),
    Law(
        "mass_emergency",
        ClearanceKind.EMERGENCY_PLAN,
        _MASS,
        gettext_noop("第六条第九项、第七条"),
        gettext_noop("每场预计 1000 人以上的，要有应急救援预案，落实救护、灭火、疏散措施并演练。"),
        needs_licence,
    ),
    Law(
        "mass_licence",
        ClearanceKind.POLICE_LICENCE,
        _MASS,
        gettext_noop("第十一条至第十三条"),
        gettext_noop(
            "每场预计 1000 人以上的，举办日 20 日前向公安机关申请安全许可，许可后才能办。"
        ),
        needs_licence,
    ),
    Law(
        "mass_fire",
        ClearanceKind.FIRE,
        gettext_noop("《中华人民共和国消防法》（2021年修正）"),
        gettext_noop("第二十条"),
        gettext_noop(
            "大型群众性活动要定下消防安全责任人和管理人员，消防设施完好，疏散通道和出口畅通。"
        ),
        needs_licence,
    ),
    Law(
        "portrait",
        ClearanceKind.PORTRAIT,
        gettext_noop("《中华人民共和国民法典》《中华人民共和国个人信息保护法》"),
        gettext_noop("第一千零一十九条、第三十一条"),
        gettext_noop("公开人像要本人同意；不满十四周岁的，要父母或其他监护人同意。"),
        _shows_the_young,
    ),
)
_BY_KEY = {law.key: law for law in LAWS}


def law(key: str) -> Law:
    """The rule of that key."""
    return _BY_KEY[key]


def laws_on(entries: ActivityEntries) -> tuple[Law, ...]:
    """The rules that apply to an activity as it is stated."""
    return tuple(law for law in LAWS if law.applies(entries))


@dataclass(frozen=True, slots=True)
class Exemption:
    """A rule of law by which a large activity is let off something (免办), and off what alone."""

    key: str
    article: str
    words: str
    kinds: frozenset[ClearanceKind] = frozenset(ClearanceKind)


EXEMPTIONS = (
    Exemption(
        "government",
        gettext_noop("第二十四条"),
        gettext_noop(
            "县级以上人民政府或者国务院部门直接举办。许可不用办，安全工作方案要更严，责成或会同公安机关制订。"
        ),
        frozenset({ClearanceKind.POLICE_LICENCE}),
    ),
    Exemption(
        "ordinary",
        gettext_noop("第二条第二款"),
        gettext_noop("影剧院、音乐厅、公园、娱乐场所等在日常业务范围内举办。"),
        frozenset(
            {
                ClearanceKind.POLICE_LICENCE,
                ClearanceKind.SAFETY_PLAN,
                ClearanceKind.EMERGENCY_PLAN,
            }
        ),
    ),
    Exemption("other", "", gettext_noop("其他依据，请写明。")),
)


def exemptions_from(kind: ClearanceKind) -> tuple[Exemption, ...]:
    """The rules by which somebody may be let off a clearance of this kind (免办依据)."""
    return tuple(one for one in EXEMPTIONS if kind in one.kinds)
