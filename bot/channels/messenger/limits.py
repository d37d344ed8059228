"""What Meta takes at most; the numbers are characters, but for :data:`QUICK_REPLIES`.

https://developers.facebook.com/docs/messenger-platform/reference/buttons/quick-replies
https://developers.facebook.com/docs/messenger-platform/reference/templates/button
"""

TEXT = 1999
"""Fewer than the 2,000 that are documented, since it is not documented whether 2,000 is still taken."""
QUICK_REPLIES = 13
TITLE = 20
PAYLOAD = 1000
TEMPLATE_TEXT = 640
WINDOW_HOURS = 24
"""How long after somebody's message they may be answered."""
