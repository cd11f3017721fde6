"""Notes in Markdown as clippers, vaults and site generators write them."""

from __future__ import annotations

import pytest

from reader.errors import Refused
from reader.sources.markdown import is_markdown, read_markdown

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
