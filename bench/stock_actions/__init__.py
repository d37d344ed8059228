"""The action package of the stock project."""
