"""The names that the columns of each field may have, in many languages. To teach Halfstar a name, add it here.

Each field has ranks, the likelier names first; the names of a rank are equally likely. A name is written in lower case,
with `_` in place of everything but letters and digits. Accents may be left out.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FIELDS: dict[str, tuple[str, ...]] = {
    "title": (
        "film movie film_title movie_title film_name movie_name title_of_the_film series_title name_of_film name_of_movie "
        "titre_du_film nom_du_film titulo_de_la_pelicula pelicula titulo_do_filme filme titolo_del_film filmtitel "
        "tytul_filmu tytuł_filmu название_фильма фильм 电影 电影名 电影名称 電影 電影名稱 片名 影片 影片名 映画 映画名 映画タイトル "
        "作品 作品名 영화 영화명 영화제목",
        "title review_target titre titulo titolo titel tytul tytuł název nazev cím titlu titul tittel film_titel başlık "
        "название заглавие наименование назва заголовок 标题 標題 タイトル 題名 제목 タイトル名 عنوان 名称",
        "primary_title primarytitle",
        "original_title originaltitle titre_original titulo_original titolo_originale originaltitel tytul_oryginalny "
        "tytuł_oryginalny оригинальное_название",
        "name nom nombre nome nazwa имя 名字 名前 이름",
    ),
    "score": (
        "my_rating your_rating my_score your_score my_stars your_stars own_rating personal_rating ma_note mi_nota "
        "minha_nota meine_bewertung moja_ocena моя_оценка 我的评分 我的評分 自分の評価 내_평점 내평점 nota_personal note_perso",
        "score rating stars star user_rating user_score review_score review_rating reviewer_rating reviewer_score "
        "critic_score critic_rating star_rating rating_value ratingvalue overall_rating grade points "
        "note nota notas notes puntuacion puntaje calificacion valoracion nota_final avaliacao classificacao "
        "pontuacao estrelas estrellas etoiles stelle sterne punkte wertung bewertung benotung valutazione voto punteggio "
        "ocena ocenka punkty gwiazdki hodnoceni betyg karakter vurdering terningkast beoordeling cijfer puan notă оценка "
        "рейтинг балл баллы звезды оцінка 评分 評分 打分 分数 分數 星级 星級 評価 評点 点数 得点 スコア 평점 별점 점수 평가",
        "imdb_rating imdbrating imdb_score imdb vote_average averagerating average_rating avg_rating mean_rating "
        "tmdb_rating tmdb_score tmdb metascore meta_score metacritic site_rating critics_score audience_score "
        "tomatometer note_moyenne note_presse note_spectateurs nota_media nota_imdb puntuacion_media voto_medio "
        "средняя_оценка рейтинг_imdb рейтинг_кинопоиска 豆瓣评分 豆瓣評分 평균평점",
    ),
    "max_score": ("max_score maximum_score max_rating best_rating bestrating out_of scale note_max nota_max",),
    "text": (
        "text review review_text reviewtext review_content review_body review_detail reviewbody content body comment "
        "comments mini_review minireview short_review full_review quote excerpt my_review your_review notes words "
        "critique avis commentaire texte critica resena opinion comentario texto analisis recensione commento testo "
        "opinione rezension kritik kommentar kritika recenzja opinia komentarz tresc treść recenze recension anmeldelse "
        "anmeldelser recensie yorum отзыв рецензия комментарий текст відгук 影评 影評 评论 評論 短评 短評 内容 內容 "
        "レビュー 感想 コメント 本文 리뷰 감상 감상평 코멘트 한줄평 내용 후기 resenha opiniao crítica",
    ),
    "reviewer": (
        "reviewer reviewer_name critic critic_name author user user_name username userid user_id reviewer_id author_name "
        "nickname member auteur utilisateur pseudo critique_nom autor usuario critico utilizador utente autore "
        "nutzer benutzer rezensent kritiker recenzent uzytkownik użytkownik uživatel användare brugernavn gebruiker "
        "автор пользователь рецензент критик користувач 用户 用戶 用户名 作者 影评人 ユーザー ユーザー名 投稿者 レビュアー 評者 "
        "사용자 작성자 아이디 닉네임 kullanıcı",
    ),
    "reviewed_on": (
        "reviewed_on review_date date_of_review reviewed_at watched_date watcheddate date_watched watched_on watched "
        "viewing_date seen_on date_seen date_rated rated_at date_critique date_de_visionnage fecha_de_visionado "
        "data_recenzji дата_просмотра дата_отзыва 观看日期 鑑賞日 視聴日 관람일",
        "date created_at published_at timestamp rating_timestamp datetime day posted published time review_time "
        "creation_date fecha data datum dato päivämäärä datë tarih дата число 日期 时间 時間 日付 日時 날짜 작성일 등록일 jour",
    ),
    "year": (
        "year film_year movie_year release_year year_of_release yr released_year start_year startyear annee "
        "annee_de_sortie annee_film ano año ano_de_lancamento anno anno_di_uscita jahr erscheinungsjahr produktionsjahr rok "
        "rok_produkcji rok_premiery år ar jaar yıl vuosi год год_выпуска рік 年份 年代 上映年份 年 公開年 製作年 年度 연도 "
        "개봉연도 제작연도 년도",
        "released release_date releasedate date_de_sortie fecha_de_estreno data_de_lancamento data_di_uscita "
        "erscheinungsdatum premiera data_premiery дата_выхода 上映日期 公開日 개봉일",
    ),
    "genres": ("genres genre genre_s movie_genre film_genre genero generos genere generi gatunek gatunki zanr zanry žánr "
               "žánry műfaj tür жанр жанры жанри 类型 類型 ジャンル 장르",),
    "directors": ("directors director directed_by film_director realisateur realisateurs realisation realisatrice "
                  "directores director_a direccion diretor direcao realizador regista registi regia regie regisseur regisseure "
                  "rezyser reżyser reżyseria rezyseria režie režisér instruktør regissör yönetmen режиссер режиссёр "
                  "режисер 导演 導演 監督 감독",),
    "countries": ("countries country pays pais paese land kraj země страна країна 国家 國家 制片国家 製作国 国 국가 제작국가",),
    "runtime_minutes": ("runtime_minutes runtime runtime_mins runtimeminutes duration length running_time duree duracion "
                        "duracao durata laufzeit dauer czas_trwania délka продолжительность длительность 片长 片長 "
                        "上映時間 時間_分 상영시간 러닝타임",),
    "synopsis": ("synopsis overview plot plot_summary movie_info description storyline resume sinopsis sinopse trama "
                 "handlung inhalt opis fabula сюжет описание 简介 剧情简介 劇情簡介 あらすじ 줄거리",),
    "keywords": ("keywords tags mots_cles etiquetas palabras_clave parole_chiave schlagworte słowa_kluczowe теги "
                 "ключевые_слова 标签 標籤 タグ 태그",),
    "verdicts": ("verdicts verdict sentiment review_type freshness fresh recommended recommendation",),
    "imdb_id": ("imdb_id imdbid imdb_link imdb_url const tconst imdb_tconst imdb_title_id", "imdb"),
    "tmdb_id": ("tmdb_id tmdbid", "tmdb"),
    "letterboxd_id": ("letterboxd_uri letterboxd_url letterboxduri letterboxd_link letterboxd_id",),
    "film_key": ("film_id movie_id filmid movieid film_slug movie_slug slug film_url movie_url film_link movie_link "
                 "rotten_tomatoes_link rt_link film_uri movie_uri kinopoisk_id douban_id wikidata_id",),
    "is_rewatch": ("is_rewatch rewatch rewatched",),
    "has_spoilers": ("has_spoilers spoilers spoiler is_spoiler contains_spoilers",),
    "url": ("url review_url link review_link permalink lien enlace",),
}  # fmt: skip


# A scale in the name of a column, such as `Note (/20)` or `rating out of 10`.
SCALE_IN_NAME = re.compile(
    r"[\s_(]*(?:/|\bout[ _]of|\bsur|\bvon|\bsobre|\bsu|\bde|\bиз|\bna|\b[01]\s*(?:-|–|to))[\s_]*(\d{1,3})(?!\d)\s*\)?"
)
# Names in languages whose dates have the day first; none of them is an English word.
_DAY_FIRST = """
    titre titre_du_film nom_du_film annee realisateur realisation critique avis pays duree utilisateur
    titulo pelicula puntuacion calificacion fecha ano resena opinion director_a pais duracion usuario genero
    filme avaliacao diretor direcao realizador resenha titolo voto valutazione anno regia regista recensione genere
    titel filmtitel jahr bewertung wertung datum rezension kritik regie nutzer land
    tytul tytuł tytuł_filmu tytul_filmu ocena rok recenzja gatunek rezyser rezyseria nazev rezie hodnoceni
"""


@lru_cache(2**12)
def normalised_name(name: str) -> str:
    """Return a column's name in lower case without accents and scale, with `_` for all but letters and digits."""
    plain = SCALE_IN_NAME.sub(" ", name.casefold().replace("(s)", "s"))
    decomposed = unicodedata.normalize("NFKD", plain)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "_", letters).strip("_")


# For each field, the ranks of its names as `normalised_name` returns them.
RANKS: dict[str, tuple[tuple[str, ...], ...]] = {
    field: tuple(tuple(dict.fromkeys(map(normalised_name, names.split()))) for names in ranks)
    for field, ranks in FIELDS.items()
}
_DAY_FIRST_NAMES = frozenset(map(normalised_name, _DAY_FIRST.split()))
_CYRILLIC = re.compile(r"[а-яё]")


def is_day_first_language(names: Iterable[str]) -> bool:
    """Tell whether columns are named in a language whose dates have the day first, such as French or Russian."""
    return any(name in _DAY_FIRST_NAMES or _CYRILLIC.search(name) for name in map(normalised_name, names))
