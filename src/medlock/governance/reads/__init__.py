"""What administrators and managers look at."""
