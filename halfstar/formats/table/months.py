"""The names of the months in many languages. To teach Halfstar a name, add it to its month."""

import unicodedata

_NAMES = (
    "january janvier enero januar gennaio janeiro januari jänner stycznia styczeń января январь ledna leden januára",
    "february février febrero februar febbraio fevereiro februari feber lutego luty февраля февраль února únor",
    "march mars marzo märz março maart marts marca marzec марта март března březen",
    "april avril abril aprile kwietnia kwiecień апреля апрель dubna duben",
    "may mai mayo maggio maio mei maj maja мая май května květen",
    "june juin junio juni giugno junho czerwca czerwiec июня июнь června červen",
    "july juillet julio juli luglio julho lipca lipiec июля июль července červenec",
    "august août agosto augustus sierpnia sierpień августа август srpna srpen",
    "september septembre septiembre settembre setembro sept września wrzesień сентября сентябрь září",
    "october octobre octubre oktober ottobre outubro października październik октября октябрь října říjen",
    "november novembre noviembre novembro listopada listopad ноября ноябрь listopadu",
    "december décembre diciembre dezember dicembre dezembro desember grudnia grudzień декабря декабрь prosince prosinec",
)
_SHORTENED = (  # that are not the first three letters of a name above
    "ene gen sty led", "fév lut úno", "mär mrt mrz bře", "avr kwi abr dub", "mag mei kvě", "giu jun cze čvn", "lug jul lip čvc",
    "aoû ago sie srp", "set wrz zář", "okt ott out paź říj", "lis nov", "dez dic des gru déc pro",
)  # fmt: skip


def month_key(name: str) -> str:
    """Return a name in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _months() -> dict[str, int]:
    """The number of each month by its names, and by their first three letters where only one month has them."""
    names = {month_key(name): month for month, listed in enumerate(_NAMES, 1) for name in listed.split()}
    shortened: dict[str, set[int]] = {}
    for name, month in names.items():
        shortened.setdefault(name[:3], set()).add(month)
    unique = {beginning: months.pop() for beginning, months in shortened.items() if len(months) == 1}
    listed = {month_key(name): month for month, parts in enumerate(_SHORTENED, 1) for name in parts.split()}
    return {**unique, **listed, **names}


MONTHS = _months()
