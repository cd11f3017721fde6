"""Articles by their id: list rows, whole articles, what they were read from, and their short ids."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.archive.rows.columns import (
    ARTICLE_COLUMNS,
    ARTICLE_WIDTH,
    DOCUMENT,
    LIST_COLUMNS,
    LIST_COLUMNS_BY_BODY,
    LIST_TABLES,
    LIST_WIDTH,
    PROVENANCE_COLUMNS,
    Listed,
    read_article,
    read_date,
    read_left_out,
    read_provenance,
    read_related_headline,
    read_row,
    reading_rows,
    unpacked,
)
from reader.archive.rows.identity import split_body
from reader.archive.rows.moment import one_moment
from reader.article import Article, Dateline, StoredArticle, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.archive.connection import Connection
    from reader.article import ArticleRow, LeftOut, Provenance


_ROW: Final = slice(0, LIST_WIDTH)
_ARTICLE: Final = slice(LIST_WIDTH, LIST_WIDTH + ARTICLE_WIDTH)
_PROVENANCE: Final = slice(_ARTICLE.stop, -1)
_OTHER_VERSIONS: Final = "SELECT count(*) FROM version WHERE article_id = ?"
_TEXT: Final = "{t}.headline, {t}.dateline, {t}.date_published, {t}.date_text, d.body, {t}.content_hash, d.is_excerpt"
_VERSIONS: Final = (
    f"SELECT 0, {_TEXT.format(t='a')}, {PROVENANCE_COLUMNS} FROM article AS a JOIN {DOCUMENT.format('a')}"
    " WHERE a.id = :id"
    f" UNION ALL SELECT 1, {_TEXT.format(t='v')}, {PROVENANCE_COLUMNS} FROM version AS v JOIN {DOCUMENT.format('v')}"
    " WHERE v.article_id = :id ORDER BY 1, t.retrieved_at DESC"
)
_ALIKE: Final = (
    "SELECT value FROM json_each(?1) WHERE EXISTS (SELECT 1 FROM article"
    " WHERE uid >= substr(value, 1, ?2) AND uid < substr(value, 1, ?2) || 'g' AND uid <> value)"
)
FEWEST_TYPED: Final = 4
"""The fewest digits that an article is asked for by."""

_HEX: Final = frozenset("0123456789abcdef")


def rows_of(connection: Connection, ids: Sequence[int]) -> dict[int, ArticleRow]:
    """Read the list rows of these ids, no more than a statement takes (30,000); those not there are left out."""
    marks = ", ".join("?" * len(ids))
    found = connection.execute(f"SELECT {LIST_COLUMNS} FROM {LIST_TABLES} WHERE a.id IN ({marks})", list(ids))
    with reading_rows():
        return {columns[0]: read_row(columns) for columns in found}


def rows_with_bodies(connection: Connection, ids: Sequence[int], letters: int) -> Iterator[tuple[ArticleRow, str]]:
    """Read list rows together with the first letters of their bodies, in any order; those not there are left out."""
    marks = ", ".join("?" * len(ids))
    found = connection.execute(
        f"SELECT {LIST_COLUMNS_BY_BODY}, substr(d.body, 1, {int(letters)}) FROM {LIST_TABLES}"
        f" JOIN document AS d ON d.id = a.document_id WHERE a.id IN ({marks})",
        list(ids),
    )
    with reading_rows():
        for *columns, body in found:
            yield read_row(tuple(columns)), body


def tagged(connection: Connection, rows: Mapping[int, ArticleRow]) -> dict[int, ArticleRow]:
    """Give rows with the tags that a reader gave their articles, in the order of the alphabet."""
    marks = ", ".join("?" * len(rows))
    found = connection.execute(
        f"SELECT article_id, name FROM tag WHERE article_id IN ({marks}) ORDER BY name", list(rows)
    )
    given = dict(rows)
    for id_, name in found:
        given[id_] = replace(given[id_], tags=(*given[id_].tags, name))
    return given


def stored_article(connection: Connection, id_: int) -> StoredArticle | None:
    """Read an article with all that the archive knows about it, or None where there is none."""
    with one_moment(connection):
        columns = connection.execute(
            f"SELECT {LIST_COLUMNS}, {ARTICLE_COLUMNS}, {PROVENANCE_COLUMNS}, d.is_excerpt FROM {LIST_TABLES}"
            f" JOIN {DOCUMENT.format('a')} WHERE a.id = ?",
            (id_,),
        ).fetchone()
        if columns is None:
            return None
        with reading_rows():
            article, digest = read_article(columns[_ARTICLE], _listed(connection, id_))
            return StoredArticle(
                read_row(columns[_ROW]),
                article,
                read_provenance(columns[_PROVENANCE]),
                digest,
                tags=tags_of(connection, id_),
                is_excerpt=bool(columns[-1]),
                versions=1 + connection.execute(_OTHER_VERSIONS, (id_,)).fetchone()[0],
            )


def _listed(connection: Connection, id_: int) -> Listed:
    credited = connection.execute(
        "SELECT role, name FROM credit WHERE article_id = ? ORDER BY role, position", (id_,)
    ).fetchall()
    named = connection.execute(
        "SELECT kind, text, url FROM related_headline WHERE article_id = ? ORDER BY position", (id_,)
    ).fetchall()
    keywords = connection.execute("SELECT name FROM keyword WHERE article_id = ? ORDER BY position", (id_,)).fetchall()
    return Listed(
        tuple(credited), tuple(read_related_headline(*one) for one in named), tuple(name for (name,) in keywords)
    )


def tags_of(connection: Connection, id_: int) -> tuple[str, ...]:
    """List the tags that a reader gave an article, in the order of the alphabet."""
    return tuple(
        name for (name,) in connection.execute("SELECT name FROM tag WHERE article_id = ? ORDER BY name", (id_,))
    )


def versions_of(connection: Connection, id_: int) -> tuple[Version, ...]:
    """Read every text that an article has had, the one shown now first, then the latest received."""
    found = connection.execute(_VERSIONS, {"id": id_}).fetchall()
    with reading_rows():
        return tuple(
            Version(
                Article(
                    headline,
                    split_body(body),
                    Dateline(text=line) if line else None,
                    read_date(edtf, date_text),
                ),
                read_provenance(provenance),
                digest.hex(),
                is_excerpt=bool(is_excerpt),
            )
            for _order, headline, line, edtf, date_text, body, digest, is_excerpt, *provenance in found
        )


def source_of(connection: Connection, id_: int) -> tuple[bytes, tuple[LeftOut, ...], Provenance] | None:
    """Read the bytes that an article came in, what was left out, and where they came from."""
    columns = connection.execute(
        f"SELECT d.content, a.headline, d.body, d.left_out, {PROVENANCE_COLUMNS} FROM article AS a"
        f" JOIN {DOCUMENT.format('a')} WHERE a.id = ?",
        (id_,),
    ).fetchone()
    if columns is None:
        return None
    with reading_rows():
        return unpacked(*columns[:3]), read_left_out(columns[3]), read_provenance(columns[4:])


def uids_beginning(connection: Connection, prefix: str) -> list[tuple[str, int]]:
    """Give uid and id of the article whose uid begins so (at least four digits), of two where several do, or none."""
    if len(prefix) < FEWEST_TYPED or not set(prefix) <= _HEX:
        return []
    found = connection.execute(
        "SELECT uid, id FROM article WHERE uid >= ? AND uid < ? ORDER BY uid LIMIT 2", (prefix, prefix + "g")
    ).fetchall()
    return found[:1] if found and found[0][0] == prefix else found


def short_uids(connection: Connection, uids: Iterable[str], digits: int) -> dict[str, str]:
    """Give of each uid the shortest beginning that no other has, no shorter than so many digits."""
    asked = list(uids)
    alike = {uid for (uid,) in connection.execute(_ALIKE, (json.dumps(asked), digits))}
    return {uid: _short_uid(connection, uid, digits) if uid in alike else uid[:digits] for uid in asked}


def _short_uid(connection: Connection, uid: str, digits: int) -> str:
    """Give the shortest beginning of a uid that no other has, no shorter than so many digits."""
    neighbours = connection.execute(
        "SELECT max(uid) FROM article WHERE uid < ? UNION ALL SELECT min(uid) FROM article WHERE uid > ?",
        (uid, uid),
    ).fetchall()
    others = [str(other) for (other,) in neighbours if other]
    return next(
        (uid[:length] for length in range(digits, len(uid)) if not any(o.startswith(uid[:length]) for o in others)),
        uid,
    )
