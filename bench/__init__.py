"""Measures this assistant and stock Rasa side by side: ``python -m bench``. Everything stays on 127.0.0.1."""
