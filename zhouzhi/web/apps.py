from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "zhouzhi.web"
    label = "web"
