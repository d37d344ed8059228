"""The pages of the workbench, in the order of the navigation."""

from bot.staff_pages import asked, bookings, figures, phrasing, texts
from bot.staff_pages.page import Page

PAGES: tuple[Page, ...] = (phrasing.PAGE, asked.PAGE, texts.PAGE, figures.PAGE, bookings.PAGE)
