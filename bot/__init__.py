"""Vejviser: the Python package."""
