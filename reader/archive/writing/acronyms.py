"""The acronyms that texts explain, counted as articles arrive."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.language.acronyms import find_acronyms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.archive.connection import Connection
    from reader.language.acronyms import Pair


def learn_acronyms(connection: Connection, found: Iterable[Iterable[Pair]]) -> None:
    """Count the acronyms of new articles: for each article those that it explains, each once.

    What the reader has set or switched off stays so, and is counted on. A name all in capitals, as in a headline, gives
    way to another way of writing it.
    """
    counted = Counter((*pair.key, *pair) for pairs in found for pair in {one.key: one for one in pairs}.values())
    connection.executemany(
        "INSERT INTO acronym (short_folded, long_folded, short, long, articles) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET articles = articles + excluded.articles, long = CASE"
        " WHEN state = 'learnt' AND long = upper(long) THEN excluded.long ELSE long END",
        [(*row, articles) for row, articles in counted.items()],
    )


def learn_from_version(connection: Connection, id_: int, digest: str, found: Iterable[Pair]) -> None:
    """Count the acronyms of an article's new text that none of its other texts explains."""
    texts = connection.execute(
        "SELECT headline, body FROM article_text WHERE id = ?1 AND content_hash <> ?2 UNION ALL"
        " SELECT v.headline, d.body FROM version AS v JOIN document AS d ON d.id = v.document_id"
        " WHERE v.article_id = ?1 AND v.content_hash <> ?2",
        (id_, bytes.fromhex(digest)),
    )
    new = list(found)
    known = {pair.key for headline, body in (texts if new else ()) for pair in find_acronyms(f"{headline}\n{body}")}
    learn_acronyms(connection, [[pair for pair in new if pair.key not in known]])
