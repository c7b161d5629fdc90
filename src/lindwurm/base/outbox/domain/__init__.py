"""Every change of notices and of how people want them."""

from lindwurm.base.outbox.domain.choose import choose, mark_read
from lindwurm.base.outbox.domain.notify import notify, settle

__all__ = ["choose", "mark_read", "notify", "settle"]
