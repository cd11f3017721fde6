"""Notes in Markdown as clippers, vaults and site generators write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Refused
from reader.sources.markdown import is_markdown, read_markdown
from tests.proportion import is_in_proportion

CLIPPING = """---
title: "Jembatan Sukamaju dibuka: kembali"
source: https://warta.example/2025/01/jembatan
author:
  - "[[Budi Santoso]]"
  - Siti Aminah
published: 2025-01-22T14:05:00+07:00   # waktu terbit
created: 2025-02-01
keywords: [jembatan, "desa, kota"]
tags:
- clippings
- infrastruktur
---
# Jembatan Sukamaju dibuka: kembali

![Jembatan baru](https://warta.example/a.jpg)
*Jembatan dilihat dari utara (Foto: Warta/Budi)*

**Jakarta (ANTARA)** - Jembatan gantung di [Desa Sukamaju](https://warta.example/d) dibuka *kembali*
setelah diperbaiki selama dua bulan.

Baca juga: [Pasar ikut ramai setelah jembatan dibuka](https://warta.example/pasar)

> “Kami senang,” kata Lurah itu.[^1]

## Baca Juga

- [Harga sayur turun di tiga pasar](https://warta.example/sayur)

1. Satu hal

Warga mulai melintas sejak pagi, kata kepala desa.
"""


def test_a_clipping_becomes_the_article_that_was_clipped() -> None:
    article, left_out, tags = read_markdown(CLIPPING)
    assert article.headline == "Jembatan Sukamaju dibuka: kembali"
    assert article.url == "https://warta.example/2025/01/jembatan"
    assert article.author == ("Budi Santoso", "Siti Aminah")
    assert article.date_published is not None
    assert article.date_published.edtf() == "2025-01-22T14:05:00+07:00"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == ("Jakarta", "ANTARA")
    assert article.body == (
        "Jembatan gantung di Desa Sukamaju dibuka kembali setelah diperbaiki selama dua bulan.",
        "“Kami senang,” kata Lurah itu.",
        "1. Satu hal",
        "Warga mulai melintas sejak pagi, kata kepala desa.",
    )
    assert article.caption == ("Jembatan baru", "Jembatan dilihat dari utara (Foto: Warta/Budi)")
    assert [(str(one.kind), one.text, one.url) for one in article.related_headlines] == [
        ("read_also", "Pasar ikut ramai setelah jembatan dibuka", "https://warta.example/pasar"),
        ("read_also", "Harga sayur turun di tiga pasar", "https://warta.example/sayur"),
    ]
    assert article.keywords == ("jembatan", "desa, kota")
    assert tags == ("clippings", "infrastruktur")
    assert [piece.text for piece in left_out] == ["Baca juga:", "Baca Juga"]


def test_front_matter_or_a_name_makes_a_text_markdown() -> None:
    assert is_markdown("---\ntitle: Satu\n---\nIsi\n", "berita.txt")
    assert is_markdown("+++\ntitle = 'Satu'\n+++\nIsi\n", "-")
    assert is_markdown("Isi saja", "berita.MD")
    assert not is_markdown("---\n\nSebuah garis.\n---\n", "berita.txt")
    assert not is_markdown("Jembatan dibuka\n\nIsi: panjang.", "berita.txt")


@pytest.mark.parametrize("text", ["", "---\ntitle: ''\n---\n", "![](a.jpg)\n\n***\n", "<!-- apa -->"])
def test_a_note_without_text_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"There is no text in it\."):
        read_markdown(text)


def read(text: str) -> tuple[str, tuple[str, ...]]:
    article, _left_out, _tags = read_markdown(text)
    return article.headline, article.body


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        (
            "Kata **tebal**, *miring*, ***keduanya***, __tebal__ dan _miring_ di sini.",
            "Kata tebal, miring, keduanya, tebal dan miring di sini.",
        ),
        ("Nama_berkas_ini, 2 * 3 * 4 dan \\*bintang\\* tetap.", "Nama_berkas_ini, 2 * 3 * 4 dan *bintang* tetap."),
        ("~~Coret~~ ==tanda== `kode *x*` [[Catatan|teks]] [[Lain]].", "Coret tanda kode *x* teks Lain."),
        ("[Tautan](https://a.example/b_(c) 'judul') dan <https://b.example>.", "Tautan dan https://b.example."),
        (
            '[Rujukan][1] dan [Lain][] serta [tak ada][x].\n\n[1]: https://a.example\n[lain]: <https://b.example> "B"',
            "Rujukan dan Lain serta [tak ada][x].",
        ),
        ("> Kutipan yang\n> panjang.", "Kutipan yang panjang."),
        ("> [!info] Catatan penting.", "Catatan penting."),
        ("Satu baris  \nbaris lain\\\nlagi.", "Satu baris baris lain lagi."),
        ("Teks %%rahasia%% dan <!-- komentar --> ini.", "Teks dan ini."),
        ("- [x] Sudah dikerjakan semua.", "Sudah dikerjakan semua."),
        ("Kata[^1] ini.", "Kata ini."),
        ("[^1]: Catatan kaki.", "Catatan kaki."),
    ],
)
def test_marks_are_taken_away_and_their_words_stay(marked: str, words: str) -> None:
    assert read(f"# Judul berita\n\n{marked}\n") == ("Judul berita", (words,))


def test_every_kind_of_block_keeps_its_text() -> None:
    _, body = read(
        "Judul berita\n===\n\nPembuka berita ini.\n\nAnak judul\n---\n\n### Lebih kecil ###\n1. Satu\n2) Dua\n"
        "* Tiga\n  lanjutan tiga\n\n| Kota | Suhu |\n|:---|---:|\n| Solo | 30 |\n\n***\n\n"
        "~~~\nkode\n\n> kode lagi\n~~~\n\n#\n"
        "Tahun lalu\n2024. Tahun ini.\n\n```\ntak ditutup"
    )
    assert body == (
        *("Pembuka berita ini.", "Anak judul", "Lebih kecil", "1. Satu", "2) Dua", "Tiga lanjutan tiga"),
        *("Kota | Suhu", "Solo | 30", "kode", "> kode lagi", "Tahun lalu 2024. Tahun ini.", "tak ditutup"),
    )


def test_a_note_without_a_title_has_the_one_that_stands_first() -> None:
    assert read("## Judul kecil\n\nIsi berita ini.")[0] == "Judul kecil"
    assert read("---\nx: 1\n---\nJembatan dibuka\n\nIsi berita ini.") == ("Jembatan dibuka", ("Isi berita ini.",))
    headline, body = read("---\ntitle: Judul asli\n---\n# Judul lain\n\nIsi berita ini.")
    assert (headline, body) == ("Judul asli", ("Judul lain", "Isi berita ini."))


def test_the_caption_of_a_picture_is_no_paragraph() -> None:
    article, _, _ = read_markdown(
        "# Judul\n\n![[foto.jpg|Jembatan baru]]\n\n![](a.jpg)\n_Foto: Budi_\n\n![300](b.jpg) Teks ini.\n"
    )
    assert article.caption == ("Jembatan baru", "Foto: Budi")
    assert article.body == ("Teks ini.",)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("judul: Satu: dua # catatan", "Satu: dua"),
        ("judul: 'Jum''at'", "Jum'at"),
        ('judul: "Baris \\"kutip\\""', 'Baris "kutip"'),
        ("judul: >-\n  Satu\n  dua", "Satu dua"),
        ("judul: |\n  Satu\n\n  dua\nx: 1", "Satu dua"),
        ("# catatan\n\njudul:   Satu   ", "Satu"),
        ("judul: '[[Catatan|Satu]]'", "Satu"),
        ("params:\n  judul: Satu\n  x: 1\ny: 2", "Satu"),
        ('"judul": Satu', "Satu"),
    ],
)
def test_a_title_is_read_however_front_matter_writes_it(written: str, value: str) -> None:
    for end in ("---", "..."):
        assert read(f"\ufeff---\n{written}\n{end}\nIsi berita ini.")[0] == value


@pytest.mark.parametrize(
    "written",
    [
        *(
            "author: [Budi Santoso, 'Siti']",
            "author:\n  - Budi Santoso\n  - Siti",
            "author:\n- name: Budi Santoso\n- name: Siti",
        ),
        *(
            "author: [Budi Santoso,\n  Siti]",
            "author: Budi Santoso, Siti",
            "author:\n\n  - [[Budi Santoso]]\n  -\n  - Siti",
        ),
        'penulis: ["Budi Santoso", "Siti", ]',
    ],
)
def test_authors_are_read_however_front_matter_lists_them(written: str) -> None:
    article, _, _ = read_markdown(f"---\n{written}\n---\n# Judul\n\nIsi berita ini.")
    assert article.author == ("Budi Santoso", "Siti")


def test_toml_is_read_too() -> None:
    article, _, tags = read_markdown(
        "+++\ntitle = 'Satu'\ndate = 2025-01-22T14:05:00+07:00\ndraft = false\n[taxonomies]\ntags = ['banjir']\n"
        "[params]\nauthor = {name = 'Budi Santoso'}\n+++\nIsi berita ini."
    )
    assert article.headline == "Satu"
    assert article.date_published is not None
    assert article.date_published.edtf() == "2025-01-22T14:05:00+07:00"
    assert article.author == ("Budi Santoso",)
    assert tags == ("banjir",)
    assert read("# Judul\n\n+++\nbukan toml\n+++\n")[0] == "Judul"


LINES = st.sampled_from(
    [
        "---",
        "+++",
        "title: a",
        "tags:",
        "- [b",
        "> ",
        "# Judul",
        "===",
        "```",
        "![",
        "[a](",
        "**",
        "| a |",
        "[[",
        "*x*",
        "Baca juga:",
        "",
        "  - c",
        "\\",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES | st.text(max_size=12), max_size=14).map("\n".join))
def test_any_note_is_read_or_refused(text: str) -> None:
    try:
        article, _, _ = read_markdown(text)
    except Refused:
        return
    assert article.headline or article.body
    assert isinstance(is_markdown(text, "x.txt"), bool)


ENDLESS = (
    *(("…", "["), ("…", "*"), ("…", "![a]("), ("…", "**a "), ("…", "`"), ("…", "[a]["), ("…", "<!--")),
    *(("# a…b", " "), ("…x", " "), ("|…x", " "), ("-…x", " "), ("…", "> "), ("…", "%%a"), ("[a](b…", " ")),
    *(("![a…](…", " "), ("…", "- "), ("…", "#"), ("…", "|-"), ("[a]: …", "b"), ("> [!a]…x", " "), ("…", "_a")),
    ("…", "<a"),
)


@pytest.mark.parametrize(("pattern", "part"), ENDLESS, ids=ascii)
def test_marks_without_end_take_time_in_proportion(pattern: str, part: str) -> None:
    def read_notes(size: int) -> None:
        text = pattern.replace("…", part * (size // len(part)))
        read(f"# Judul\n\nIsi berita ini. {text}")
        read(f"# Judul\n\n{text}\n")
        read(f"---\ntitle: a\nx: {text}\n---\nIsi berita.\n")

    assert is_in_proportion(read_notes, 25_000)
