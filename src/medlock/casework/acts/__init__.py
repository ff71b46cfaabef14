"""What is done with work, one act to a module. Each is all or nothing: record, event and audit."""
