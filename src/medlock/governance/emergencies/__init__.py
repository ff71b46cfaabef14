"""Records opened in an emergency: by whom, why, until when, and what others said of it."""
