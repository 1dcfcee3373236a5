from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScheduleConfig(AppConfig):
    name = "zhouzhi.foundation.schedule"
    label = "schedule"
    verbose_name = _("每日定时")
    default_auto_field = "django.db.models.BigAutoField"
