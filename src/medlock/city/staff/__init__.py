"""Who works there: as many as the published caseload says, some leaving and others coming."""
