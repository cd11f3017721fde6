"""New articles: what is there already, where they stand in time, and everything stored around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.archive.connection import transaction, trusting_triggers
from reader.archive.rows.columns import INSERT_ARTICLE, article_values, reading_rows
from reader.archive.rows.identity import join_body, wished_id
from reader.archive.rows.stored import rows_of
from reader.archive.writing.checkpoints import keep_checkpoint
from reader.archive.writing.links import link
from reader.archive.writing.matching import Newcomer, apart, match, new_uid, newcomer
from reader.archive.writing.places import free_id
from reader.archive.writing.states import join_state
from reader.archive.writing.versions import insert_document, insert_lists, is_known, meet
from reader.archive.writing.vocabulary import learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
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


def add(connection: Connection, documents: Sequence[Document], checkpoint: Checkpoint | None = None) -> list[Added]:
    """Add documents in one transaction, all of them or none, in the order given.

    What is there already stays as it is; another text of an article becomes its version. With the documents it is
    kept how far their origin has come.
    """
    with trusting_triggers(connection), transaction(connection):
        added: list[Added] = []
        for run in apart(newcomer(document) for document in documents):
            outcomes = _run(connection, run)
            # At once, because a later run may move an article to another place in time.
            rows = rows_of(connection, [id_ for _outcome, id_ in outcomes])
            with reading_rows():  # an article without its row of reading is damage, and then nothing is added
                added += [Added(outcome, rows[id_]) for outcome, id_ in outcomes]
        if checkpoint:
            keep_checkpoint(connection, checkpoint)
        return added


def outcome(connection: Connection, document: Document) -> Outcome:
    """Give what would become of a document if it were added now; nothing is written."""
    one = newcomer(document)
    id_ = match(connection, one)
    if id_ is None:
        return Outcome.ADDED
    return Outcome.ALREADY_THERE if is_known(connection, id_, one) else Outcome.NEW_VERSION


def _run(connection: Connection, run: Sequence[Newcomer]) -> list[tuple[Outcome, int]]:
    """Add documents of which no two are one article."""
    there = [match(connection, one) for one in run]
    again = next((place for place, id_ in enumerate(there) if id_ is not None and id_ in there[:place]), 0)
    if again:  # the first of the two may take the name by which the other was to be known
        return _run(connection, run[:again]) + _run(connection, run[again:])
    taken: set[int] = set()
    uids: set[str] = set()
    outcomes: list[tuple[Outcome, int]] = []
    new: list[tuple[int, str, Newcomer]] = []
    texts: list[str] = []
    for one, id_ in zip(run, there, strict=True):
        if id_ is not None:
            changed, stands_at = meet(connection, id_, one)
            texts += [_text(one.article)] if changed else []
            outcomes.append((Outcome.NEW_VERSION if changed else Outcome.ALREADY_THERE, stands_at))
            continue
        wished = wished_id(one.article, one.digest, one.document.provenance.retrieved_at)
        new.append((free_id(connection, wished, taken), new_uid(connection, one, uids), one))
        taken.add(new[-1][0])
        uids.add(new[-1][1])
        outcomes.append((Outcome.ADDED, new[-1][0]))
    # In order of their ids, because the full-text index flushes whenever an id goes back.
    for free, uid, one in sorted(new, key=lambda place: place[0]):
        _insert(connection, free, uid, one)
        texts.append(_text(one.article))
    if texts:
        learn(connection, texts)
    return outcomes


def _text(article: Article) -> str:
    return f"{article.headline}\n{join_body(article.body)}"


def _insert(connection: Connection, id_: int, uid: str, one: Newcomer) -> None:
    values = article_values(one.article, one.digest, insert_document(connection, one.document))
    connection.execute(INSERT_ARTICLE, (*values, id_, uid))
    connection.execute("INSERT INTO reading (id) VALUES (?)", (id_,))
    insert_lists(connection, id_, one.article)
    link(connection, id_, one.article)
    join_state(connection, id_, one.document)
