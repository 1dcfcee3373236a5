"""指标解释、审核规则 and 表式: what each figure counts, what is checked, what a form asks."""

from zhouzhi.web.office.measures import editing, form, last_year, page

urlpatterns = [*page.urlpatterns, *form.urlpatterns, *editing.urlpatterns, *last_year.urlpatterns]

__all__ = ["urlpatterns"]
