"""Acts on the clearances of one activity: its officer's, a reviewer's, the campaign chief's."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from tests.factories.activities import make_activity, make_register, make_reviewer, make_session
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.demands import DemandSpec
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.questions import Answers, Question
from zhouzhi.apps.activities.domain.safety import Paper, PlanPart
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.apps.activities.queries import entries_of, hash_of
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob

NO = Answers(dict.fromkeys(Question, False))
PLAN = Paper(text="已制定。", parts={part: "已安排。" for part in PlanPart})
SENTENCE = "主办单位要会同公安部门制定安全保卫方案。"


def make_scan() -> Blob:
    """A scanned paper."""
    return store(stream=BytesIO(b"%PDF scan"), name="许可.pdf", limit_bytes=1000)


class Desk:
    """One activity of a university in 东川市's campaign, and the people who clear it."""

    def __init__(self, state: ActivityState = ActivityState.SUBMITTED, **entries: object) -> None:
        self.place, self.campaign, self.chief = make_register()
        self.officer = make_user(self.place.university)
        self.reviewer = make_reviewer(self.place.bureau)
        self.activity: Activity = make_activity(
            self.place.university, self.campaign, state=state, actor=self.officer, **entries
        )

    def fresh(self) -> Activity:
        """The activity as it now stands."""
        self.activity.refresh_from_db()
        return self.activity

    def row(self, kind: str, agency: str = "") -> Clearance:
        """A clearance of the activity."""
        return self.activity.clearances.get(kind=kind, agency=agency)

    def states(self) -> dict[str, str]:
        """Where each clearance that is needed stands."""
        rows = self.activity.clearances.filter(is_needed=True).order_by("pk")
        return {f"{row.kind} {row.agency}".strip(): row.state for row in rows}

    def move(self, event: ActivityEvent) -> None:
        """Let something happen to the activity, as its officer."""
        actions.move_activity(
            activity=self.fresh(), event=event, actor=self.officer, at=AT, reason="有变化"
        )

    def revise(self, **changes: object) -> None:
        """Say some of it anew."""
        entries = replace(entries_of(self.fresh()), **changes)
        self.say(entries)

    def say(self, entries: ActivityEntries) -> None:
        """Say all of it anew."""
        count = self.fresh().edit_count
        actions.revise_activity(
            activity=self.activity, entries=entries, edit_count=count, actor=self.officer, at=AT
        )

    def expect(self, crowd: int) -> None:
        """Expect so many people."""
        (session,) = entries_of(self.fresh()).sessions
        self.revise(sessions=(replace(session, expected_count=crowd),))

    def hand_in(self, kind: str, paper: Paper = PLAN) -> None:
        """Hand in a paper."""
        actions.hand_in_paper(
            clearance=self.row(kind), paper=paper, scan=None, actor=self.officer, **self._now()
        )

    def grant(self, kind: str, answers: Answers = NO) -> None:
        """Let the reviewer grant."""
        actions.grant_clearance(
            clearance=self.row(kind), answers=answers, actor=self.reviewer, **self._now()
        )

    def refuse(self, kind: str) -> None:
        """Let the reviewer refuse."""
        actions.refuse_clearance(
            clearance=self.row(kind), reason="请改", actor=self.reviewer, **self._now()
        )

    def revoke(self, kind: str) -> None:
        """Let the reviewer take back."""
        actions.revoke_clearance(
            clearance=self.row(kind), reason="有人反映", actor=self.reviewer, **self._now()
        )

    def exempt(self, kind: str, agency: str = "", rule: str = "other") -> None:
        """Let the reviewer let it off, by a rule."""
        actions.exempt_clearance(
            clearance=self.row(kind, agency),
            rule=rule,
            basis="依据",
            decided_by="局长",
            actor=self.reviewer,
            **self._now(),
        )

    def license(self, approved: int) -> None:
        """Enter the licence of the police."""
        licence = actions.LicenceEntry(
            number="东公治许〔2023〕12号",
            authority="清河县公安局",
            granted_on=date(2023, 5, 12),
            approved_count=approved,
            scan=actions.Scan(make_scan(), "许可.pdf"),
        )
        actions.enter_licence(
            clearance=self.row("police_licence"),
            licence=licence,
            actor=self.officer,
            **self._now(),
        )

    def tell(self, agency: str, agreed: bool | None) -> None:
        """Enter that an office was told, and what it said."""
        told = date(2023, 5, 12)
        telling = actions.Telling("王某", "", told, agreed, "已知悉" if agreed else "不行", told)
        actions.tell_agency(
            clearance=self.row("agency", agency),
            telling=telling,
            actor=self.officer,
            **self._now(),
        )

    def demand(self, kind: ClearanceKind, agency: str = "", scope: Scope = Scope.EVERY) -> None:
        """Demand something of the campaign's activities."""
        spec = DemandSpec(kind, SENTENCE, agency, None, scope)
        actions.add_demand(campaign=self.campaign, spec=spec, actor=self.chief, at=AT)

    def strike(self, kind: str, agency: str = "") -> None:
        """Strike a demand."""
        row = self.campaign.clearance_demands.get(kind=kind, agency=agency)
        actions.strike_demand(demand=row, reason="不适用", actor=self.chief, at=AT)

    def clear_all(self) -> None:
        """Settle everything that is needed, as it should be."""
        for kind, state in self.states().items():
            if state in {"granted", "exempt"}:
                continue
            name, _, agency = kind.partition(" ")
            if name == "agency":
                self.tell(agency, True)
            elif name == "police_licence":
                self.license(10_000)
                self.grant(name)
            else:
                if name not in {"confidentiality", "content"}:
                    self.hand_in(name)
                self.grant(name)

    def _now(self) -> dict[str, object]:
        return {"expected_hash": hash_of(self.activity), "at": AT}


def large_session() -> dict[str, object]:
    """A session for 1,200 people."""
    return {"sessions": (make_session(expected_count=1200),)}
