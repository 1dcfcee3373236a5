"""Open institutions are filed, and the answer that is owed is drafted from them (开放机构备案)."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.activities.actions import filings as filing
from zhouzhi.apps.activities.domain.institution_lists import (
    CARD,
    COLUMNS,
    TITLE,
    ListedInstitution,
    institution_cells,
)
from zhouzhi.apps.activities.domain.lists import FormColumn
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.apps.activities.models import Institution, InstitutionFiling
from zhouzhi.apps.activities.queries.institutions import (
    REGISTER,
    filings_for_answer,
    register_obligation,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_answer, may_write_answer
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.documents.writing import write_docx
from zhouzhi.documents.writing.rosters import Roster, RosterColumn, cards_document, write_roster
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import InvalidTransition, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.processes.submit_answer import begin_answer

_MOST_BYTES = 20 * 2**20


class NothingFiled(InvalidTransition):
    """There is no filed institution that the answer could speak of."""

    code = "nothing_filed"
    template = gettext_noop("还没有备案的开放机构，没有生成备案表。请先登记、备案，再放进报送。")


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of filing: the filings, the drafts that now hold the form, and what is up already.

    `settled` are the duties whose answer is with the upper level and was left as it is.
    """

    filings: tuple[InstitutionFiling, ...]
    drafts: tuple[Submission, ...] = ()
    settled: tuple[Obligation, ...] = ()


def file_institutions(
    *, campaign: Campaign, seen: Mapping[Institution, str], actor: User, at: datetime
) -> Filed:
    """File institutions for a campaign (开放机构备案) and put the form into the draft that is owed.

    The answer of each institution's own unit is drafted where it owes one and may hand it in now;
    a person looks it over and hands it in. Raises what `filing.file_institutions` does, and
    DraftElsewhere.
    """
    with transaction.atomic(), act():
        filings = filing.file_institutions(campaign=campaign, seen=seen, actor=actor, at=at)
        return _answered(tuple(filings), _units(seen), campaign, actor=actor, at=at)


def take_back_filing(
    *, institution: Institution, campaign: Campaign, reason: str, actor: User, at: datetime
) -> Filed:
    """Take a filing back (撤回备案), out of the draft too. Raises NotFiled, CampaignClosed."""
    with transaction.atomic(), act():
        row = filing.withdraw_filing(
            institution=institution, campaign=campaign, reason=reason, actor=actor, at=at
        )
        return _answered((row,), [institution.unit], campaign, actor=actor, at=at)


def put_register_in_answer(*, obligation: Obligation, actor: User, at: datetime) -> Submission:
    """Put the form of all that a unit answers for into its draft (用备案机构起草报送).

    A form that was put there before is replaced; files that a person added stay. Raises
    NothingFiled, DraftElsewhere, CampaignClosed, InvalidTransition, PermissionRefused.
    """
    with transaction.atomic(), act():
        rows = filings_for_answer(obligation)
        if not rows:
            raise NothingFiled
        return _put(obligation, rows, actor=actor, at=at)


def _units(seen: Mapping[Institution, str]) -> list[OrgUnit]:
    return list({row.unit_id: row.unit for row in seen}.values())


def _answered(
    filings: tuple[InstitutionFiling, ...],
    units: list[OrgUnit],
    campaign: Campaign,
    *,
    actor: User,
    at: datetime,
) -> Filed:
    drafts, settled = [], []
    for unit in units:
        owed = register_obligation(unit, campaign)
        if owed is None or not may_write_answer(actor, owed):
            continue
        state = ObligationState(owed.state)
        if OBLIGATION_MOVES.allows(state, ObligationEvent.SUBMIT):
            drafts.append(_put(owed, filings_for_answer(owed), actor=actor, at=at))
        else:
            settled.append(owed)
    return Filed(filings, tuple(drafts), tuple(settled))


def _put(
    obligation: Obligation, rows: list[InstitutionFiling], *, actor: User, at: datetime
) -> Submission:
    own = may_answer(actor, obligation)
    state = ObligationState(obligation.state)
    if own and OBLIGATION_MOVES.allows(state, ObligationEvent.SIGN_FOR):
        obligation = obligations.sign_for(obligation=obligation, actor=actor, at=at)
    draft = begin_answer(obligation=obligation, actor=actor, at=at, filed_for_unit=not own)
    unit = obligation.participant.unit_name
    papers = papers_of(rows, obligation.requirement.campaign, unit=unit, on=at.date())
    names = [f"{unit}{TITLE}.{kind}" for kind in ("docx", "xlsx")]
    for file in draft.evidence.filter(material=REGISTER, filename__in=names):
        submissions.remove_evidence(evidence=file, actor=actor)
    for name, data in zip(names, papers, strict=True) if rows else ():
        blob = store(stream=io.BytesIO(data), name=name, limit_bytes=_MOST_BYTES)
        submissions.attach_evidence(
            submission=draft, material=REGISTER, blob=blob, filename=name, actor=actor
        )
    return draft


def papers_of(
    rows: list[InstitutionFiling], campaign: Campaign, *, unit: str, on: date
) -> tuple[bytes, bytes]:
    """The form (备案表) as it is handed in: docx, one form an institution, and xlsx, a row each."""
    cards = cards_document(register_roster(rows, campaign, unit=unit, on=on, columns=CARD))
    return write_docx(cards), write_roster(register_roster(rows, campaign, unit=unit, on=on))


def register_roster(
    rows: list[InstitutionFiling],
    campaign: Campaign,
    *,
    unit: str,
    on: date,
    columns: tuple[FormColumn, ...] = COLUMNS,
) -> Roster:
    """The filed institutions as a list for paper, under the name of the unit that hands it on."""
    week = Week(campaign.starts_on, campaign.ends_on)
    listed = [ListedInstitution.of(row.snapshot) for row in rows]
    return Roster(
        f"{campaign.name}{TITLE}",
        f"填报单位：{unit}（盖章）",
        tuple(RosterColumn(column.heading, column.width) for column in columns),
        [institution_cells(columns, number, one, week) for number, one in enumerate(listed, 1)],
        made_on=on,
    )
