"""Whatever comes in, it is read or refused, and every character of it is accounted for once."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Refused
from reader.sources import as_text, read
from reader.sources.decoding import decode
from reader.sources.plain.mending import mend
from reader.sources.plain.paragraphs import read_pieces

if TYPE_CHECKING:
    from reader.article import Article, Document

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.txt"))
CORPUS = Path(__file__).parents[4] / "shared" / "data" / "corpus"
FRAGMENTS = [
    *(
        "Baca juga: ",
        "BACA JUGA - ",
        "Baca Juga\n",
        "Berita terkait:\n",
        "MEMBACA  ",
        "Lihat juga Video '",
        "[Gambas:Video]\n",
    ),
    *(
        "Judul Berita yang Baik Sekali\n",
        "Jakarta (ANTARA) – ",
        "KOMPAS.com - ",
        "Liputan6.com, Jakarta",
        "- ",
        "ADVERTISEMENT",
    ),
    *(
        "Editor: Ani, Budi\n",
        "Penulis: ",
        "Sumber: Uber.",
        "Hak cipta © ANTARA 2025\n",
        "© ",
        "Dilarang keras mengambil.\n",
    ),
    *(
        "Rabu, 22 Januari 2025 14:05 WIB\n",
        "Tayang: ",
        "Tags:\n",
        "https://contoh.id/a ",
        "\\”",
        "“",
        '"',
        "'",
        "(",
        "]",
        ":",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u2029",
        ". ",
        "Menteri itu mengatakan begini. ",
        "kata kecil",
    ),
]
TEXTS = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8))).map("".join))


def marks(*texts: str) -> Counter[str]:
    """Count the characters that are not white space."""
    return Counter(mark for text in texts for mark in text if not mark.isspace())


def accounted(document: Document) -> bool:
    """Say whether body, fields and what was left out hold the characters of the document, each once.

    A headline that was made of the first sentence, and a date that stands in the dateline or the copyright, are
    no further characters of the text.
    """
    article = document.article
    mended = mend(decode(document.content))
    named = (
        (headline.text, headline.url if headline.url != headline.text else "") for headline in article.related_headlines
    )
    held = marks(
        *article.body,
        *chain.from_iterable(named),
        *chain(article.author, article.translator, article.editor, article.source_organization),
        *(article.copyright_holder, str(article.copyright_year or ""), article.url),
        article.dateline.text if article.dateline else "",
        *(piece.text for piece in document.left_out),
    )
    came = marks(decode(document.content)) + marks(mended.added)
    date = article.date_published.text if article.date_published else ""
    return any(came == held + marks(*extra) for extra in product(("", article.headline), ("", date)))


def read_text(text: str) -> Document | None:
    try:
        return read(text.encode("utf-8", "surrogatepass"), "-", retrieved_at="2026-11-24T02:00:00Z")
    except Refused:
        return None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    refusal = ""
    try:
        document = read(content, "-", retrieved_at="2026-11-24T02:00:00Z")
        assert document.article.headline
        assert document.content == content
    except Refused as error:
        refusal = error.message
    assert "\n" not in refusal


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_of_any_text_is_accounted_for_once(text: str) -> None:
    document = read_text(text)
    assert document is None or accounted(document)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_pieces_lie_end_to_end_and_leave_only_white_space(text: str) -> None:
    ends = [0, *(piece.end for piece in read_pieces(text))]
    assert ends == sorted(set(ends))
    assert not text[ends[-1] :].strip()


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_field_holds_a_line_break_or_what_cannot_be_stored(text: str) -> None:
    document = read_text(text)
    if document is None:
        return
    article = document.article
    for words in (article.headline, *article.body, *(named.text for named in article.related_headlines)):
        assert words == " ".join(words.split())
        words.encode("utf-8")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_character_of_a_pasted_document_is_accounted_for(path: Path) -> None:
    assert accounted(read(path.read_bytes(), path.name, retrieved_at="2026-11-24T02:00:00Z"))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real articles is not beside the checkout")
def test_real_articles_are_read_whole_with_their_headline() -> None:
    for name in ("outlets-2025.jsonl", "indosum-dev.jsonl"):
        for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()[::25]:
            row = json.loads(line)
            document = read_text(row["title"] + "\n\n" + row["body"])
            assert document is not None
            assert accounted(document)
            assert document.article.headline == " ".join(row["title"].split())
            assert _reads_back(document.article)


def _reads_back(article: Article) -> bool:
    document = read_text(as_text(article))
    return document is not None and document.article.headline == article.headline
