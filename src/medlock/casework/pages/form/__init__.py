"""Forms made from declarations: what is asked, what was typed, and the answer it makes."""
