"""A walked city as the files councils make."""
