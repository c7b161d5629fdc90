"""Every change of a stored picture."""

from lindwurm.base.files.domain.images import delete_image, store_image

__all__ = ["delete_image", "store_image"]
