"""The tables of people, and the rights on them."""
