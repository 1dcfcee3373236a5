"""How often a password may be tried (登录限次): waits that grow, kept where all processes see them.

In: `actions.begin_try` before a password is looked at, `actions.succeeded` after a right one.
Counted for each account at each address, so that nobody locks another out from elsewhere, and
offices behind one address do not lock each other out. Two high bounds stand behind it: over all
addresses for one account, which spares those it was signed in from, and over all accounts for one
address.
"""
