"""The check itself, pure: what of a draft a recipient may not have, or ought not to."""
