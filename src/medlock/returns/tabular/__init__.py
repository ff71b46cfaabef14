"""Any workbook or CSV as sheets of cells: safely, by what is in the file and not by its name."""
