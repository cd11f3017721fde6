"""Names of places that datelines carry: Indonesia's provinces, regencies and cities, and the world's news cities.

A dateline without an agency (`Jakarta -`) is told from an ordinary `Go - Jek` only by knowing the place.
Written for berita from general knowledge; a place that is missing costs a dateline, never a word of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reader.text import fold

_INDONESIA: Final = """
aceh, banda aceh, langsa, lhokseumawe, sabang, subulussalam, meulaboh, blangpidie, takengon, bireuen, pidie, sigli,
gayo lues, nagan raya, simeulue, singkil, tapaktuan, sumatera utara, sumatra utara, sumut, medan, binjai,
padangsidimpuan, pematangsiantar, pematang siantar, sibolga, tanjungbalai, tebing tinggi, gunungsitoli, asahan,
kisaran, batubara, batu bara, dairi, sidikalang, deli serdang, lubuk pakam, humbang hasundutan, karo, kabanjahe,
berastagi, labuhanbatu, rantauprapat, langkat, stabat, mandailing natal, madina, nias, padang lawas, pakpak bharat,
samosir, serdang bedagai, simalungun, tapanuli, tarutung, toba, balige, sumatera barat, sumatra barat, sumbar, padang,
bukittinggi, padang panjang, padangpanjang, pariaman, payakumbuh, sawahlunto, solok, agam, dharmasraya, mentawai, lima
puluh kota, pasaman, sijunjung, tanah datar, batusangkar, riau, pekanbaru, dumai, bengkalis, indragiri hulu, indragiri
hilir, rengat, tembilahan, kampar, bangkinang, kuantan singingi, pelalawan, rokan hulu, rokan hilir, siak, kepulauan
riau, kepri, batam, tanjungpinang, tanjung pinang, bintan, karimun, anambas, lingga, natuna, jambi, sungai penuh,
batanghari, bungo, kerinci, merangin, muaro jambi, sarolangun, tanjung jabung, tebo, bengkulu, kaur, kepahiang,
lebong, mukomuko, rejang lebong, curup, seluma, sumatera selatan, sumatra selatan, sumsel, palembang, lubuklinggau,
pagar alam, prabumulih, banyuasin, empat lawang, lahat, muara enim, musi banyuasin, sekayu, musi rawas, ogan ilir,
ogan komering ilir, ogan komering ulu, baturaja, kayuagung, bangka belitung, babel, bangka, belitung, pangkalpinang,
pangkal pinang, sungailiat, lampung, bandar lampung, bandarlampung, metro, kotabumi, kotaagung, kota agung, kalianda,
liwa, menggala, krui, pesawaran, pesisir barat, pringsewu, tanggamus, tulang bawang, tulangbawang, way kanan, mesuji,
gunung sugih, sukadana, gedong tataan, banten, serang, cilegon, tangerang, tangsel, lebak, rangkasbitung, pandeglang,
jakarta, dki jakarta, kepulauan seribu, jawa barat, jabar, bandung, banjar, bekasi, bogor, cimahi, cirebon, depok,
sukabumi, tasikmalaya, ciamis, cianjur, garut, indramayu, karawang, kuningan, majalengka, pangandaran, purwakarta,
subang, sumedang, cibinong, cikarang, cikampek, lembang, soreang, jatinangor, puncak, jawa tengah, jateng, semarang,
magelang, pekalongan, salatiga, surakarta, solo, tegal, banjarnegara, banyumas, purwokerto, batang, blora, cepu,
boyolali, brebes, cilacap, demak, grobogan, purwodadi, jepara, karanganyar, kebumen, kendal, klaten, kudus, pati,
pemalang, purbalingga, purworejo, rembang, sragen, sukoharjo, temanggung, wonogiri, wonosobo, ungaran, yogyakarta,
jogja, jogjakarta, daerah istimewa yogyakarta, bantul, gunungkidul, gunung kidul, kulon progo, kulonprogo, sleman,
wonosari, wates, jawa timur, jatim, surabaya, batu, blitar, kediri, madiun, malang, mojokerto, pasuruan, probolinggo,
bangkalan, banyuwangi, bojonegoro, bondowoso, gresik, jember, jombang, lamongan, lumajang, magetan, nganjuk, ngawi,
pacitan, pamekasan, ponorogo, sampang, sidoarjo, situbondo, sumenep, trenggalek, tuban, tulungagung, madura, kepanjen,
bali, denpasar, badung, kuta, nusa dua, ubud, sanur, jimbaran, bangli, buleleng, singaraja, gianyar, jembrana, negara,
karangasem, klungkung, tabanan, mangupura, nusa tenggara barat, mataram, bima, dompu, lombok, praya, selong, sumbawa,
mandalika, nusa tenggara timur, kupang, alor, kalabahi, belu, atambua, ende, flores timur, larantuka, manggarai,
ruteng, labuan bajo, labuanbajo, lembata, malaka, betun, nagekeo, mbay, ngada, bajawa, rote ndao, ba'a, sabu raijua,
sikka, maumere, sumba, waingapu, waikabubak, timor, soe, kefamenanu, kefa, oelamasi, kalimantan barat, kalbar,
pontianak, singkawang, bengkayang, kapuas hulu, putussibau, kayong utara, ketapang, kubu raya, landak, melawi,
mempawah, sambas, sanggau, sekadau, sintang, kalimantan tengah, kalteng, palangka raya, palangkaraya, barito, muara
teweh, gunung mas, kapuas, katingan, kotawaringin, pangkalan bun, sampit, lamandau, murung raya, pulang pisau,
seruyan, sukamara, kalimantan selatan, kalsel, banjarmasin, banjarbaru, martapura, balangan, paringin, hulu sungai,
kandangan, kotabaru, tabalong, tanjung, tanah bumbu, batulicin, tanah laut, pelaihari, tapin, rantau, amuntai,
kalimantan timur, kaltim, balikpapan, bontang, samarinda, berau, tanjung redeb, kutai, tenggarong, sangatta, mahakam
ulu, paser, penajam, penajam paser utara, ikn, nusantara, kalimantan utara, kaltara, tarakan, bulungan, tanjung selor,
malinau, nunukan, tana tidung, sulawesi utara, sulut, manado, bitung, kotamobagu, tomohon, bolaang mongondow,
minahasa, tondano, airmadidi, sangihe, tahuna, sitaro, talaud, gorontalo, boalemo, bone bolango, pohuwato, sulawesi
tengah, sulteng, palu, banggai, luwuk, buol, donggala, morowali, parigi moutong, poso, sigi, tojo una-una, tolitoli,
sulawesi barat, sulbar, mamuju, majene, mamasa, pasangkayu, polewali mandar, sulawesi selatan, sulsel, makassar,
palopo, parepare, pare-pare, bantaeng, barru, bone, watampone, bulukumba, enrekang, gowa, sungguminasa, jeneponto,
selayar, luwu, maros, pangkep, pinrang, sidrap, sinjai, soppeng, takalar, tana toraja, toraja, rantepao, wajo,
sulawesi tenggara, sultra, kendari, baubau, bau-bau, bombana, buton, kolaka, konawe, muna, raha, wakatobi, maluku,
ambon, tual, aru, dobo, buru, namlea, saumlaki, seram, masohi, maluku utara, malut, ternate, tidore, halmahera,
morotai, tobelo, sanana, papua, jayapura, asmat, biak, biak numfor, boven digoel, deiyai, dogiyai, intan jaya,
jayawijaya, wamena, keerom, lanny jaya, mamberamo, mappi, merauke, mimika, timika, nabire, nduga, paniai, pegunungan
bintang, puncak jaya, sarmi, sentani, supiori, serui, tolikara, waropen, yahukimo, yalimo, papua barat, papua tengah,
papua selatan, papua pegunungan, manokwari, sorong, fakfak, kaimana, maybrat, raja ampat, tambrauw, bintuni, wondama,
jawa, sumatera, sumatra, kalimantan, sulawesi, ntb, ntt, diy, dki, nad
"""
_WORLD: Final = """
indonesia, malaysia, kuala lumpur, johor bahru, penang, kota kinabalu, kuching, sabah, sarawak, singapura, singapore,
brunei, brunei darussalam, bandar seri begawan, thailand, bangkok, phuket, chiang mai, pattaya, filipina, manila,
vietnam, hanoi, ho chi minh, myanmar, yangon, naypyidaw, laos, vientiane, kamboja, phnom penh, timor leste, dili,
china, tiongkok, beijing, shanghai, guangzhou, shenzhen, chongqing, wuhan, hong kong, hongkong, makau, taiwan, taipei,
jepang, tokyo, osaka, kyoto, nagoya, hiroshima, suita, fukuoka, korea selatan, seoul, busan, incheon, korea utara,
pyongyang, mongolia, india, new delhi, mumbai, kolkata, bengaluru, chennai, pakistan, islamabad, karachi, lahore,
bangladesh, dhaka, cox's bazar, nepal, kathmandu, sri lanka, kolombo, maladewa, afghanistan, afganistan, kabul, iran,
teheran, irak, baghdad, bagdad, suriah, damaskus, aleppo, lebanon, beirut, yordania, amman, israel, yerusalem, tel
aviv, palestina, gaza, gaza city, ramallah, rafah, tepi barat, arab saudi, riyadh, jeddah, mekkah, makkah, mekah,
madinah, yaman, sanaa, oman, muscat, uni emirat arab, dubai, abu dhabi, qatar, doha, bahrain, manama, kuwait, turki,
turkiye, ankara, istanbul, mesir, kairo, libya, tripoli, tunisia, aljazair, maroko, rabat, sudan, khartoum, ethiopia,
addis ababa, somalia, mogadishu, kenya, nairobi, nigeria, abuja, lagos, ghana, afrika, afrika selatan, johannesburg,
cape town, rusia, moskow, moskwa, saint petersburg, ukraina, kiev, kyiv, donetsk, belarus, minsk, polandia, warsawa,
jerman, berlin, munich, muenchen, frankfurt, hamburg, dortmund, inggris, london, manchester, liverpool, birmingham,
leicester, newcastle, skotlandia, glasgow, edinburgh, wales, cardiff, irlandia, dublin, prancis, perancis, paris,
lyon, marseille, nice, lille, bordeaux, toulouse, lens, saint-denis, le mans, belanda, amsterdam, den haag, rotterdam,
belgia, brussel, brussels, swiss, jenewa, zurich, bern, basel, davos, nyon, austria, wina, vienna, graz, italia, roma,
milan, turin, torino, napoli, venesia, firenze, florence, palermo, vatikan, spanyol, madrid, barcelona, valencia,
sevilla, portugal, lisbon, lisabon, porto, yunani, athena, serbia, beograd, kroasia, zagreb, bosnia, sarajevo,
hungaria, budapest, ceko, praha, rumania, bukares, bulgaria, sofia, denmark, kopenhagen, swedia, stockholm, norwegia,
oslo, finlandia, helsinki, islandia, reykjavik, luksemburg, monako, monte carlo, amerika serikat, washington,
washington dc, washington d.c, washington d.c., new york, los angeles, chicago, houston, texas, dallas, san francisco,
california, florida, miami, las vegas, boston, atlanta, philadelphia, seattle, hawaii, kanada, ottawa, toronto,
vancouver, montreal, meksiko, mexico city, kuba, havana, brasil, brasilia, rio de janeiro, sao paulo, argentina,
buenos aires, chile, santiago, kolombia, bogota, peru, lima, venezuela, caracas, ekuador, bolivia, uruguay, paraguay,
australia, canberra, sydney, melbourne, brisbane, perth, adelaide, darwin, selandia baru, wellington, auckland, fiji,
suva, papua nugini, port moresby, vanuatu, kaledonia baru
"""
_NAMES: Final = frozenset(
    name.strip() for block in (_INDONESIA, _WORLD) for name in block.replace("\n", " ").split(",") if name.strip()
)
_QUARTER: Final = re.compile(r" (?:utara|selatan|timur|barat|tengah|pusat|daya|laut|tenggara|raya|city|kota)$")
_KIND: Final = re.compile(r"^(?:kota|kabupaten|kab\.?|provinsi|pulau) ")
_SEPARATOR: Final = re.compile(r"\s*[,/]\s*|\s+dan\s+")


def is_place(words: str) -> bool:
    """Say whether these words are a known place, or several parted by commas or strokes."""
    parts = [" ".join(part.split()) for part in _SEPARATOR.split(fold(words).strip())]
    return all(_is_known(part) for part in parts)


def place_at_start(text: str) -> str:
    """Give the longest known place that a text opens with, also one run together with the next word, or nothing.

    `Jakarta Kabar baik` and `JakartaKabar baik` both open with Jakarta.
    """
    match = _opening().match(text)
    return match[0] if match else ""


def _is_known(name: str) -> bool:
    plain = _KIND.sub("", name)
    return plain in _NAMES or _QUARTER.sub("", plain) in _NAMES


@cache
def _opening() -> re.Pattern[str]:
    names = sorted(_NAMES, key=len, reverse=True)
    written = "|".join(re.escape(form) for name in names for form in (name.title(), name.upper()))
    quarter = r"(?:\s(?:Utara|Selatan|Timur|Barat|Tengah|Pusat|Raya|City))?"
    return re.compile(rf"(?:{written}){quarter}(?![a-z])")
