"""The tables of reviews and of published texts."""

from sqlalchemy import Column, Date, MetaData, String, Table, Text

from bot.booking.tables import Utc

metadata = MetaData()

reviews = Table(
    "reviews",
    metadata,
    Column("entry", String(120), primary_key=True),
    Column("fingerprint", String(32), nullable=False),
    Column("by", String(80), nullable=False),
    Column("on", Date, nullable=False),
)

documents = Table(  # the newest version of each that was uploaded
    "published_documents",
    metadata,
    Column("document", String(40), primary_key=True),
    Column("at", Utc, nullable=False),
    Column("by", String(80), nullable=False),
)

sections = Table(
    "published_sections",
    metadata,
    Column("document", String(40), primary_key=True),
    Column("section", String(300), primary_key=True),
    Column("fingerprint", String(32), primary_key=True),
    Column("at", Utc, nullable=False),  # of the last upload that it stood in
    Column("text", Text, nullable=False),
)
