"""PostgreSQL, carried inside Medlock or already running elsewhere, and the roles it is used with.

`running(home())` starts the embedded server, or joins the one another command started;
the last to leave stops it. `DATABASE_URL` in the environment points to a server instead.
"""
