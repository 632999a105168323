"""What the group does: one act, one transaction, one line of audit."""
