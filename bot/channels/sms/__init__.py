"""SMS through Twilio: what is shown and heard on a small screen without buttons."""
