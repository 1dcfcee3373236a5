from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "zhouzhi.apps.reminders"
    label = "reminders"
    verbose_name = _("提醒")
    default_auto_field = "django.db.models.BigAutoField"
