"""Children and the people around them, those who work with them, and who may see whom."""
