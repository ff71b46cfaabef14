"""The tables of rights, who sees which row, and the one procedure that removes content."""
