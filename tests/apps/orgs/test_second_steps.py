"""The second step of signing in: what stands in the database, who is locked out, taken off."""

from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps

from tests.factories.orgs import make_unit, make_user
from tests.factories.second_steps import SECRET, stored_secrets, with_second_step
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.encryption import ENCRYPTION_KEY, decrypt


def officer(login: str = "dc-kjj") -> User:
    return make_user(make_unit(f"{login}科学技术局"), Role.UNIT_OFFICER, username=login)


@pytest.mark.django_db
def test_secrets_are_stored_encrypted() -> None:
    with_second_step(officer())
    telephone, paper = stored_secrets()
    assert decrypt(telephone) == SECRET
    assert (telephone == SECRET, len(decrypt(paper)), len(paper) > 80) == (False, 80, True)


@pytest.mark.django_db
def test_people_are_locked_out_only_while_their_key_is_gone() -> None:
    first = with_second_step(officer())
    lost = ENCRYPTION_KEY.path().read_text()
    assert (queries.people_locked_out(), queries.second_steps_count()) == ([], 1)
    ENCRYPTION_KEY.path().unlink()
    with_second_step(officer("xh-kjj"))
    assert (queries.people_locked_out(), queries.second_steps_count()) == ([first], 2)
    ENCRYPTION_KEY.adopt([lost])
    assert queries.people_locked_out() == []


@pytest.mark.django_db
def test_taken_off_is_one_line_in_the_chain_of_its_owner() -> None:
    user, other = with_second_step(officer()), with_second_step(officer("xh-kjj"))
    assert actions.remove_second_step(login=" dc-kjj ", actor=SYSTEM) == user
    left = Authenticator.objects.values_list("user_id", flat=True).distinct()
    assert list(left) == [other.pk]
    line = AuditLine.objects.get(verb="orgs.account.remove_second_step")
    assert (line.actor_key, line.chain, line.object_id, line.detail) == (
        "system",
        user.audit_chain,
        str(user.pk),
        {"kind": "all"},
    )


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["dc-kjj", "nobody"])
def test_nothing_to_take_off_is_said(login: str) -> None:
    officer()
    with pytest.raises(actions.NoSecondStep, match=f"用户名是“{login}”"):
        actions.remove_second_step(login=login, actor=SYSTEM)
    assert not AuditLine.objects.filter(verb="orgs.account.remove_second_step").exists()


@pytest.mark.django_db
def test_rows_that_stood_in_plain_text_are_encrypted_and_put_back() -> None:
    with_second_step(officer())
    plain = [decrypt(one) for one in stored_secrets()]
    encrypting = import_module("zhouzhi.apps.orgs.migrations.0005_encrypt_second_steps")
    (step,) = encrypting.Migration.operations
    step.reverse_code(apps, None)
    assert stored_secrets() == plain
    step.code(apps, None)
    assert [decrypt(one) for one in stored_secrets()] == plain
    assert stored_secrets() != plain
