from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "zhouzhi.web"
    label = "web"

    def ready(self) -> None:
        from zhouzhi.web import second_step  # only now are there models

        second_step.listen()
