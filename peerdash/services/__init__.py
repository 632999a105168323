"""What the group does: one act, one transaction, one line in the log."""

from peerdash.services.desk import Desk

__all__ = ["Desk"]
