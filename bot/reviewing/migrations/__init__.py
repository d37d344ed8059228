"""How the tables of reviews and published texts came to be what they are."""
