"""What may be seen of people, each put on record as it is read."""
