"""The CIN Census: what the XML may say in each year, reading it, and what a child's block means."""
