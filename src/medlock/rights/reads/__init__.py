"""What pages of rights show, each put on record."""
