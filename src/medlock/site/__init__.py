"""The web site: settings, addresses, the furniture of every page, and refusals as words."""
