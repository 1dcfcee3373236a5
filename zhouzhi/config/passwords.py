"""Rules for passwords in our own words: Django's are English in part, and speak to 你."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least `min_length` characters; says how many were given."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(
                _("密码只有 %(given)d 位，至少要 %(least)d 位。"),
                code="password_too_short",
                params={"given": len(password), "least": self.min_length},
            )

    def get_help_text(self) -> str:
        return _("至少 %(least)d 位。") % {"least": self.min_length}


class UnlikeOneself(UserAttributeSimilarityValidator):
    """Nothing that the person's name or login name gives away."""

    def get_error_message(self) -> str:
        return _("密码与您的姓名或用户名太接近，容易被人猜到，请另想一个。")

    def get_help_text(self) -> str:
        return _("不要与姓名、用户名接近。")


class Uncommon(CommonPasswordValidator):
    """None that everybody uses."""

    def get_error_message(self) -> str:
        return _("这个密码用的人太多，容易被人猜到，请另想一个。")

    def get_help_text(self) -> str:
        return _("不要用常见的密码。")


class NotOnlyDigits(NumericPasswordValidator):
    """Digits alone are too few to choose from."""

    def get_error_message(self) -> str:
        return _("密码不能全是数字，请加上字母或其他字符。")

    def get_help_text(self) -> str:
        return _("不能全是数字。")
