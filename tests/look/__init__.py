"""The look book: every page with invented people and figures, as pictures. Not shipped."""
