"""The pages of the workbench, in the order of the navigation."""

from bot.staff_pages import asked, bookings, figures, many, phrasing, texts
from bot.staff_pages.page import Page

PAGES: tuple[Page, ...] = (phrasing.PAGE, many.PAGE, asked.PAGE, texts.PAGE, figures.PAGE, bookings.PAGE)
