"""Opening what is attached: all its words, those nobody sees too, and what is hidden in it."""
