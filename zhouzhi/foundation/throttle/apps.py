from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThrottleConfig(AppConfig):
    name = "zhouzhi.foundation.throttle"
    label = "throttle"
    verbose_name = _("登录限次")
    default_auto_field = "django.db.models.BigAutoField"
