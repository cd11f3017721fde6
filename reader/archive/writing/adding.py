"""New articles: what is there already, where they stand in time, and everything stored around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.archive.connection import transaction, trusting_triggers
from reader.archive.rows.columns import INSERT_ARTICLE, article_values, reading_rows
from reader.archive.rows.identity import join_body, wished_id
from reader.archive.rows.stored import rows_of
from reader.archive.writing.acronyms import learn_acronyms, learn_from_version
from reader.archive.writing.checkpoints import keep_checkpoint
from reader.archive.writing.links import link
from reader.archive.writing.matching import Newcomer, apart, match, new_uid, newcomer
from reader.archive.writing.places import free_id
from reader.archive.writing.states import join_state
from reader.archive.writing.versions import insert_document, insert_lists, is_known, meet
from reader.archive.writing.vocabulary import learn
from reader.language.acronyms import find_acronyms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.archive.connection import Connection
    from reader.archive.writing.preparing import Prepared
    from reader.article import Article, ArticleRow, Checkpoint, Document


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
    connection: Connection, documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None
) -> list[Added]:
    """Add documents in one transaction, all of them or none, in the order given.

    What is there already stays as it is; another text of an article becomes its version. With the documents it is
    kept how far their origin has come.
    """
    with trusting_triggers(connection), transaction(connection):
        added = [one for run in apart(newcomer(document) for document in documents) for one in _run(connection, run)]
        if checkpoint:
            keep_checkpoint(connection, checkpoint)
        return added


def outcome(connection: Connection, document: Document | Prepared) -> Outcome:
    """Give what would become of a document if it were added now; nothing is written."""
    one = newcomer(document)
    id_ = match(connection, one)
    if id_ is None:
        return Outcome.ADDED
    return Outcome.ALREADY_THERE if is_known(connection, id_, one) else Outcome.NEW_VERSION


def _run(connection: Connection, run: Sequence[Newcomer]) -> Iterator[Added]:
    """Add documents of which no two are one article.

    Each is looked up when its turn comes: an article that another has joined may be known by other names since.
    """
    new: list[Newcomer] = []
    for one in run:
        id_ = match(connection, one)
        if id_ is None:
            new.append(one)
            continue
        yield from _insert_all(connection, new)
        new = []
        is_changed, place = meet(connection, id_, one)
        if is_changed:
            learn(connection, [_text(one.article)])
            learn_from_version(connection, place, one.digest, find_acronyms(_text(one.article)))
        yield from _told(connection, [(Outcome.NEW_VERSION if is_changed else Outcome.ALREADY_THERE, place)])
    yield from _insert_all(connection, new)


def _insert_all(connection: Connection, new: Sequence[Newcomer]) -> list[Added]:
    """Add documents of which no two are one article and none is there."""
    taken: set[int] = set()
    uids: set[str] = set()
    placed: list[tuple[int, str, Newcomer]] = []
    for one in new:
        wished = wished_id(one.article, one.digest, one.document.provenance.retrieved_at)
        placed.append((free_id(connection, wished, taken), new_uid(connection, one, uids), one))
        taken.add(placed[-1][0])
        uids.add(placed[-1][1])
    # In order of their ids, because the full-text index flushes whenever an id goes back.
    for free, uid, one in sorted(placed, key=lambda place: place[0]):
        _insert(connection, free, uid, one)
    if new:
        learn(connection, [_text(one.article) for one in new])
        learn_acronyms(connection, [find_acronyms(_text(one.article)) for one in new])
    return _told(connection, [(Outcome.ADDED, free) for free, _uid, _one in placed])


def _told(connection: Connection, outcomes: Sequence[tuple[Outcome, int]]) -> list[Added]:
    rows = rows_of(connection, [id_ for _outcome, id_ in outcomes])
    with reading_rows():  # an article without its row of reading is damage, and then nothing is added
        return [Added(outcome, rows[id_]) for outcome, id_ in outcomes]


def _text(article: Article) -> str:
    return f"{article.headline}\n{join_body(article.body)}"


def _insert(connection: Connection, id_: int, uid: str, one: Newcomer) -> None:
    values = article_values(one.article, one.digest, insert_document(connection, one.document))
    connection.execute(INSERT_ARTICLE, (*values, id_, uid))
    connection.execute("INSERT INTO reading (id) VALUES (?)", (id_,))
    insert_lists(connection, id_, one.article)
    link(connection, id_, one.article)
    join_state(connection, id_, one.document)
