"""What the law and its guidance ask: working days, terms, and one module per timescale."""
