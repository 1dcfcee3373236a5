"""续传: large files sent part by part by the tus protocol, for who signed in or came by a link."""

from django.urls import URLPattern

from zhouzhi.web.office.sending import doors

urlpatterns: list[URLPattern] = [*doors.urlpatterns]
