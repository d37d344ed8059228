"""Messenger: Meta's webhook comes in, its Graph API takes the answers."""
