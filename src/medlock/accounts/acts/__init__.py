"""What is done about signing in. Each act is put on record; time is given to it."""
