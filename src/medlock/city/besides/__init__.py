"""What no census counts: conversations, early help, the hub, youth justice, school."""
