"""Rasa components: thin, the understanding itself lives in ``bot.understanding`` and ``bot.danish``."""
