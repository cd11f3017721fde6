"""Which article of the archive a named headline is: by its address, else by its very words.

Looked for from both sides: when an article arrives that names others, and when one arrives that was named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.addresses import of_article
from reader.text import fold_headline

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.article import Article

SURE: Final = 1.0
"""The address is the same."""

SAME_PUBLISHER: Final = 0.9
"""The words are the same, and so is the publisher."""

SAME_WORDS: Final = 0.7
"""The words are the same, the publisher is another or not known."""

_NEIGHBOURS: Final = 25


def link(connection: Connection, id_: int, article: Article) -> None:
    """Store the headlines that an article names and resolve them, and those that name it."""
    for position, named in enumerate(article.related_headlines):
        folded = fold_headline(named.text)
        address = of_article(named.url)
        target = _by_address(connection, id_, address) or _by_words(connection, id_, article.publisher, folded)
        connection.execute(
            "INSERT INTO related_headline"
            " (article_id, position, kind, text, folded, url, canonical_url, target_id, how, sureness)"
            f" VALUES ({', '.join('?' * 10)})",
            (id_, position, named.kind, named.text, folded, named.url, address, *(target or (None, None, None))),
        )
    _claim(connection, id_, article)


def _by_address(connection: Connection, id_: int, address: str) -> tuple[int, str, float] | None:
    row = connection.execute(
        "SELECT id FROM article WHERE canonical_url = ? AND canonical_url <> '' AND id <> ? ORDER BY id DESC LIMIT 1",
        (address, id_),
    ).fetchone()
    return (row[0], "url", SURE) if row else None


def _by_words(connection: Connection, id_: int, publisher: str, folded: str) -> tuple[int, str, float] | None:
    """Find the article with this headline: of the same publisher if there is one, then the nearest in time."""
    if not folded:
        return None
    row = connection.execute(
        "SELECT id, publisher = :publisher AND publisher <> '' AS same FROM ("
        " SELECT * FROM (SELECT id, publisher FROM article WHERE headline_folded = :folded AND id < :id"
        "  ORDER BY id DESC LIMIT :few)"
        " UNION ALL SELECT * FROM (SELECT id, publisher FROM article WHERE headline_folded = :folded AND id > :id"
        "  ORDER BY id LIMIT :few)"
        ") ORDER BY same DESC, abs(id - :id) LIMIT 1",
        {"publisher": publisher, "folded": folded, "id": id_, "few": _NEIGHBOURS},
    ).fetchone()
    return (row[0], "headline", SAME_PUBLISHER if row[1] else SAME_WORDS) if row else None


def _claim(connection: Connection, id_: int, article: Article) -> None:
    """Let the headlines that named this article before it came point to it; an address is surer than words."""
    connection.execute(
        "UPDATE related_headline SET target_id = ?, how = 'url', sureness = ?"
        " WHERE canonical_url = ? AND canonical_url <> '' AND article_id <> ?"
        " AND (target_id IS NULL OR how = 'headline')",
        (id_, SURE, of_article(article.url), id_),
    )
    folded = fold_headline(article.headline)
    if folded:
        connection.execute(
            "UPDATE related_headline SET target_id = :id, how = 'headline', sureness = CASE WHEN :publisher <> ''"
            " AND :publisher = (SELECT publisher FROM article WHERE id = article_id) THEN :same ELSE :words END"
            " WHERE folded = :folded AND target_id IS NULL AND article_id <> :id",
            {
                "id": id_,
                "publisher": article.publisher,
                "same": SAME_PUBLISHER,
                "words": SAME_WORDS,
                "folded": folded,
            },
        )
