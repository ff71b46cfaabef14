"""Who may see and do what. Every page, list, export and act asks here; nothing else decides.

`policy` is the page to sign off; `matrix` the table it refers to; `where` the words both use.
"""
