-- The words that synthetic titles, names and synopses are made of.
create temp table synthetic_names as
select
    names,
    string_split(
        'Ada Agnes Akira Alba Anton Bela Carl Clara Dora Elio Emil Farah Greta Hana Ines Ivo Jiro Jonas Kaia Lena Leo Lidia'
        || ' Mara Marek Mina Nadia Nils Olga Omar Paolo Petra Rafael Rosa Sami Sofia Tomas Vera Viktor Yuki Zoe', ' '
    ) as given_names,
    string_split(
        'quiet broken golden last hidden silent distant crooked second gentle bitter frozen bare lonely burning secret wide'
        || ' blue red white long lost wild velvet hollow paper', ' '
    ) as qualities,
    string_split(
        'river house road garden letter winter summer mirror harbour train window orchard stranger daughter lantern kingdom'
        || ' island machine dancer promise shadow bridge city forest hotel soldier painter clock tide widow', ' '
    ) as things,
    string_split('find lose forgive escape betray rebuild remember outlive follow save sell bury', ' ') as deeds,
    string_split(
        'United States|United States|United States|United States|United States|United Kingdom|United Kingdom|France|France'
        || '|Japan|Japan|India|India|Italy|Germany|Canada|Spain|Sweden|South Korea|Poland|Brazil|Mexico|Iran|Denmark'
        || '|Argentina|Taiwan|Hungary', '|'
    ) as countries,
from synthetic_words;
