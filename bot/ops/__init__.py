"""What a running server needs besides answering: figures to watch, limits, a new model, the daily deletion."""
