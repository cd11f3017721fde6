"""What pages put around an article: advertisements, buttons, forms, embedded pictures. It is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.article import Span


_WHOLE_LINE: Final = re.compile(
    r"""(?:
      advertisement | iklan | scroll\ (?:to|for)\ .{0,60}content | scroll\ ke\ bawah\ untuk\ .{3,40}
    | lanjutkan\ membaca.{0,40} | (?:halaman|laman)\ (?:selanjutnya|berikutnya)\.* | (?:baca\ )?selengkapnya\W*
    | (?:tinggalkan|tulis|beri|kirim|tambahkan)\ (?:komentar|balasan|tanggapan)(?:\ anda)?
    | batal(?:kan)?\ (?:balasan|membalas) | leave\ a\ (?:reply|comment) | post\ comment | cancel\ reply
    | \d+\ komentar | komentar\ \(\d+\) | alamat\ e-?mail\ anda\ tidak\ akan\ dipublikasikan\..{0,60}
    | (?:nama|e-?mail|situs\ web|komentar)\ ?\* | simpan\ nama,\ e-?mail,\ dan\ situs\ web\ saya.{0,80}
    | (?:bagikan|share)(?:\ (?:ini|artikel|berita|this))?: | salin\ tautan | copy\ link | kembali\ ke\ atas
    | view\ this\ post\ on\ instagram | a\ post\ shared\ by\ .{2,80} | \[gambas:[^\]\n]{1,40}\]
    | (?:waktu\ baca\ )?\d+\ (?:menit|jam)\ (?:baca|membaca|lalu|yang\ lalu) | waktu\ baca\ \d+\ menit
    | baca_juga | \[bacajuga:.{1,80} | daftar\ isi | ikuti\ kami\ di:?
    | hoegeng\ awards\ \d{4} | baca\ kisah\ inspiratif\ kandidat\ polisi\ teladan\ di\ sini
    | (?:saksikan\ )?live\ detik\w{2,10}: | \(?(?:ayo\ )?ikuti\ (?:saluran|channel|kanal)?\ ?whats\s?app\ .{0,80}
    | kami\ langsung\ di\ ponselmu\..{0,100} | \W{0,3}pastikan\ kamu\ sudah\ install\ aplikasi\ whatsapp.{0,10}
    | https://(?:www\.)?whatsapp\.com/channel/\w{10,40}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_INSIDE: Final = re.compile(
    r"\[Gambas:[^\]\n]{1,40}\]"
    r"|SCROLL TO (?:CONTINUE WITH|RESUME) CONTENT|\b(?:ADVERTISEMENT|Baca_Juga)\b"
)
_INSIDE_WORDS: Final = ("[Gambas:", "SCROLL TO ", "ADVERTISEMENT", "Baca_Juga")
"""One of these is in all furniture inside a paragraph, and looking for them is quick."""
LONGEST: Final = 120
"""A line of furniture is no longer, in characters without the marks around it."""


def is_furniture(words: str) -> bool:
    """Say whether a line is nothing but furniture of the page."""
    return len(words) <= LONGEST and _WHOLE_LINE.fullmatch(words.strip(" *•|»›-–—")) is not None


def is_embedded(words: str) -> bool:
    """Say whether a line is the mark that an embedded video or picture leaves (`[Gambas:Video 20detik]`)."""
    return words.startswith("[Gambas:") and words.endswith("]")


def furniture_inside(text: str, start: int, end: int) -> list[Span]:
    """Give where furniture stands inside a paragraph, in order."""
    if not any(text.find(word, start, end) >= 0 for word in _INSIDE_WORDS):
        return []
    return [match.span() for match in _INSIDE.finditer(text, start, end)]
