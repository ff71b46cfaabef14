"""What is done about sharing: asked for, decided, looked at again. Each is all or nothing."""
