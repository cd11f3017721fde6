"""Everything about a document on its way in that needs no archive, so that other processes can do it.

Pure: the same document gives the same, anywhere. What is left for the process that writes is to look up and to insert.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader import addresses
from reader.archive import packing
from reader.archive.packing import packed, stored_lead
from reader.archive.rows.identity import canonical, content_hash, join_body, lead
from reader.archive.writing.vocabulary import Told
from reader.article import Document
from reader.errors import Refused
from reader.language.acronyms import find_acronyms
from reader.locale import _, number
from reader.text import fold_headline

if TYPE_CHECKING:
    from reader.article import Article
    from reader.language.acronyms import Pair


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be added; it can be pickled, and holds the bytes that came in only as they are stored.

    `document` has its article as the archive keeps it and no content. `digest` is the hash of the article's text (hex),
    `packed` the bytes compressed, `size` how many they were. `address` is the canonical address, `folded` the folded
    headline, `lead` the opening of the body and `stored_lead` what is stored of it, `words` the entries of the
    different words of headline and body (`vocabulary.entry`) that were not told before, parted by spaces and in order,
    and `acronyms` those that the text explains.
    """

    document: Document
    digest: str
    packed: bytes
    size: int
    address: str
    folded: str
    lead: str
    stored_lead: str | None
    words: str
    acronyms: tuple[Pair, ...] = ()

    @property
    def article(self) -> Article:
        """The article as the archive keeps it."""
        return self.document.article

    @property
    def has_name(self) -> bool:
        """Whether an address or a feed's name for it says which article it is."""
        return bool(self.address or self.article.identifier)


def prepare(document: Document, told: Told | None = None) -> Prepared:
    """Make a document ready to be added: its stored form, its hashes, its words, the bytes that came in compressed.

    Words that were told with an earlier document are left out; what is told here counts as told once all is done.
    Raises Refused for more bytes than the archive gives out again.
    """
    if len(document.content) > packing.MOST_BYTES:
        limit = number(packing.MOST_BYTES // 1024**2)
        raise Refused(_("It is larger than {limit} MB: no document so large is kept.").format(limit=limit))
    article = canonical(document.article)
    body = join_body(article.body)
    text = f"{article.headline}\n{body}"
    opening = lead(article)
    acronyms = find_acronyms(text)
    return Prepared(
        Document(
            b"",
            article,
            document.provenance,
            document.left_out,
            document.is_excerpt,
            document.state,
            document.tags,
            document.uid,
            document.feeds,
        ),
        content_hash(article),
        packed(document.content, article.headline, body),
        len(document.content),
        addresses.of_article(article.url),
        fold_headline(article.headline),
        opening,
        stored_lead(opening, body),
        (told or Told()).fresh(text),
        acronyms,
    )
