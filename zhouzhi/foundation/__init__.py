"""What any office would know: time, trees, errors, audit, files, jobs; no campaign words.

Pure files (no Django, even indirectly): errors, transitions, tree, workdays, chinese, sandbox.
Small Django apps: audit (who did what), files (stored blobs), outbox (messages and jobs),
idempotency (a form sent twice acts once). `sqlite` is the database backend for one box.
"""
