"""What people do with something that is to go out."""
