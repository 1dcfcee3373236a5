"""A sheet of open institutions (开放机构表), read by its headings, planned before it is taken."""
