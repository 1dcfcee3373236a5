"""What a unit nominated to a contest goes into the answer that it owes (推荐放进报送)."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.activities.models import ContestCall
from zhouzhi.apps.activities.queries.contests import CalledRow
from zhouzhi.apps.activities.queries.contests_due import CONTEST, nominations_for_answer
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.documents.writing.rosters import Roster, RosterColumn, write_roster
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import InvalidTransition, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.plain import plain_filename
from zhouzhi.processes.submit_answer import begin_answer

_MOST_BYTES = 20 * 2**20
_TITLE_LENGTH, _NAME_LENGTH = 60, 120
_PUT_HERE = re.compile(r"推荐\d{2,} .*|.*推荐汇总表\.xlsx", re.DOTALL)
_COLUMNS = (
    RosterColumn("序号", 6.0),
    RosterColumn("推荐单位", 24.0),
    RosterColumn("推荐次序", 7.0),
    RosterColumn("作品或选手名称", 26.0),
    RosterColumn("作者或选手", 16.0),
    RosterColumn("所在单位", 20.0),
    RosterColumn("联系电话", 16.0),
    RosterColumn("说明", 20.0),
    RosterColumn("材料", 26.0),
)


class NothingNominated(InvalidTransition):
    """There is no nomination that the answer could speak of (还没有推荐)."""

    code = "nothing_nominated"
    template = gettext_noop("还没有推荐，没有可以放进报送的内容。请先到这项赛事里推荐。")


def put_nominations_in_answer(*, obligation: Obligation, actor: User, at: datetime) -> Submission:
    """Put the list of what the unit nominated, and its files, into the draft (用推荐起草报送).

    What was put there before is replaced; files that a person added stay. Raises NothingNominated,
    TooManyFiles, DraftTooHeavy, DraftElsewhere, CampaignClosed, InvalidTransition,
    PermissionRefused.
    """
    with transaction.atomic(), act():
        row = nominations_for_answer(obligation)
        if row is None or not row.nominations:
            raise NothingNominated
        state = ObligationState(obligation.state)
        if OBLIGATION_MOVES.allows(state, ObligationEvent.SIGN_FOR):
            obligation = obligations.sign_for(obligation=obligation, actor=actor, at=at)
        draft = begin_answer(obligation=obligation, actor=actor, at=at)
        for file in replaced_in(draft):
            submissions.remove_evidence(evidence=file, actor=actor)
        for name, blob in _files(row, on=at.date()):
            submissions.attach_evidence(
                submission=draft, material=CONTEST, blob=blob, filename=name, actor=actor
            )
    return draft


def replaced_in(draft: Submission) -> list[Evidence]:
    """The files of a draft that nominations put into it again take the place of (换下的文件).

    They are known by the names that they were put there under, so a page names them first.
    """
    files = draft.evidence.filter(material=CONTEST).order_by("pk")
    return [file for file in files if _PUT_HERE.fullmatch(file.filename)]


def nominations_roster(call: ContestCall, rows: Sequence[CalledRow], *, on: date) -> Roster:
    """The nominations of these units to a call as a list (推荐汇总表), by unit and in its order."""
    lines = [
        (
            row.called.unit.name,
            str(one.rank),
            one.title,
            one.people,
            one.organisation,
            one.telephone,
            one.note,
            "\n".join(file.filename for file in one.files.all()),
        )
        for row in rows
        for one in row.nominations
    ]
    return Roster(
        f"{call.name}推荐汇总表",
        f"组织单位：{call.unit.name}　共 {len(lines)} 个",
        _COLUMNS,
        [(str(number), *line) for number, line in enumerate(lines, start=1)],
        made_on=on,
    )


def _files(row: CalledRow, *, on: date) -> Iterator[tuple[str, Blob]]:
    """The list, then each nomination's files under its rank and title."""
    call = row.called.call
    name = f"{plain_filename(call.name, longest=_NAME_LENGTH)}推荐汇总表.xlsx"
    book = io.BytesIO(write_roster(nominations_roster(call, [row], on=on)))
    yield name, store(stream=book, name=name, limit_bytes=_MOST_BYTES)
    for one in row.nominations:
        title = plain_filename(one.title, longest=_TITLE_LENGTH)
        for file in one.files.all():
            filename = plain_filename(file.filename, longest=_NAME_LENGTH)
            yield f"推荐{one.rank:02d} {title} {filename}", file.blob
