"""No addresses: the book's links go nowhere."""

urlpatterns: list[object] = []
