"""Words that Indonesian spells in two ways: the older or looser spelling, and the one of the great dictionary (KBBI).

Stands under the stems, so that either finds the other, in all its forms. Names are left as they are, but for Perancis,
and so is what may be another word.
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = """
adzan azan, aktifis aktivis, aktifitas aktivitas, analisa analisis, antri antre, apotik apotek, asik asyik,
atlit atlet, atmosfir atmosfer, azas asas, batere baterai, baterei baterai, bis bus, cabe cabai, cendikia cendekia,
cendikiawan cendekiawan, cengkraman cengkeraman, cidera cedera, cinderamata cenderamata, dekrit dekret,
diagnosa diagnosis, disain desain, dollar dolar, duren durian, efektifitas efektivitas, ekosistim ekosistem,
eksklusifitas eksklusivitas, eksport ekspor, ekstrim ekstrem, elit elite, faham paham, febuari februari,
fikir pikir, frekwensi frekuensi, ghaib gaib, goncang guncang, gubug gubuk, hadist hadis, hadits hadis,
hakekat hakikat, handal andal, hapal hafal, hektare hektar, hembus embus, himbau imbau, hipotesa hipotesis,
hirarki hierarki, hutang utang, ijasah ijazah, ijin izin, import impor, indera indra, intelejen intelijen,
inteligen intelijen, isteri istri, isyu isu, jadual jadwal, jaman zaman, jendral jenderal, jenius genius,
kadaluarsa kedaluwarsa, kadaluwarsa kedaluwarsa, kaedah kaidah, kaos kaus, karir karier, karna karena,
katagori kategori, katulistiwa khatulistiwa, kharisma karisma, kiyai kiai, komplit komplet, kongkret konkret,
kongkrit konkret, konkrit konkret, konperensi konferensi, konsekwen konsekuen, konsekwensi konsekuensi,
kontinyu kontinu, koordinir koordinasi, kopor koper, kordinasi koordinasi, kordinator koordinator,
kreatifitas kreativitas, kuatir khawatir, kwalitas kualitas, kwantitas kuantitas, kwartal kuartal,
kwitansi kuitansi, kyai kiai, lembab lembap, likwidasi likuidasi, likwiditas likuiditas, lobang lubang,
manager manajer, mangkok mangkuk, masal massal, menejemen manajemen, menejer manajer, mentri menteri, mesjid masjid,
metoda metode, milyar miliar, milyarder miliarder, moderen modern, mushalla musala, mushola musala, musholla musala,
nafas napas, nasehat nasihat, negoisasi negosiasi, nomer nomor, nopember november, objektifitas objektivitas,
obyek objek, obyektif objektif, orisinil orisinal, otentik autentik, otodidak autodidak, paska pasca,
pebruari februari, perancis prancis, perangko prangko, perduli peduli, personil personel, pinsil pensil,
pondasi fondasi, praktek praktik, produktifitas produktivitas, professional profesional, propinsi provinsi,
prosentase persentase, prosentasi persentase, putera putra, puteri putri, radioaktifitas radioaktivitas,
ramadhan ramadan, ramadlan ramadan, rapih rapi, raport rapor, rasionil rasional, rejeki rezeki,
rekruitmen rekrutmen, resiko risiko, respon respons, robah ubah, samudera samudra, saos saus, sastera sastra,
sekedar sekadar, sekertaris sekretaris, seksama saksama, sensitifitas sensitivitas, sentausa sentosa, shalat salat,
sholat salat, silahkan silakan, sintesa sintesis, sistim sistem, sistimatis sistematis, solat salat, sorga surga,
sportifitas sportivitas, standarisasi standardisasi, subyek subjek, subyektif subjektif, supir sopir, survey survei,
sutera sutra, syah sah, syaraf saraf, tahta takhta, tarip tarif, taubat tobat, tauladan teladan, tehnik teknik,
tehnis teknis, tehnologi teknologi, tekhnik teknik, telor telur, telpon telepon, tentram tenteram,
teoritis teoretis, terlanjur telanjur, terlantar telantar, terompet trompet, tradisionil tradisional,
trampil terampil, trilyun triliun, ujud wujud, ustad ustaz, ustadz ustaz, wudhu wudu, zone zona
"""

SPELLINGS: Final = {pair.split()[0]: pair.split()[1] for pair in _PAIRS.split(",")}
"""Words by their other spelling, to the usual one; folded."""
