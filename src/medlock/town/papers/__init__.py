"""The invented board's papers, as its secretary would have typed them in."""
