"""An obligation is given to one person of the unit to do (交办)."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.obligations.actions.moves import allow, move
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.obligations.queries.people import officers_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.reasons import given_reason

_GIVEN_TO, _GIVEN_BACK = gettext_noop("交给{name}"), gettext_noop("不再指定经办人")


class NotOfTheUnit(InvalidInput):
    """Only who acts for the unit can be given its work (不是本单位经办人)."""

    code = "not_of_the_unit"
    template = gettext_noop("所选的人不是本单位的经办人，请从名单里选，或先在通讯录登记。")


@transaction.atomic
def assign_obligation(
    *, obligation: Obligation, handler: User | None, actor: User, at: datetime, note: str = ""
) -> Obligation:
    """Name the person of the unit who is to do it (交办); None gives it back to all of them.

    The others may answer all the same. Raises NotOfTheUnit, PermissionRefused, InvalidTransition.
    """
    allow(actor, may_answer, of=obligation)
    people = {person.pk for person in officers_of(obligation.liable_unit_id)}
    if handler is not None and handler.pk not in people:
        raise NotOfTheUnit(field="handler")
    to = _GIVEN_TO.format(name=handler.name) if handler else _GIVEN_BACK
    said = given_reason(note)
    return move(
        obligation,
        ObligationEvent.ASSIGN,
        actor=actor,
        at=at,
        reason=f"{to}：{said}" if said else to,
        changes={"handler": handler},
    )
