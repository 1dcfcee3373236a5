"""Rules for passwords whose words Django leaves in English."""

from django.contrib.auth.password_validation import MinimumLengthValidator
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
