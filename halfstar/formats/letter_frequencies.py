"""How often the letters beyond ASCII occur in languages, to tell legacy encodings apart. To add a language, add a line.

Each language has its encodings, and its letters in percent of all its letters beyond ASCII: rounded from running text.
Punctuation beyond ASCII is not counted, as all languages of an encoding share it.
"""

from typing import NamedTuple


class Language(NamedTuple):
    """The encodings that a language is written in, and its letters beyond ASCII with their shares of these letters."""

    encodings: tuple[str, ...]
    shares: dict[str, float]


class Characters(NamedTuple):
    """A language that is written with thousands of characters: its encodings and its commonest characters.

    The other usual characters are those that `standard` encodes with a first byte up to `last_usual`.
    """

    encodings: tuple[str, ...]
    standard: str
    last_usual: int
    commonest: str


def _letters(percent: str) -> dict[str, float]:
    """Parse `é60 è10`: a letter and its percentage."""
    return {pair[0]: float(pair[1:]) / 100 for pair in percent.split()}


def _alphabet(ordered: str) -> dict[str, float]:
    """The shares of an alphabet in the order of frequency, each letter less frequent than the one before."""
    weights = [1 / (position + 3) for position in range(len(ordered))]
    return {letter: weight / sum(weights) for letter, weight in zip(ordered, weights, strict=True)}


LATIN_1, LATIN_2, TURKISH = ("cp1252",), ("cp1250",), ("cp1254",)
CYRILLIC, GREEK, HEBREW, ARABIC = ("cp1251", "koi8_r"), ("cp1253",), ("cp1255",), ("cp1256",)
LANGUAGES: dict[str, Language] = {
    "French": Language(LATIN_1, _letters("é58 è13 à12 ê5 ç3 ù1.5 â1.5 û1.2 î1.5 ô2 œ1 ï.6 ë.3")),
    "German": Language(LATIN_1, _letters("ü36 ä32 ö17 ß14 é1")),
    "Spanish": Language(LATIN_1, _letters("ó29 í25 á20 é15 ñ7 ú6 ü.5")),
    "Portuguese": Language(LATIN_1, _letters("ã24 ç18 é14 á12 í8 ó7 õ7 ê6 â3 ú3 à3 ô2")),
    "Italian": Language(LATIN_1, _letters("è40 à24 ù12 ò12 é8 ì5")),
    "Swedish": Language(LATIN_1, _letters("ä42 å30 ö26 é2")),
    "Danish and Norwegian": Language(LATIN_1, _letters("ø38 å38 æ22 é2")),
    "Dutch and English": Language(LATIN_1, _letters("é50 ë20 ï12 è6 ü4 ö4 ê2 ç2")),
    "Finnish": Language(LATIN_1, _letters("ä85 ö14 å1")),
    "Polish": Language(LATIN_2, _letters("ł24 ę14 ą14 ó11 ż11 ś9 ć6 ń2.5 ź1")),
    "Czech": Language(LATIN_2, _letters("í20 á15 é9 ě11 ř8 š6 č7 ž7 ý7 ů4 ú1 ň.5 ó.3 ť.3 ď.2")),
    "Slovak": Language(LATIN_2, _letters("á19 í12 é10 ý10 š9 č10 ž9 ľ5 ú8 ť4 ň2 ô2 ä1 ď1 ó.5 ĺ.1 ŕ.1")),
    "Hungarian": Language(LATIN_2, _letters("á34 é32 ö10 ő9 ó9 ü5 í5 ú3 ű2")),
    "Romanian": Language(LATIN_2, _letters("ă40 î22 ş18 ţ17 â3")),
    "Croatian and Slovenian": Language(LATIN_2, _letters("č32 š28 ž22 ć14 đ4")),
    "Turkish": Language(TURKISH, _letters("ı33 ş16 ü16 ğ11 ç10 ö8 İ2 â1")),
    "Russian": Language(CYRILLIC, _alphabet("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ")),
    "Ukrainian": Language(("cp1251", "koi8_u"), _alphabet("оаинвітерсклудмпяьзгбчхйжюцшїєщфґ")),
    "Bulgarian": Language(CYRILLIC, _alphabet("аоиетнрсвлдкпмзъгбяучжцшйхщфюь")),
    "Greek": Language(GREEK, _alphabet("αοιετσνρκπυμληςωάδίόγέθήχφβξζύώψϊϋ")),
    "Hebrew": Language(HEBREW, _alphabet("יוהלאמרתבשנעםדחקפגכטזסןצךףץ")),
    "Arabic": Language(ARABIC, _alphabet("الينمرتوبةعدسفهكقحجشطصأخإىذضغثزءئظؤآ")),
    "Thai": Language(("cp874",), _alphabet("านรกอเงมยล่วดท้สตะปบคหแจพชขใไซถผโศษณญธภฟฝฉฐฎฆฬฮ์ิีึืุู็๊๋ัำๆฯ")),
}

COMMON_CHARACTERS: dict[str, Characters] = {
    "Chinese (simplified)": Characters(
        ("gb18030",),
        "gb2312",
        0xD7,
        "的一是不了人我在有他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
        "种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实电影片故演员导剧情很非常"
        "让最感觉真爱世界美女男老头场景音乐节奏完全太无比较完美结局",
    ),
    "Chinese (traditional)": Characters(
        ("big5",),
        "big5",
        0xC6,
        "的一是不了人我在有他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家"
        "種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實電影片故演員導劇情很非常"
        "讓最感覺真愛世界美女男老頭場景音樂節奏完全太無比較完美結局",
    ),
    "Japanese": Characters(
        ("cp932", "euc_jp"),
        "shift_jis",
        0x97,
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだでどばびぶべぼぱ"
        "ぴぷぺぽっゃゅょアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダ"
        "デドバビブベボパピプペポッャュョー、。「」・日人一大見的本映画作品監督主演感動最高面白",
    ),
    "Korean": Characters(
        ("cp949",),
        "euc_kr",
        0xC8,
        "이다의는에을가를고한은하로지기도사어인서리라자나정아해대과그스시있부수보만일원제게들적전상으와영화년주것여지미우장비구조면"
        "안관세용경마신성국오연감독배연기좋최고재너무정말명작평점드라음악스토리진짜봤습니요네거더모두없았었던까",
    ),
}
