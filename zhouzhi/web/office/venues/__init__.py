"""场地: where activities are held, the way there, and the activities that name it."""

from django.urls import URLPattern

from zhouzhi.web.office.venues import page

urlpatterns: list[URLPattern] = [*page.urlpatterns]
