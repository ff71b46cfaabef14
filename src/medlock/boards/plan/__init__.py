"""What a board writes down, and what follows from it: pure, without database or pages."""
