"""Who may sign in, how they prove who they are, and for how long."""
