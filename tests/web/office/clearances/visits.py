"""What tests of the clearance pages begin with: a unit's officer, a reviewer, forms as sent."""

import uuid
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.activities import make_activity, make_register, make_reviewer, make_session
from tests.factories.activities import over as over_days
from tests.factories.orgs import Province, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.activities.domain.questions import Question
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.apps.activities.queries import hash_of
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User

NO_TO_ALL = {f"grant-q-{question.value}": "no" for question in Question}


class Desk:
    """东川市's campaign, the university's officer with an activity, and the city's reviewer."""

    def __init__(self, *, crowd: int = 60, state: ActivityState = ActivityState.SUBMITTED) -> None:
        self.place: Province
        self.campaign: Campaign
        self.chief: User
        self.place, self.campaign, self.chief = make_register()
        self.officer = make_user(self.place.university)
        session = make_session(over_days(date(2023, 6, 20), date(2023, 6, 21)))
        self.activity: Activity = make_activity(
            self.place.university,
            self.campaign,
            state=state,
            actor=self.officer,
            name="科技成果展",
            sessions=(make_session(session.when, expected_count=crowd),),
        )
        self.reviewer = make_reviewer(self.place.bureau)
        self.unit_client: Client = sign_in(self.officer)
        self.review_client: Client = sign_in(self.reviewer)

    def row(self, kind: str, agency: str = "") -> Clearance:
        return self.activity.clearances.get(kind=kind, agency=agency)

    def state(self) -> str:
        self.activity.refresh_from_db()
        return str(self.activity.state)

    def send(self, client: Client, act: str, kind: str, agency: str = "", **fields: object):
        """Send the form of an act, as the page that shows what the activity says now."""
        digest = fields.pop("digest", hash_of(self.activity))
        sent = {f"{act}-{name}": value for name, value in fields.items()}
        url = reverse(f"office:clearance_{act}", args=[self.row(kind, agency).uuid])
        key = {"form_key": uuid.uuid4().hex, f"{act}-content_hash": digest}
        return client.post(url, {**key, **sent})

    def clear_for_secrets(self):
        """The reviewer answers no to all five."""
        answers = {name.removeprefix("grant-"): "no" for name in NO_TO_ALL}
        return self.send(self.review_client, "grant", "confidentiality", **answers)


def scan(name: str = "许可决定书.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4 scan", "application/pdf")
