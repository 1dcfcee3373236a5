from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BookingsConfig(AppConfig):
    name = "zhouzhi.apps.bookings"
    label = "bookings"
    verbose_name = _("预约")
    default_auto_field = "django.db.models.BigAutoField"
