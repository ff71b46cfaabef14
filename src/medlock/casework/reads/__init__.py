"""What may be seen of work: one piece, a worklist, a child's page, a chronology; each on record."""
