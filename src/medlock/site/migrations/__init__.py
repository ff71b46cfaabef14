"""Rights on the tables Django itself brings."""
