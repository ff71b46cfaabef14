"""What a board shows, read and worked out; nothing here writes, and nothing here draws a page."""
