"""What is said in return: from a reading and what was said before, to messages. Free of Rasa."""
