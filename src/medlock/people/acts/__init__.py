"""What changes what is held about people, one act to a module."""
