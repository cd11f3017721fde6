"""Two Indonesian words that are one where a prefix and a suffix enclose them: `tanggung jawab`, `pertanggungjawaban`.

Stands under the stems, which give all such words one stem (`tanggungjawab`), and under the search, where the words
apart and the words in one find each other. Here are only those of news that are written in both ways.
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = """
alih bahasa, alih daya, alih fungsi, alih tangan, ambil alih, anak tiri, beri tahu, budi daya, bumi hangus,
campur aduk, daur ulang, daya guna, garis bawah, hancur lebur, ibu kota, ikut serta, jual beli, jungkir balik,
kambing hitam, kembang biak, kerja sama, lalu lintas, latar belakang, lipat ganda, olah raga, orang tua, peran serta,
porak poranda, putar balik, salah arti, salah guna, salah paham, sama rata, satu padu, sebar luas, sepak bola,
serah terima, simpang siur, tanda tangan, tanggung jawab, terima kasih, tindak lanjut, titik berat, tumpang tindih,
uji coba
"""

COMPOUNDS: Final = {"".join(pair.split()): tuple(pair.split()) for pair in _PAIRS.split(",")}
"""Both words written as one, to the two; folded."""
