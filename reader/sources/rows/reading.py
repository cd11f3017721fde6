"""One row of a table, entry of a feed or line of a data set to its article.

Last step of the package, after `columns`, `values`, `dates`, `naming` and `paragraphs`. The row itself is kept, and
reading it again gives the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from reader.addresses import of_article
from reader.article import Article, HeadlineKind, LeftOut, PartialDate, ReadingState
from reader.errors import Refused
from reader.locale import N_, _
from reader.sources.plain import complete
from reader.sources.rows.columns import by_field, field_of
from reader.sources.rows.dates import read_date
from reader.sources.rows.naming import dateline_of, place_of, publisher_of_source, related_of
from reader.sources.rows.objects import parsed
from reader.sources.rows.own import own_article, own_state, own_tags
from reader.sources.rows.paragraphs import Body, read_body
from reader.sources.rows.values import (
    address_of,
    is_true,
    line_of,
    lines_of,
    listed,
    people_of,
    text_of,
    texts_of,
    year_of,
)
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.article import RelatedHeadline

UNKNOWN_DATE: Final = N_("date in an unknown wording")
AGAIN: Final = N_("another value under the same name")
_AGAIN: Final = re.compile(r"(?P<name>.{1,100}) \(\d{1,6}\)", re.DOTALL)
"""How a column is called that has the name of one before it: `judul (2)`."""
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,40}")
_NAMED: Final = (
    ("related_headlines", HeadlineKind.RELATED),
    ("read_also", HeadlineKind.READ_ALSO),
    ("see_also", HeadlineKind.SEE_ALSO),
)
_MOST_COLUMNS: Final = 12
_LONGEST_COLUMN: Final = 30
_LONGEST_NAME: Final = 120
_LONGEST_IDENTIFIER: Final = 500
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Row:
    """A row, read: its article, what is in no field, and what another reader program had made of it.

    `is_excerpt` says that there is only a summary, or that the row says so itself.
    """

    article: Article
    left_out: tuple[LeftOut, ...] = ()
    is_excerpt: bool = False
    state: ReadingState | None = None
    tags: tuple[str, ...] = ()


def read_row(content: bytes) -> Row:
    """Read one JSON object as an article. Raises Refused for what is none, or has neither headline nor text."""
    columns = parsed(content)
    article = own_article(columns)
    if article is None:
        return read_columns(columns)
    is_excerpt = columns.get("is_excerpt") is True
    return Row(article, is_excerpt=is_excerpt, state=own_state(columns), tags=own_tags(columns))


def read_columns(columns: Mapping[str, object]) -> Row:
    """Read values under names of columns as an article. Raises Refused where there is neither headline nor text."""
    return _Reader(columns).row()


class _Reader:
    """The columns of one row by field, and the article that they make."""

    def __init__(self, columns: Mapping[str, object]) -> None:
        self.columns = columns
        self.by_field = by_field(columns)
        self.left_out: list[LeftOut] = []

    def row(self) -> Row:
        """Give the row, read."""
        url = self._url()
        body, is_summary = self._body(url)
        headline = self._headline()
        if not headline and not body:
            raise Refused(self._wanted())
        article = self._article(headline, body, url)
        article, left_out = complete(article, lines=body.lines)
        place = None if article.dateline else self._first("place", place_of)
        if place:
            article = replace(article, dateline=place)
        if not article.headline and not article.body:
            raise Refused(self._wanted())
        given = self._said("is_excerpt")
        return Row(
            article,
            (*left_out, *self.left_out, *self._again()),
            is_summary if given is None else given,
            self._state(),
            self._tags(),
        )

    def _article(self, headline: str, body: Body, url: str) -> Article:
        published, modified = self._dates()
        identifier = self._identifier(url)
        related = [
            named for field, kind in _NAMED for value in self._values(field) for named in related_of(value, kind)
        ]
        return Article(
            headline=headline,
            body=body.paragraphs,
            dateline=self._first("dateline", dateline_of),
            date_published=published,
            publisher=self._publisher(url),
            author=self._first("author", people_of) or (),
            translator=self._first("translator", people_of) or (),
            editor=self._first("editor", people_of) or (),
            source_organization=self._first("source_organization", people_of) or (),
            copyright_holder=self._first("copyright_holder", line_of) or "",
            copyright_year=self._first("copyright_year", year_of),
            # What many rows carry tells none of them from the others, as an identifier does.
            url=url if not identifier or of_article(url) else "",
            related_headlines=(*body.related_headlines, *related),
            date_modified=modified,
            article_section=self._first("article_section", line_of) or "",
            keywords=self._keywords(),
            caption=self._caption() or body.caption,
            identifier=identifier,
        )

    def _values(self, field: str) -> list[object]:
        return [self.columns[column] for column in self.by_field.get(field, ())]

    def _first(self, field: str, read: Callable[[object], _T]) -> _T | None:
        for column in self.by_field.get(field, ()):
            if found := read(self.columns[column]):
                return found
        return None

    def _said(self, field: str) -> bool | None:
        if field not in self.by_field:
            return None
        return next((said for value in self._values(field) if (said := is_true(value)) is not None), None)

    def _headline(self) -> str:
        headline = self._first("headline", line_of) or ""
        if not headline and "@type" in self.columns:
            headline = line_of(self.columns.get("name"))
        return re.sub("[-_]", " ", headline) if _SLUG.fullmatch(headline) else headline

    def _body(self, url: str) -> tuple[Body, bool]:
        """Give the body, and whether it is the summary because there is nothing else."""
        named: tuple[RelatedHeadline, ...] = ()
        for field in ("body", "summary"):
            for value in self._values(field):
                body = read_body(value, url=url)
                named += body.related_headlines
                if body:
                    whole = body if named == body.related_headlines else replace(body, related_headlines=named)
                    return whole, field == "summary"
        return Body(related_headlines=named), True

    def _url(self) -> str:
        """Give the address of the article; some tables have it where its source is to be, and a site's front for it."""
        front = self._first("url", address_of) or ""
        fields = ("url", "identifier") if front else ("publisher", "identifier")
        found = (address_of(value) for field in fields for value in self._values(field))
        return next((address for address in found if of_article(address)), front)

    def _identifier(self, url: str) -> str:
        identifier = self._first("identifier", text_of) or ""
        return "" if identifier == url or len(identifier) > _LONGEST_IDENTIFIER else identifier

    def _publisher(self, url: str) -> str:
        source = self._first("publisher", line_of) or ""
        return publisher_of_source(source, url) if len(source) <= _LONGEST_NAME or source.startswith("http") else ""

    def _dates(self) -> tuple[PartialDate | None, PartialDate | None]:
        """Give when it was published and changed; wordings that nobody knows are left out."""
        found: dict[str, PartialDate] = {}
        for field in ("date_published", "date_modified"):
            for words in [text for value in self._values(field) for text in texts_of(value)]:
                date, is_change = read_date(words)
                if date is None:
                    self.left_out.append(LeftOut(UNKNOWN_DATE, words))
                else:
                    found.setdefault("date_modified" if is_change else field, date)
        return found.get("date_published") or found.get("date_modified"), found.get("date_modified")

    def _keywords(self) -> tuple[str, ...]:
        """Give the publisher's keywords; `tags` are such where no other reader program speaks."""
        fields = ("keywords",) if self._is_from_a_reader() else ("keywords", "tags")
        return tuple(
            dict.fromkeys(word for field in fields for value in self._values(field) for word in lines_of(value))
        )

    def _tags(self) -> tuple[str, ...]:
        return (self._first("tags", lines_of) or ()) if self._is_from_a_reader() else ()

    def _is_from_a_reader(self) -> bool:
        return any(field in self.by_field for field in ("read", "unread", "starred", "state"))

    def _state(self) -> ReadingState | None:
        read, unread, starred = (self._said(field) for field in ("read", "unread", "starred"))
        if read is None and unread is not None:
            read = not unread
        return None if read is None and starred is None else ReadingState(bool(read), bool(starred))

    def _caption(self) -> tuple[str, ...]:
        named = self._values("caption")
        pictures = (one for value in self._values("picture") for one in (value if isinstance(value, list) else [value]))
        inside = [one["caption"] for one in pictures if isinstance(one, dict) and "caption" in one]
        return tuple(
            dict.fromkeys(line for value in named or inside for text in listed(value) if (line := line_of(text)))
        )

    def _again(self) -> list[LeftOut]:
        """Give the values of columns that have the name of one before them."""
        return [
            LeftOut(AGAIN, " ".join(texts))
            for column, value in self.columns.items()
            if column.endswith(")")
            and (again := _AGAIN.fullmatch(column))
            and field_of(again["name"])
            and (texts := texts_of(value))
        ]

    def _wanted(self) -> str:
        """Say which columns there are, and how to name those that hold an article."""
        if not "".join(self.columns).strip():
            return _("There is neither headline nor text in this row.")
        named = [one_line(column)[:_LONGEST_COLUMN] for column in list(self.columns)[:_MOST_COLUMNS]]
        more = "…" if len(self.columns) > _MOST_COLUMNS else ""
        return _(
            "There is neither headline nor text in this row. It has the columns {columns}; say which one holds"
            " what with --map headline=COLUMN and --map body=COLUMN."
        ).format(columns=", ".join(named) + more)
