"""What no census of children in need counts: the front door, early help, children who go missing or
are drawn into crime, education, every pupil's school and every social worker's cases."""
