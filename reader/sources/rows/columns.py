"""What the columns of tables are called, in Indonesian and English, and which of two is believed.

Lowest of its package. Names are compared without case, spaces, dashes and underscores, and without the words that say
only that a row is an article (`judul_berita`, `news_title`, `article-body`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES: Final = {
    "headline": "headline title judul judulutama headlines titles titel newstitle titletext titleclean tajuk",
    "body": (
        "body articlebody contenthtml bodyhtml isi konten contents content fulltext textcontent contenttext bodytext"
        " maintext articletext cleantext plaintext rawtext text teks naskah paragraphs paragraph paragraf article"
        " artikel berita story html rawcontent cleancontent fullcontent isilengkap"
    ),
    "summary": (
        "summary ringkasan description deskripsi abstract abstrak teaser excerpt kutipan lead intro sinopsis snippet"
        " subtitle metadescription ikhtisar standfirst"
    ),
    "url": (
        "url canonicalurl canonical canonicallink link tautan permalink sourceurl articleurl pageurl href uri alamat"
        " webpage mainentityofpage originalurl urlberita weburl alamaturl"
    ),
    "identifier": "identifier guid",
    "date_published": (
        "datepublished publishedat published publishdate publisheddate publicationdate"
        " pubdate datepublish publishedon publishedtime published publishtime tanggalpublikasi tanggalterbit"
        " tanggaltayang tanggalrilis waktuterbit waktupublikasi waktutayang tglpublikasi tglterbit tgltayang terbit"
        " tayang tanggal tgl date datetime waktu isodate firstpublished posted postedat postdate publishedraw"
        " dateraw rawdate timestamp time datecreated"
    ),
    "date_modified": (
        "datemodified modified modifiedat updatedat updated lastmodified lastupdated dateupdated updatedate"
        " tanggalperbarui tanggaldiperbarui diperbarui tanggalubah modifieddate updatetime"
    ),
    "publisher": (
        "publisher penerbit outlet sumber source media portal sitename site situs website newspaper koran suratkabar"
        " medianame sourcename namamedia mediaoutlet newssource channel publication domain host sourcedomain"
    ),
    "author": (
        "author authors penulis wartawan pewarta reporter jurnalis byline creator writer journalist oleh kontributor"
        " authorname namapenulis namawartawan by"
    ),
    "editor": "editor editors penyunting redaktur editorname namaeditor",
    "translator": "translator translators penerjemah alihbahasa",
    "source_organization": "sourceorganization agency kantorberita newsagency",
    "copyright_holder": "copyrightholder hakcipta copyright",
    "copyright_year": "copyrightyear tahunhakcipta",
    "article_section": (
        "articlesection section rubrik kategori category kanal categories subkategori subcategory topiccategory desk"
        " topik topic"
    ),
    "keywords": "keywords keyword katakunci tag label labels newskeywords hashtags hashtag topics topikterkait",
    "tags": "tags",
    "caption": (
        "caption captions keterangangambar keteranganfoto imagecaption photocaption fotocaption gambarketerangan"
        " takarir imagecaptions captiongambar captionfoto"
    ),
    "picture": "image images gambar foto photo thumbnail",
    "dateline": "dateline",
    "place": "lokasi location place tempat kota city contentlocation locationcreated daerah",
    "related_headlines": "relatedheadlines related relatedarticles beritaterkait terkait artikelterkait relatednews",
    "read_also": "readalso bacajuga readmore",
    "see_also": "seealso lihatjuga simakjuga",
    "is_excerpt": "isexcerpt",
    "read": "read isread dibaca sudahdibaca",
    "unread": "unread isunread belumdibaca",
    "starred": "starred isstarred flagged favorite favourite favorit bintang berbintang bookmarked",
    "state": "state",
}
"""The columns that each field may stand in, folded, the one that is believed first at the beginning."""
_RANKS: Final = {
    name: (field, rank) for field, names in _NAMES.items() for rank, name in reversed(list(enumerate(names.split())))
}
_FILLERS: Final = frozenset(("berita", "artikel", "article", "articles", "news", "post", "story", "item", "entry"))
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PARTS: Final = re.compile(r"[^\W_]+")
_LAST: Final = 1_000
_LONGEST: Final = 100
_FEW, _SHORT = 100, 2_000
"""So many columns with so many characters in their names are looked up once for all rows that have them."""
FIELDS: Final = tuple(_NAMES)
"""The names that a row of ours has, and those that are read into them (`place`, `read_also`, `unread`…)."""


def field_of(column: str) -> str | None:
    """Give the field that a column of this name holds, or None."""
    found = _place(column)
    return found[0] if found else None


def by_field(columns: Iterable[str]) -> Mapping[str, list[str]]:
    """Give the columns of each field that has any, the one to believe first at the beginning."""
    names = tuple(columns)
    # Rows of one file mostly have the same columns.
    return _same(names) if len(names) <= _FEW and sum(map(len, names)) <= _SHORT else _by_field(names)


@lru_cache(maxsize=256)
def _same(columns: tuple[str, ...]) -> Mapping[str, list[str]]:
    return _by_field(columns)


def _by_field(columns: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for column in columns:
        place = _place(column)
        if place:
            found.setdefault(place[0], []).append((place[1], column))
    return {field: [column for _, column in sorted(ranked)] for field, ranked in found.items()}


@lru_cache(maxsize=4_096)
def _place(column: str) -> tuple[str, int] | None:
    """Give the field of a column and its rank there; a name that only fillers part from a known one comes after it."""
    if len(column) > _LONGEST:
        return None
    words = _PARTS.findall(_HUMP.sub(" ", column).lower())
    exact = _RANKS.get("".join(words))
    if exact:
        return exact
    bare = [word for word in words if word not in _FILLERS]
    near = _RANKS.get("".join(bare)) if bare else None
    return (near[0], near[1] + _LAST) if near else None
