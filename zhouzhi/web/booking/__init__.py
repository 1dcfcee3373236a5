"""预约: what whoever has no account books, and the page on which a booking lives.

Unlike the portal's pages these are never kept: they say how many places there are now.
"""
