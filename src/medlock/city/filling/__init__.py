"""A city's ways out: into the database, into the insight store, or as events alone."""
