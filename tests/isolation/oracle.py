"""What each person may see and do, worked out from the tree and the table of roles alone.

Nothing here imports a `permissions.py`: the oracle must not learn from what it judges.
"""

from collections.abc import Callable
from dataclasses import dataclass

PARENTS = {
    "province": "",
    "province_bureau": "province",
    "city": "province",
    "bureau": "city",
    "propaganda": "city",
    "association": "city",
    "education": "city",
    "university": "city",
    "institute": "university",
    "county": "city",
    "county_bureau": "county",
    "second_county": "city",
    "second_county_bureau": "second_county",
    "other_city": "province",
    "other_bureau": "other_city",
}
PARTICIPANTS = ("county_bureau", "second_county_bureau", "university", "bureau")
OFFICER, CHIEF, ADMIN, AUDITOR = "unit_officer", "campaign_officer", "system_admin", "auditor"
REVIEWER = "reviewer"


@dataclass(frozen=True)
class Actor:
    """One kind of person: for which unit, in which role; nobody at all without a unit."""

    name: str
    unit: str = ""
    role: str = ""
    signed_in: bool = True
    active: bool = True


ACTORS = (
    Actor("anonymous", signed_in=False),
    Actor("deactivated", "county_bureau", OFFICER, active=False),
    Actor("own officer", "county_bureau", OFFICER),
    Actor("own chief", "county_bureau", CHIEF),
    Actor("sibling officer", "second_county_bureau", OFFICER),
    Actor("sibling chief", "second_county_bureau", CHIEF),
    Actor("university officer", "university", OFFICER),
    Actor("child officer", "institute", OFFICER),
    Actor("lead officer", "bureau", OFFICER),
    Actor("lead chief", "bureau", CHIEF),
    Actor("joint chief", "propaganda", CHIEF),
    Actor("joint officer", "propaganda", OFFICER),
    Actor("bystander officer", "association", OFFICER),
    Actor("upper chief", "province_bureau", CHIEF),
    Actor("upper officer", "province_bureau", OFFICER),
    Actor("cousin chief", "other_bureau", CHIEF),
    Actor("admin", "bureau", ADMIN),
    Actor("auditor", "bureau", AUDITOR),
    Actor("lead reviewer", "bureau", REVIEWER),
    Actor("county reviewer", "county_bureau", REVIEWER),
    Actor("sibling reviewer", "second_county_bureau", REVIEWER),
)


def within(unit: str, top: str) -> bool:
    """Whether a unit is `top` or stands below it."""
    while unit:
        if unit == top:
            return True
        unit = PARENTS[unit]
    return False


def reaches(actor: Actor, unit: str) -> bool:
    """The one subtree rule: a chief reaches over the territory, an officer over the own unit."""
    if actor.role == CHIEF:
        return within(unit, PARENTS[actor.unit])
    return actor.role == OFFICER and within(unit, actor.unit)


def acts_for(actor: Actor, unit: str) -> bool:
    """Whether the person answers for the unit itself."""
    return actor.unit == unit and actor.role in {OFFICER, CHIEF}


def organises(actor: Actor) -> bool:
    """The campaign is led by the bureau together with the propaganda department."""
    return actor.role == CHIEF and actor.unit in {"bureau", "propaganda"}


def oversees(actor: Actor) -> bool:
    """Organisers see all of the campaign; upper levels look down on its territory, the city."""
    return organises(actor) or reaches(actor, "city")


def keeps(actor: Actor, unit: str) -> bool:
    """A chief and a system administrator keep the register of their territory."""
    return actor.role in {CHIEF, ADMIN} and within(unit, PARENTS[actor.unit])


def ends(actor: Actor, office: str) -> bool:
    """An office is ended from a place above its own, or by another's system administrator."""
    if actor.unit == office or not keeps(actor, office):
        return False
    return actor.role == ADMIN or PARENTS[actor.unit] != PARENTS[office]


def leads(actor: Actor, unit: str) -> bool:
    """A campaign officer of that very unit."""
    return actor.role == CHIEF and actor.unit == unit


def reviews(actor: Actor) -> bool:
    """The joint activity: the lead's reviewers and those of the unit that reports it."""
    return actor.role == REVIEWER and actor.unit in {"bureau", "county_bureau"}


Rule = Callable[[Actor], bool]

