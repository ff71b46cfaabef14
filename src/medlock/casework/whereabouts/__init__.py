"""Where somebody is and how they are reached in safety: pages for what `people` keeps of it."""
