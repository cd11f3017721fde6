"""Which article of the archive a named headline is: by its address, else by its very words.

Looked for from both sides: when an article arrives that names others, and when one arrives that was named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reader.addresses import of_article
from reader.archive.numbers import address_key, key_of
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.archive.connection import Connection
    from reader.article import Article, RelatedHeadline

SURE: Final = 1.0
"""The address is the same."""

SAME_PUBLISHER: Final = 0.9
"""The words are the same, and so is the publisher."""

SAME_WORDS: Final = 0.7
"""The words are the same, the publisher is another or not known."""

_NEIGHBOURS: Final = 25
_BY_WORDS: Final = (
    "SELECT * FROM (SELECT id, publisher, headline FROM article WHERE headline_key = ?1 AND id < ?2"
    "  ORDER BY id DESC LIMIT ?3)"
    " UNION ALL SELECT * FROM (SELECT id, publisher, headline FROM article WHERE headline_key = ?1 AND id > ?2"
    "  ORDER BY id LIMIT ?3)"
)
_INSERT: Final = (
    "INSERT INTO related_headline"
    " (article_id, position, kind, text, url, headline_key, address_key, target_id, how, sureness)"
    f" VALUES ({', '.join('?' * 10)})"
)
_WAITING: Final = "SELECT article_id, position, {text} FROM related_headline WHERE {key} IN ({marks}) AND {state}"
_CLAIM: Final = "UPDATE related_headline SET target_id = ?, how = ?, sureness = ? WHERE article_id = ? AND position = ?"


class Linked(NamedTuple):
    """An article whose links are looked for: its id, canonical address and folded headline."""

    id: int
    article: Article
    address: str
    folded: str


def link(connection: Connection, articles: Iterable[tuple[int, Article, str, str]]) -> None:
    """Store the headlines that articles name and resolve them, and those that name these articles.

    The articles themselves are there already, so that two of them find each other.
    """
    linked = [Linked(*one) for one in articles]
    connection.executemany(
        _INSERT,
        [
            _named(connection, one, position, named)
            for one in linked
            for position, named in enumerate(one.article.related_headlines)
        ],
    )
    _claim_by_address(connection, linked)
    _claim_by_words(connection, linked)


def _named(connection: Connection, one: Linked, position: int, named: RelatedHeadline) -> tuple[Any, ...]:
    """Give the row of a named headline, with the article that it is."""
    folded = fold_headline(named.text)
    address = of_article(named.url)
    target = _by_address(connection, one.id, address) or _by_words(connection, one, folded) or (None, None, None)
    return (one.id, position, named.kind, named.text, named.url, key_of(folded), address_key(address), *target)


def _by_address(connection: Connection, id_: int, address: str) -> tuple[int, str, float] | None:
    if not address:
        return None
    found = connection.execute(
        "SELECT id, url FROM article WHERE address_key = ? AND id <> ? ORDER BY id DESC", (address_key(address), id_)
    )
    return next(((other, "url", SURE) for other, url in found if of_article(url) == address), None)


def _by_words(connection: Connection, one: Linked, folded: str) -> tuple[int, str, float] | None:
    """Find the article with this headline: of the same publisher if there is one, then the nearest in time."""
    if not folded:
        return None
    publisher = one.article.publisher
    found = [
        (not (publisher and other == publisher), abs(id_ - one.id), id_)
        for id_, other, headline in connection.execute(_BY_WORDS, (key_of(folded), one.id, _NEIGHBOURS))
        if fold_headline(headline) == folded
    ]
    if not found:
        return None
    is_another, _distance, id_ = min(found)
    return id_, "headline", SAME_WORDS if is_another else SAME_PUBLISHER


def _claim_by_address(connection: Connection, linked: Sequence[Linked]) -> None:
    """Let headlines that named these articles before they came point to them; an address is surer than words."""
    new = {one.address: one.id for one in linked if one.address}
    state = "(target_id IS NULL OR how = 'headline')"
    claimed = [
        (new[address], "url", SURE, article_id, position)
        for article_id, position, url in _waiting(connection, "url", "address_key", state, [*map(address_key, new)])
        if (address := of_article(url)) in new and new[address] != article_id
    ]
    connection.executemany(_CLAIM, claimed)


def _claim_by_words(connection: Connection, linked: Sequence[Linked]) -> None:
    new: dict[str, list[Linked]] = {}
    for one in linked:
        if one.folded:
            new.setdefault(one.folded, []).append(one)
    claimed = []
    keys = [key_of(folded) for folded in new]
    for article_id, position, text in _waiting(connection, "text", "headline_key", "target_id IS NULL", keys):
        others = [one for one in new.get(fold_headline(text), ()) if one.id != article_id]
        if others:
            naming = connection.execute("SELECT publisher FROM article WHERE id = ?", (article_id,)).fetchone()
            publisher = naming[0] if naming else ""
            is_another, _distance, id_ = min(
                (not (publisher and one.article.publisher == publisher), abs(one.id - article_id), one.id)
                for one in others
            )
            sureness = SAME_WORDS if is_another else SAME_PUBLISHER
            claimed.append((id_, "headline", sureness, article_id, position))
    connection.executemany(_CLAIM, claimed)


def _waiting(
    connection: Connection, text: str, key: str, state: str, keys: Sequence[int | None]
) -> list[tuple[int, int, str]]:
    """List the named headlines that may be one of those with these keys: their article, place and text."""
    marks = ", ".join("?" * len(keys))
    select = _WAITING.format(text=text, key=key, marks=marks, state=state)
    return connection.execute(select, keys).fetchall() if keys else []
