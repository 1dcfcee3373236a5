"""Adopting a notice (采用通知): from confirmed facts to a campaign with its duties and forms.

In: a reading whose every fact was decided on by a person. Out: the one row of each notice, the
upper level's campaign with what our unit owes there, and our own campaign as a draft.
"""

from zhouzhi.processes.adopt_notice.adopting import Adoption, adopt_reading
from zhouzhi.processes.adopt_notice.forms import doubt_partial_forms, supply_form
from zhouzhi.processes.adopt_notice.issuers import Side, issuer_side
from zhouzhi.processes.adopt_notice.planning import Plan, adoption_plan
from zhouzhi.processes.adopt_notice.readiness import (
    AlreadyAdopted,
    DirectionUndecided,
    DoubtsOpen,
    FactsUndecided,
    IssuedBelow,
    NotACampaign,
    PartMissing,
    WrongDirection,
)
from zhouzhi.processes.adopt_notice.uppers import Upper

__all__ = [
    "Adoption",
    "AlreadyAdopted",
    "DirectionUndecided",
    "DoubtsOpen",
    "FactsUndecided",
    "IssuedBelow",
    "NotACampaign",
    "PartMissing",
    "Plan",
    "Side",
    "Upper",
    "WrongDirection",
    "adopt_reading",
    "adoption_plan",
    "doubt_partial_forms",
    "issuer_side",
    "supply_form",
]
