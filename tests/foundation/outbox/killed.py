"""A worker to be killed in the middle of its jobs: each job writes one audit line, slowly."""

import random
import time

import django


def main() -> None:
    """Work until killed."""
    django.setup()
    from zhouzhi.foundation.audit.actions import SYSTEM, record
    from zhouzhi.foundation.outbox.handlers import Job, handles
    from zhouzhi.foundation.outbox.worker import Worker

    begun: list[bool] = []

    @handles("test.killed", lease_seconds=1, max_attempts=1000)
    def do(job: Job) -> None:
        if not begun:
            begun.append(True)
            print("working", flush=True)
        time.sleep(random.uniform(0, 0.02))
        record(actor=SYSTEM, verb="test.job.do", obj=None, reason=job.key)
        time.sleep(random.uniform(0, 0.02))

    Worker(idle_seconds=0.05).run_forever()
    print("stopped", flush=True)


if __name__ == "__main__":
    main()
