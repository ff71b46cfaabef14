"""A board on paper: one document composed from it, written as PDF or as DOCX, every figure with its
id. `medlock verify` works each of them out again."""
