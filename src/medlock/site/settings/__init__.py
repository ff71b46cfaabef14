"""One settings module for each way Medlock is run: demo, production, tests, and type checking."""
