"""What a message means: which service, which topic, which entry. Free of Rasa."""
