"""Making the very bytes that leave."""
