"""What is read about signing in."""
