"""What is known of each authority and year: published figures as targets and shares, and what
nobody publishes as named assumptions. Pure."""
