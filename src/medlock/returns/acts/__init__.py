"""What is done with statutory files: they are loaded."""
