"""Danish text: words, spelling, typing errors. Knows nothing of the municipality."""
