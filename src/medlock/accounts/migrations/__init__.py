"""The tables of signing in, and who may read and change what in them."""
