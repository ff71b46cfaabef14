"""What the pages of disclosure show, and who may receive something."""
