"""Pages of boards and indicators: plain links and GET forms, nothing that needs JavaScript."""
