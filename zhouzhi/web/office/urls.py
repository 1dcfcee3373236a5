"""The office's addresses: one module a screen, each with its own list."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office import (
    activity_lists,
    activity_sheets,
    annexed_templates,
    between,
    calendar,
    campaigns,
    ceremonies,
    clearances,
    closing,
    contests,
    decisions,
    demo,
    dispatch,
    groups,
    institution_editing,
    institution_forms,
    institution_page,
    institution_register,
    institutions,
    invitations,
    notices,
    obligations,
    reading,
    register,
    reports,
    samples,
    statistics,
    submissions,
    today,
    unit_closing,
    unit_sheets,
    units,
)

app_name = "office"

SCREENS: list[list[URLPattern]] = [
    today.urlpatterns,
    calendar.urlpatterns,
    notices.urlpatterns,
    samples.urlpatterns,
    reading.urlpatterns,
    campaigns.urlpatterns,
    closing.urlpatterns,
    dispatch.urlpatterns,
    decisions.urlpatterns,
    obligations.urlpatterns,
    submissions.urlpatterns,
    statistics.urlpatterns,
    reports.urlpatterns,
    activity_sheets.urlpatterns,
    activity_lists.urlpatterns,
    annexed_templates.urlpatterns,
    between.urlpatterns,
    register.urlpatterns,
    clearances.urlpatterns,
    ceremonies.urlpatterns,
    contests.urlpatterns,
    institutions.urlpatterns,
    institution_editing.urlpatterns,
    institution_page.urlpatterns,
    institution_register.urlpatterns,
    institution_forms.urlpatterns,
    unit_sheets.urlpatterns,
    units.urlpatterns,
    unit_closing.urlpatterns,
    groups.urlpatterns,
    invitations.urlpatterns,
    demo.urlpatterns,
]

urlpatterns = list(chain.from_iterable(SCREENS))
