"""The insight store: the ledger copied one way and de-identified, as Parquet by authority."""
