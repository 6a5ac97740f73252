"""The words of the tables in tests/support/shapes.py: column names, films, reviews and people in several languages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class InventedFilm(NamedTuple):
    """A film of the tables."""

    title: str
    year: int
    genres: tuple[str, ...]


@dataclass(frozen=True)
class Texts:
    """The words of one language, and how its people write."""

    columns: dict[str, tuple[str, ...]]
    films: tuple[InventedFilm, ...]
    reviews: tuple[str, ...]
    people: tuple[str, ...]
    encodings: tuple[str, ...]
    has_decimal_comma: bool = False
    date_forms: dict[str, Callable[[date], str]] = field(default_factory=dict)


def _films(genres: str, titles: str) -> tuple[InventedFilm, ...]:
    """Films of the given titles, each with a year and one to three of the genres."""
    names = genres.split(",")
    return tuple(
        InventedFilm(title.strip(), 1950 + 7 * n % 70, tuple(names[(n + k) % len(names)] for k in range(1 + n % 3)))
        for n, title in enumerate(titles.split("|"))
    )


def _columns(**names: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(listed.split("|")) for name, listed in names.items()}


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_ENGLISH_DATES: dict[str, Callable[[date], str]] = {
    "m/d/year": lambda day: f"{day.month}/{day.day}/{day.year}",
    "m/d/y": lambda day: f"{day.month}/{day.day}/{day:%y}",
    "d-Mon-y": lambda day: f"{day.day}-{_MONTHS[day.month - 1][:3]}-{day:%y}",
    "Month d, year": lambda day: f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
    "Mon dd year, time": lambda day: f"{_MONTHS[day.month - 1][:3]} {day:%d %Y}, 14:32",
    "d Month year": lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
}


def _written(form: str, months: str) -> Callable[[date], str]:
    names = months.split()
    return lambda day: form.format(day=day.day, month=names[day.month - 1], year=day.year)


LANGUAGES = {
    "English": Texts(
        _columns(
            title="title|movie|Film|Movie Title|film_name|Name of movie|Series_Title|review_target",
            score="score|rating|Stars|star|Your Rating|My Rating|review_score|grade|User Rating",
            text="text|review|Review Text|quote|Mini Review|content|comments|review_content",
            reviewer="reviewer|user|Critic Name|author|username", date="date|review_date|Watched Date|created_at",
            year="year|release_year|Year of release", genres="genre|genres|Genre(s)",
        ),
        _films(
            "Drama,Comedy,Sci-Fi,Film-Noir,Action,Romance",
            "The Long Glass Road|Salt & Pepper|Winter's Tale of Two|Amélie of the Harbour|1984 in Winter|Nine Rooms|"
            "Birdwatch: Or (The Unexpected Guest)|A Café in March|The Señor's Horse|Über the Hill|Quiet, Please|"
            "La Ciudad Perdida|Zoë|Harbour Lights|What? No!|The Third Door",
        ),
        (
            "A patient film that trusts its silences.", "Too long by half, and still I wanted more of it.",
            "The ending undoes it. “Why?” I asked; no answer.", "Charming, slight, gone by morning.",
            "I did not believe a word — and I cried anyway.", "It rains for two hours, and nobody buys an umbrella.",
        ),
        ("Ann Lee", "bob", "Chloë", "D. Rivers", "José", "moviefan_77"),
        ("cp1252",), date_forms=_ENGLISH_DATES,
    ),
    "French": Texts(
        _columns(
            title="titre|Titre du film|film|Nom du film", score="note|Ma note|notes|étoiles", text="critique|avis|commentaire",
            reviewer="utilisateur|auteur|pseudo", date="date|jour", year="année|Année de sortie", genres="genre|genres",
        ),
        _films(
            "Drame,Comédie,Science-fiction,Policier,Guerre",
            "La Rue des Étoiles|Été brûlant|L'Île aux vents|Où va la nuit|Le Garçon et l'Océan|Déjà vu encore|Ça tourne|"
            "À bout de forces|La Forêt|Noël à Brest|Les Élèves|Le Château vide",
        ),
        (
            "Un film très lent, mais d'une beauté rare.", "Le scénario ne tient pas debout, dommage.",
            "J'ai adoré les acteurs, même si la fin déçoit.", "Une œuvre forte et généreuse, à voir absolument.",
        ),
        ("Hélène", "Jean-Noël", "Chloé M.", "cinéphile75"),
        ("cp1252",), has_decimal_comma=True,
        date_forms={"d mois year": _written("{day} {month} {year}", "janvier février mars avril mai juin juillet août "
                                            "septembre octobre novembre décembre")},
    ),
    "Spanish": Texts(
        _columns(
            title="título|película|Título de la película", score="nota|puntuación|Mi nota", text="reseña|opinión|comentario",
            reviewer="usuario|autor", date="fecha", year="año", genres="género|géneros",
        ),
        _films(
            "Drama,Comedia,Ciencia ficción,Acción,Música",
            "El año del león|La niña y el mar|Corazón de piedra|Mañana será|Los pájaros azules|El último tren a Cádiz|"
            "¿Quién llama?|La señora López|Río abajo|Días de feria",
        ),
        (
            "Una película preciosa, aunque el guion flojea.", "No entendí nada, pero qué música tan bonita.",
            "La mejor actuación del año, sin duda.", "Demasiado larga; me dormí en la segunda mitad.",
        ),
        ("Íñigo", "María José", "Raúl", "cinefilo_88"),
        ("cp1252",), has_decimal_comma=True,
        date_forms={"d de mes": _written("{day} de {month} de {year}", "enero febrero marzo abril mayo junio julio agosto "
                                         "septiembre octubre noviembre diciembre")},
    ),
    "Portuguese": Texts(
        _columns(
            title="título|filme|Título do filme", score="nota|avaliação|Minha nota", text="resenha|crítica|comentário",
            reviewer="usuário|autor", date="data", year="ano", genres="gênero",
        ),
        _films(
            "Drama,Comédia,Ficção científica,Ação,Animação",
            "O coração da cidade|A canção do rio|São dois caminhos|Verão sem fim|Os irmãos|A estação|Manhã de março|"
            "Não há nada|Pão e vinho|O avô",
        ),
        (
            "Um filme emocionante, com atuações incríveis.", "A história não convence, mas a fotografia é ótima.",
            "Chorei do começo ao fim; não me arrependo.", "Muito longo e sem coração.",
        ),
        ("João", "Conceição", "Luís", "ana_b"),
        ("cp1252",), has_decimal_comma=True,
    ),
    "Italian": Texts(
        _columns(
            title="titolo|Titolo del film", score="voto|valutazione|punteggio", text="recensione|commento",
            reviewer="utente|autore", date="data", year="anno", genres="genere|generi",
        ),
        _films(
            "Drammatico,Commedia,Fantascienza,Azione,Guerra",
            "La città è vuota|Perché no|Il caffè di Trieste|Sarà domani|Lunedì mattina|La verità|Virtù e vizi|Così lontano|"
            "Più in là|Il papà",
        ),
        (
            "Un film bellissimo, però troppo lungo.", "Non c'è un momento di noia, è davvero riuscito.",
            "La regia è debole; gli attori sono bravi.", "Già visto mille volte, purtroppo.",
        ),
        ("Niccolò", "Maria", "Cesare", "cinema_mio"),
        ("cp1252",), has_decimal_comma=True,
    ),
    "German": Texts(
        _columns(
            title="Titel|Filmtitel|Film", score="Bewertung|Wertung|Punkte|Meine Bewertung", text="Kritik|Rezension|Kommentar",
            reviewer="Nutzer|Autor|Rezensent", date="Datum", year="Jahr|Erscheinungsjahr", genres="Genre|Genres",
        ),
        _films(
            "Drama,Komödie,Science-Fiction,Krimi,Märchen",
            "Die Brücke über den Fluß|Grüße aus Köln|Das Mädchen im Turm|Späte Blüten|Größe zählt nicht|Der König schläft|"
            "Fünf Türen|Straße ohne Ende|Früh am Morgen|Wölfe",
        ),
        (
            "Ein ruhiger Film, der lange nachwirkt.", "Schön gefilmt, aber die Geschichte überzeugt mich nicht.",
            "Für mich der beste Film des Jahres.", "Viel zu lang und ziemlich öde.",
        ),
        ("Jürgen", "Käthe", "Max Groß", "kinogänger"),
        ("cp1252",), has_decimal_comma=True,
        date_forms={"d. Monat": _written("{day}. {month} {year}", "Januar Februar März April Mai Juni Juli August September "
                                         "Oktober November Dezember")},
    ),
    "Polish": Texts(
        _columns(
            title="Tytuł|Tytuł filmu", score="Ocena|Moja ocena", text="Recenzja|Opinia|Komentarz", reviewer="Użytkownik|Autor",
            date="Data", year="Rok|Rok produkcji", genres="Gatunek",
        ),
        _films(
            "Dramat,Komedia,Akcja,Wojenny,Obyczajowy",
            "Człowiek z cienia|Źródło|Święta noc|Dzień kobiet|Żółty szalik|Wesele w Łodzi|Pociąg nocny|Krótki sen|"
            "Ćma|Ostatni taniec|Ręce do góry",
        ),
        (
            "Świetny film, choć trochę za długi.", "Nie rozumiem zachwytów, nuda od początku do końca.",
            "Piękne zdjęcia i wspaniała muzyka.", "Żałuję, że nie obejrzałem go wcześniej.",
        ),
        ("Łukasz", "Małgorzata", "Zbigniew", "kinomaniak"),
        ("cp1250",), has_decimal_comma=True,
    ),
    "Russian": Texts(
        _columns(
            title="Название|Фильм|Название фильма", score="Оценка|Рейтинг|Моя оценка", text="Рецензия|Отзыв|Комментарий",
            reviewer="Пользователь|Автор", date="Дата", year="Год|Год выпуска", genres="Жанр|Жанры",
        ),
        _films(
            "драма,комедия,фантастика,боевик,военный",
            "Белая дорога|Зимний сад|Последний поезд|Два брата и море|Жёлтый дом|Письма из города|Тихий день|Ночной разговор|"
            "Осень в Крыму|Чужие окна",
        ),
        (
            "Очень хороший фильм, смотреть обязательно.", "Скучно и затянуто, не советую.",
            "Прекрасная работа режиссёра и актёров.", "Я плакал в конце, хотя всё было понятно.",
        ),
        ("Иван", "Мария Петрова", "Олег", "kinoman"),
        ("cp1251", "koi8_r"), has_decimal_comma=True,
        date_forms={
            "points with г.": lambda day: f"{day:%d.%m.%Y} г.",
            "d месяц": _written("{day} {month} {year}", "января февраля марта апреля мая июня июля августа сентября "
                                "октября ноября декабря"),
        },
    ),
    "Chinese": Texts(
        _columns(title="电影|片名|电影名称|标题", score="评分|我的评分|打分", text="影评|短评|评论", reviewer="用户|作者", date="日期|时间",
                 year="年份|年代", genres="类型"),
        _films("剧情,喜剧,科幻,动作,爱情",
               "春天的故事|长夜将至|北方的河|小城往事|白色的船|一个人的车站|黄昏之后|雪落无声|再见少年|海边的房子"),
        ("非常好看的电影,演员很真实。", "节奏太慢了,我差点睡着。", "最后的结局让我哭了很久。", "音乐和画面都很美,故事一般。"),
        ("小明", "王芳", "电影迷", "lihua88"),
        ("gb18030",), date_forms={"年月日": lambda day: f"{day.year}年{day.month}月{day.day}日"},
    ),
    "Japanese": Texts(
        _columns(title="タイトル|映画|作品名|映画タイトル", score="評価|評点|スコア", text="レビュー|感想|コメント", reviewer="ユーザー|投稿者",
                 date="日付|鑑賞日", year="公開年|製作年", genres="ジャンル"),
        _films("ドラマ,コメディ,アニメ,アクション,恋愛",
               "雨の街角|冬のはじまり|さよならの駅|青い海の家|夜明けまで|少年の夏|ひとりの部屋|東の空|花火の夜|白い道"),
        ("とても美しい映画でした。", "少し長いけれど、最後は泣きました。", "音楽がすばらしい。もう一度見たい。", "期待したほどではなかった。"),
        ("花子", "たろう", "映画好き", "yuki_7"),
        ("cp932", "euc_jp"), date_forms={"年月日": lambda day: f"{day.year}年{day.month}月{day.day}日"},
    ),
    "Korean": Texts(
        _columns(title="제목|영화|영화제목", score="평점|별점", text="리뷰|한줄평|감상평", reviewer="작성자|닉네임", date="날짜|작성일",
                 year="연도|제작연도", genres="장르"),
        _films("드라마,코미디,액션,로맨스,스릴러",
               "겨울 바다|마지막 편지|푸른 하늘 아래|기차역에서|그 여름의 소년|조용한 밤|두 사람의 길|하얀 집|바람이 분다고|늦은 오후"),
        ("정말 좋은 영화였습니다.", "조금 지루하지만 음악이 좋아요.", "배우들의 연기가 최고입니다.", "다시 보고 싶은 작품은 아니에요."),
        ("민수", "영희", "영화광", "seoul_kim"),
        ("cp949",), date_forms={"년월일": lambda day: f"{day.year}년 {day.month}월 {day.day}일"},
    ),
}  # fmt: skip
