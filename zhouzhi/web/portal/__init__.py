"""公众门户: what is on near me, on an old phone, without an account.

Every page is the same for everybody: no view here looks at who asks, and no template knows.
"""
