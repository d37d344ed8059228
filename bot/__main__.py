"""``python -m bot`` is ``vejviser``."""

from bot.cli import main

main()
