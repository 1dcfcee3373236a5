"""A worker to be killed in a job that outside of any transaction takes ten minutes at first."""

import time

import django

# Shorter than the one a job gets by itself, so that nobody waits for it.
LEASE_SECONDS = 6


def main() -> None:
    """Work until killed or stopped."""
    django.setup()
    from zhouzhi.foundation.outbox.handlers import Job, handles
    from zhouzhi.foundation.outbox.worker import Worker

    @handles("test.long", outside=True, lease_seconds=LEASE_SECONDS)
    def do(job: Job) -> None:
        print(f"try {job.attempt}", flush=True)
        if job.attempt == 1:
            time.sleep(600)

    Worker(idle_seconds=0.05).run_forever()


if __name__ == "__main__":
    main()
