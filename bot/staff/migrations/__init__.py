"""How the table of ratings came to be what it is."""