RULES: dict[str, Rule] = {
    "anyone": lambda actor: True,
    "working days kept": lambda actor: (
        actor.role in {CHIEF, ADMIN} and actor.unit == "province_bureau"
    ),
    "runs campaigns": lambda actor: actor.role == CHIEF,
    "reading of the bureau": lambda actor: leads(actor, "bureau"),
    "notice of the campaign": lambda actor: (
        oversees(actor) or any(acts_for(actor, unit) for unit in PARTICIPANTS)
    ),
    "paper signed": lambda actor: leads(actor, "propaganda"),
    "paper issued": lambda actor: leads(actor, "bureau"),
    "campaign": oversees,
    "campaign run": organises,
    "campaign led": lambda actor: leads(actor, "bureau"),
    "unit led": lambda actor: leads(actor, "county_bureau"),
    "week added": lambda actor: (
        organises(actor) or any(acts_for(actor, unit) for unit in PARTICIPANTS)
    ),
    "week run": lambda actor: organises(actor) or acts_for(actor, "university"),
    "duty of the county": lambda actor: reaches(actor, "county_bureau") or oversees(actor),
    "duty answered": lambda actor: acts_for(actor, "county_bureau"),
    "duty written": lambda actor: acts_for(actor, "county_bureau") or organises(actor),
    "who began it": lambda actor: actor.name == "own officer",  # each upload is its sender's alone
    "draft of the county": lambda actor: acts_for(actor, "county_bureau"),
    "answer of the second county": lambda actor: (
        acts_for(actor, "second_county_bureau") or oversees(actor)
    ),
    "answer remarked": lambda actor: acts_for(actor, "second_county_bureau") or organises(actor),
    "answer taken back": lambda actor: acts_for(actor, "second_county_bureau"),
    "answer of the university": lambda actor: acts_for(actor, "university"),
    "upper duty answered": lambda actor: leads(actor, "bureau"),
    "figures": lambda actor: oversees(actor) or any(acts_for(actor, unit) for unit in PARTICIPANTS),
    "unit looked at": lambda actor: (
        reaches(actor, "county_bureau") or keeps(actor, "county_bureau")
    ),
    "unit kept": lambda actor: keeps(actor, "county_bureau"),
    "unit ended": lambda actor: ends(actor, "county_bureau"),
    "register kept": lambda actor: actor.role in {CHIEF, ADMIN},
    "sheet of the bureau": lambda actor: actor.unit == "bureau" and actor.role in {CHIEF, ADMIN},
    "group of the city": lambda actor: actor.role == CHIEF and PARENTS[actor.unit] == "city",
    "demo": lambda actor: True,
    "message of the county": lambda actor: acts_for(actor, "county_bureau"),
    "channels kept": lambda actor: actor.role in {CHIEF, ADMIN},
    "channels of the county": lambda actor: leads(actor, "county_bureau"),
    "activities entered": lambda actor: actor.role in {OFFICER, CHIEF},
    "activities sent in": lambda actor: actor.role in {OFFICER, CHIEF},
    "paper of the bureau": lambda actor: acts_for(actor, "bureau"),
    "activity": lambda actor: (
        reaches(actor, "county_bureau") or reaches(actor, "second_county_bureau") or reviews(actor)
    ),
    "form of the notice taken": lambda actor: (
        actor.role in {OFFICER, CHIEF}
        and within(actor.unit, "city")
        and RULES["notice of the campaign"](actor)
    ),
    "pair": lambda actor: (
        reaches(actor, "second_county_bureau")
        or (actor.role == REVIEWER and actor.unit == "bureau")
    ),
    "pair decided": lambda actor: (
        reaches(actor, "county_bureau") and reaches(actor, "second_county_bureau")
    ),
    "clash": lambda actor: reaches(actor, "county_bureau"),
    "activity reviewed": reviews,
    "activity of the county": lambda actor: acts_for(actor, "county_bureau"),
    "activity of one unit": lambda actor: reaches(actor, "county_bureau") or reviews(actor),
    "reply of the university": lambda actor: (
        acts_for(actor, "university") or acts_for(actor, "county_bureau")
    ),
    "call": lambda actor: (
        organises(actor) or acts_for(actor, "university") or acts_for(actor, "county_bureau")
    ),
    "asked to nominate": lambda actor: (
        acts_for(actor, "university") or acts_for(actor, "county_bureau")
    ),
    "nomination": lambda actor: organises(actor) or acts_for(actor, "university"),
    "institution": lambda actor: reaches(actor, "county_bureau"),
    "institution or its review": lambda actor: reaches(actor, "county_bureau") or reviews(actor),
    "filing reviewed": reviews,
    "institution kept": lambda actor: (
        acts_for(actor, "county_bureau")
        or (actor.role == CHIEF and reaches(actor, "county_bureau"))
    ),
    "institutions filed": lambda actor: (
        actor.role in {OFFICER, CHIEF} and within(actor.unit, "city")
    ),
}
