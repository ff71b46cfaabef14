"""Open a record in an emergency, end that, and judge afterwards whether it was right."""
