"""What emergencies are there: one's own, those to review, and how often."""
