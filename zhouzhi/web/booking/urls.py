"""The addresses of booking: one module a page, each with its own list."""

from itertools import chain

from zhouzhi.web.booking import booking, ticket

app_name = "booking"

urlpatterns = list(chain(booking.urlpatterns, ticket.urlpatterns))
