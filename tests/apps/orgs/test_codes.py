"""One-time codes: who had a password set anew is known, and shown to the colleagues."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import sent_code_to
from zhouzhi.apps.orgs.queries.register import unit_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]

AT = datetime(2023, 5, 13, 1, 0, tzinfo=UTC)


@pytest.fixture
def bureau() -> OrgUnit:
    return make_unit("东川市科学技术局")


def use_code(user: User, by: User, at: datetime = AT) -> None:
    """The person sets a password by a code that `by` sent."""
    membership = user.memberships.get()
    slip = actions.invite(membership=membership, actor=by, by=by, at=at)
    actions.accept_invitation(code=slip.code, password="一个很长的口令-2023", at=at)


def test_first_account_of_a_unit_is_no_reset(bureau: OrgUnit) -> None:
    chief, officer = make_user(bureau, Role.CAMPAIGN_OFFICER), make_user(bureau)
    use_code(officer, chief)
    assert not sent_code_to(chief, officer.pk, since=AT)


def test_code_for_a_person_who_had_an_account_is_known(bureau: OrgUnit) -> None:
    chief, officer = make_user(bureau, Role.CAMPAIGN_OFFICER), make_user(bureau)
    use_code(officer, chief)
    use_code(officer, chief, at=AT + timedelta(days=1))
    assert sent_code_to(chief, officer.pk, since=AT)
    assert not sent_code_to(chief, officer.pk, since=AT + timedelta(days=2))
    assert not sent_code_to(officer, officer.pk, since=AT)


def test_code_for_another_person_of_an_open_unit_is_known(bureau: OrgUnit) -> None:
    chief, first, second = (
        make_user(bureau, Role.CAMPAIGN_OFFICER),
        *(make_user(bureau) for _ in range(2)),
    )
    use_code(first, chief)
    use_code(second, chief)
    assert (sent_code_to(chief, first.pk, since=AT), sent_code_to(chief, second.pk, since=AT)) == (
        False,
        True,
    )


def test_colleagues_see_who_had_a_password_set_anew(bureau: OrgUnit) -> None:
    chief = make_user(bureau, Role.CAMPAIGN_OFFICER, name="尹明哲")
    officer, colleague = make_user(bureau, name="林知远"), make_user(bureau, name="许一诺")
    use_code(officer, chief)
    use_code(officer, chief)
    shown = {person.name: person.account for person in unit_page(colleague, bureau).people}
    assert shown == {
        "尹明哲": "未开通",
        "林知远": "已开通，密码于2023年5月13日凭尹明哲发的口令设定",
        "许一诺": "未开通",
    }
