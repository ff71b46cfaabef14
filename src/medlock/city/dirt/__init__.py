"""Files made dirty the way real ones are, each fault on a list."""
