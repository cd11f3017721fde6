"""Values in, Rich out: how rows, articles, related stories and dates are drawn. Testable without an app.

Texts carry the names of roles (`headline`, `faint`, `hit` …) as their styles; the screen's stylesheets say
what a role looks like. Stays at eight names: ArticlePage, RelatedPage, ROLES, ROW_HEIGHT, clipped,
date_line, row_lines, wrap.
"""

from reader.render.article import ArticlePage
from reader.render.dates import date_line
from reader.render.related import RelatedPage
from reader.render.roles import ROLES
from reader.render.rows import ROW_HEIGHT, row_lines
from reader.render.wrapping import clipped, wrap

__all__ = [
    "ROLES",
    "ROW_HEIGHT",
    "ArticlePage",
    "RelatedPage",
    "clipped",
    "date_line",
    "row_lines",
    "wrap",
]
