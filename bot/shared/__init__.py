"""What one message leaves for the next beside the database: in this process, or in Redis for all instances.

Chosen in one place, :mod:`bot.shared.chosen`.
"""
