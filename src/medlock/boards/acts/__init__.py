"""What is written in a board's book. Every act decides access, objects, writes and is audited."""
