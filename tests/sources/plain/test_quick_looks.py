"""What is looked for quickly first is found all the same: with every quick look switched off nothing is different."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import addresses
from reader.article import Article
from reader.sources.plain import (
    claims,
    complete,
    copyrights,
    datelines,
    labels,
    lines,
    mending,
    paragraphs,
    read_text,
)
from reader.sources.plain import credits as names_below
from reader.sources.plain import prose as prose_of_lines

SENTENCES = (
    "Pemerintah kabupaten menyiapkan sumur bor baru untuk warga di tiga desa yang kekeringan sejak bulan lalu.",
    "Ia menambahkan, \u201ckami menunggu hujan\u201d, lalu pergi bersama anak-anak ke balai desa.",
    'Menurut dia, "harga beras naik" dan itu juga: terasa di pasar - terutama di kota.',
    "Warga berkumpul di lapangan \u2013 sebagian membawa payung \u2014 sambil menunggu.",
    "dan sebagian lagi menumpang truk ke pasar.",
    "Jumlahnya 1.250 orang, naik dari 900 pada 2 Januari 2025.",
)
GLUED = (
    "Baca juga: Tiga Desa di Lereng Gunung Menunggu Air Bersih",
    "BACA JUGA : Sekolah Rakyat Dibuka Lagi Pekan Depan",
    "(Baca: Pasar Induk Pindah ke Timur Kota)",
    "Simak juga - Nelayan Pulang Lebih Cepat",
    "Lihat juga Video 'Panen Raya di Sawah Kering'",
    "MEMBACA  Kereta Malam Kembali Melintas",
    "Berita terkait",
    "Penulis: Rangga Wiratama",
    "Editor :\u3000Tini Lestari; Pewarta: Budi",
    "Penul\u0130s: Joko Widada",
    "Hak cipta \u00a9 Kabar Rakyat 2025",
    "COPYRIGHT (c) Warta Desa 2024",
    "Dilarang menyalin tanpa izin.",
    "Tags: beras, hujan",
    "Topik : pasar",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "[Gambas:Video 20detik]",
    "Senin, 9 Juni 2025 20:42 WIB",
    "Diperbarui 10 Juni 2025",
    "https://warta.example/berita/1",
    "Oleh Sari Dewi",
    "Jakarta (Kabar Rakyat) - Hujan turun",
    "SURABAYA, WARTA.com - Jalan macet",
    "Liputan6.com, Medan Harga naik",
    "\u201cSalah hadap\u201c kata\u201d dia",
    "kata\u00a0- lain\u200b lagi \\\u201ctutup\\\u201d",
    "-",
)
BREAKS = ("\n", "\n\n", "\r\n", " \n \n ", "\u2028", "\t\n", "  ", " ")


def switch_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every quick look say that there may be something."""
    monkeypatch.setattr(prose_of_lines, "may_hold", lambda *_given: True)
    monkeypatch.setattr(paragraphs, "may_hold", lambda *_given: True)
    monkeypatch.setattr(labels, "_may_name", lambda *_given: True)
    monkeypatch.setattr(names_below, "_may_have_label", lambda *_given: True)
    monkeypatch.setattr(copyrights, "_speaks_of_it", lambda _words: True)
    monkeypatch.setattr(mending, "_is_seen", lambda _text: False)
    monkeypatch.setattr(mending, "_is_mended", lambda _text: False)
    monkeypatch.setattr(lines, "_plain_lines", lines._any_lines)
    monkeypatch.setattr(claims, "_opens", lambda *_given: True)
    monkeypatch.setattr(claims, "LONGEST_FURNITURE", 1 << 30)
    monkeypatch.setattr(datelines, "_MARK", re.compile(""))
    monkeypatch.setattr(datelines, "_named", datelines._named.__wrapped__)


@st.composite
def texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(SENTENCES + GLUED), min_size=1, max_size=12))
    return "".join(piece + draw(st.sampled_from(BREAKS)) for piece in pieces)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts(), st.booleans())
def test_nothing_is_missed_by_looking_quickly(text: str, has_paragraphs: bool) -> None:  # noqa: FBT001 - hypothesis
    article = Article("Tiga desa menunggu air", tuple(text.split("\n")) if has_paragraphs else ())

    def read() -> object:
        return complete(article, lines="" if has_paragraphs else text), read_text(f"Judul berita\n{text}")

    quick = read()
    with pytest.MonkeyPatch.context() as monkeypatch:
        switch_off(monkeypatch)
        assert read() == quick


HOSTS = (
    "warta.example",
    "www.warta.example",
    "m.detik.com",
    "amp.kompas.com",
    "www.google.com",
    "x.cdn.ampproject.org",
)
PARTS = ["", "a b", "read", "amp", "news", "d-123", "index.html", "judul", "berita.amp", "%41", "c", "s", ";x", "(1)"]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(("http://", "https://", "HTTPS://", "ftp://")),
    st.sampled_from(HOSTS),
    st.lists(st.sampled_from(PARTS), max_size=5),
    st.sampled_from(("", "/", "?utm_source=x", "?id=1", "#atas")),
)
def test_a_plain_address_is_the_same_as_any_other(scheme: str, host: str, parts: list[str], end: str) -> None:
    address = scheme + host + "".join(f"/{part}" for part in parts) + end
    quick = addresses.canonical.__wrapped__(address)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(addresses, "_PLAIN", re.compile("(?!)"))
        assert addresses.canonical.__wrapped__(address) == quick
