"""Messages and jobs (发件箱): rows written with the act, done later by a worker, each exactly once.

In: `actions.enqueue` inside the act's transaction; `handlers.handles("kind")` names who does it.
Out: `worker.Worker` claims rows under a lease; what was in work when a worker died is claimed
again. A row ends done or failed, and a failed one stays to be seen.
"""
