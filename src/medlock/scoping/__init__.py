"""Access expressions as a condition in SQL: for a list, and for row-level security."""
