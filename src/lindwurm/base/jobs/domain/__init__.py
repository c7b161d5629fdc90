"""What people may do with jobs."""

from lindwurm.base.jobs.domain.clean import delete_old_jobs
from lindwurm.base.jobs.domain.steer import request_stop, retry

__all__ = ["delete_old_jobs", "request_stop", "retry"]
