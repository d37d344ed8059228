"""The pages of the workbench, in the order of the navigation."""

from bot.staff_pages import figures, phrasing, texts
from bot.staff_pages.page import Page

PAGES: tuple[Page, ...] = (phrasing.PAGE, texts.PAGE, figures.PAGE)
