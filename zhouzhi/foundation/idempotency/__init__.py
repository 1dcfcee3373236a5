"""Repeated writes (防重复提交): a form sent twice acts once and answers the same.

In: `{% form_key %}` in the form and `doors.acts_once` on the view. A key is kept for a week with
the answer that was given, in the transaction of the act itself.
"""
