from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HolidaysConfig(AppConfig):
    name = "zhouzhi.foundation.holidays"
    label = "holidays"
    verbose_name = _("放假安排")
    default_auto_field = "django.db.models.BigAutoField"
