"""What is counted, said once in a closed vocabulary: the language, and one module per indicator."""
