"""An invented city as large as a real one: planned from published figures, walked through the
declared pathways, and written as records, events and the files councils make."""
