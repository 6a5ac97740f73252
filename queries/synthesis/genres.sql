-- The genres: how frequent each is, how much its scores differ from the mean, and which genres it is combined with,
-- the likeliest first.
create temp table synthetic_genres as
select genre, weight, lean, string_split(joined_by, ' ') as joined_by
from (
    values
        ('drama', 100, 0.10, 'romance crime comedy history war family biography thriller mystery music'),
        ('comedy', 70, -0.08, 'romance drama family crime musical adventure fantasy action'),
        ('thriller', 42, -0.10, 'crime mystery drama action horror sci-fi noir'),
        ('action', 36, -0.18, 'adventure thriller crime sci-fi fantasy war comedy'),
        ('romance', 34, -0.04, 'drama comedy musical fantasy history music'),
        ('crime', 30, 0.05, 'drama thriller mystery noir action comedy'),
        ('horror', 28, -0.35, 'thriller mystery sci-fi fantasy comedy drama'),
        ('documentary', 24, 0.30, 'history biography music war crime sport'),
        ('adventure', 22, -0.05, 'action family fantasy sci-fi comedy western animation'),
        ('sci-fi', 19, -0.12, 'action thriller adventure horror drama mystery'),
        ('fantasy', 17, -0.05, 'adventure family animation action romance horror'),
        ('family', 16, -0.10, 'animation comedy adventure fantasy musical drama'),
        ('mystery', 15, 0.02, 'thriller crime drama noir horror'),
        ('animation', 14, 0.18, 'family comedy adventure fantasy sci-fi musical'),
        ('history', 11, 0.15, 'drama war biography documentary romance'),
        ('war', 10, 0.20, 'drama history action documentary romance'),
        ('biography', 9, 0.12, 'drama history documentary music sport'),
        ('musical', 7, 0.00, 'comedy romance family drama fantasy'),
        ('western', 7, 0.06, 'drama action adventure comedy'),
        ('noir', 4, 0.32, 'crime thriller mystery drama'),
        ('music', 4, 0.08, 'documentary drama comedy romance'),
        ('sport', 3, -0.02, 'drama comedy documentary biography')
) as listed (genre, weight, lean, joined_by);
