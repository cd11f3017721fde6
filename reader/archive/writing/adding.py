"""New documents: what is there already, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction, trusting_triggers
from reader.archive.rows.columns import reading_rows
from reader.archive.rows.stored import rows_of
from reader.archive.writing.acronyms import learn_acronyms, learn_from_version
from reader.archive.writing.checkpoints import keep_checkpoint
from reader.archive.writing.inserting import insert_articles
from reader.archive.writing.matching import apart, familiar, match
from reader.archive.writing.preparing import Prepared, prepare
from reader.archive.writing.states import spell_tags
from reader.archive.writing.versions import is_known, meet
from reader.article import ArticleRow, Dateline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.archive.connection import Connection
    from reader.archive.writing.vocabulary import KnownWords
    from reader.article import Checkpoint, Document


_MANY: Final = 200
"""Articles at once from which on an addition is a large one."""

_CACHE_KIB: Final = 48_000
"""Room for the pages that a large addition changes: what has none is written to the log before its time, and twice."""


class Outcome(StrEnum):
    """What became of a document."""

    ADDED = "added"
    NEW_VERSION = "new_version"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document, and the row of its article."""

    outcome: Outcome
    row: ArticleRow


def add(
    connection: Connection,
    documents: Sequence[Document | Prepared],
    checkpoint: Checkpoint | None,
    known: KnownWords,
) -> list[Added]:
    """Add documents in one transaction, all of them or none, in the order given.

    What is there already stays as it is; another text of an article becomes its version. With the documents it is
    kept how far their origin has come.
    """
    prepared = [_prepared(document) for document in documents]
    if len(prepared) >= _MANY:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        with trusting_triggers(connection), transaction(connection):
            known.learn(connection, [one.words for one in prepared])
            added = [one for run in apart(spell_tags(connection, prepared)) for one in _run(connection, run)]
            if checkpoint:
                keep_checkpoint(connection, checkpoint)
    except BaseException:
        known.forget()
        raise
    known.commit()
    return added


def outcome(connection: Connection, document: Document | Prepared) -> Outcome:
    """Give what would become of a document if it were added now; nothing is written."""
    one = _prepared(document)
    id_ = match(connection, one)
    if id_ is None:
        return Outcome.ADDED
    return Outcome.ALREADY_THERE if is_known(connection, id_, one) else Outcome.NEW_VERSION


def _prepared(document: Document | Prepared) -> Prepared:
    return document if isinstance(document, Prepared) else prepare(document)


def _run(connection: Connection, run: Sequence[Prepared]) -> Iterator[Added]:
    """Add documents of which no two are one article.

    All are looked up together, and those that may be there one by one when their turn comes. After one has joined an
    article so are all: that article may be known by other names since.
    """
    new: list[Prepared] = []
    has_joined = False
    for one, is_familiar in zip(run, familiar(connection, run), strict=True):
        id_ = match(connection, one) if is_familiar or has_joined else None
        if id_ is None:
            new.append(one)
            continue
        yield from _insert(connection, new)
        new = []
        yield _join(connection, id_, one)
        has_joined = True
    yield from _insert(connection, new)


def _join(connection: Connection, id_: int, one: Prepared) -> Added:
    """Let a document join the article that it is."""
    is_changed, place = meet(connection, id_, one)
    if is_changed:
        learn_from_version(connection, place, one.digest, one.acronyms)
    rows = rows_of(connection, [place])
    with reading_rows():  # an article without its row of reading is damage, and then nothing is added
        return Added(Outcome.NEW_VERSION if is_changed else Outcome.ALREADY_THERE, rows[place])


def _insert(connection: Connection, new: Sequence[Prepared]) -> list[Added]:
    """Add documents of which no two are one article and none is there."""
    if not new:
        return []
    placed = insert_articles(connection, new)
    learn_acronyms(connection, [one.acronyms for one in new])
    stated = [id_ for (id_, _uid), one in zip(placed, new, strict=True) if one.document.state]
    rows = rows_of(connection, stated) if stated else {}
    return [
        Added(Outcome.ADDED, rows.get(id_) or _row(id_, uid, one)) for (id_, uid), one in zip(placed, new, strict=True)
    ]


def _row(id_: int, uid: str, one: Prepared) -> ArticleRow:
    """Give the row of a new article that nobody has read, as reading it would."""
    article = one.article
    return ArticleRow(
        id=id_,
        uid=uid,
        headline=article.headline,
        publisher=article.publisher,
        place=(article.dateline or Dateline()).place,
        date_published=article.date_published,
        lead=one.lead,
    )
