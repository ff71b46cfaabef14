"""Annex A: the eleven lists inspectors ask for, what each column means, and what the lists say
together that no list says alone."""
