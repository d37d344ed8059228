"""The workbench at ``/personale``: one page a module, listed in :mod:`bot.staff_pages.registry`."""
