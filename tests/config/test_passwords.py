import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from zhouzhi.apps.orgs.models import User


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("qinghe-kjj1", "密码与您的姓名或用户名太接近，容易被人猜到，请另想一个。"),
        ("短", "密码只有 1 位，至少要 10 位。"),
        ("password123", "这个密码用的人太多，容易被人猜到，请另想一个。"),
        ("8264917350264", "密码不能全是数字，请加上字母或其他字符。"),
    ],
)
def test_password_is_refused_in_our_own_words(password: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user=User(username="qinghe-kjj", name="韩清和"))
    assert refused.value.messages == [said]
