"""Pages for those who load files: send, look at what is odd, accept or discard, history, undo."""
