"""How the tables of figures came to be what they are."""
