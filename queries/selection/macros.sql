-- Whether genres are as chosen: any, all or none of them.
create macro has_genres(genres, chosen, match) as
    case coalesce(match, 'any')
        when 'any' then list_has_any(genres, chosen)
        when 'all' then list_has_all(genres, chosen)
        when 'none' then not list_has_any(genres, chosen)
    end;

-- Whether a number lies within a filter's range; null stands for 'not chosen'.
create macro is_within(number, lowest, highest) as
    (lowest is null or number >= lowest) and (highest is null or number <= highest);

-- The standard error of a mean from counts: n values, their sum and the sum of their squares (sample deviation, n - 1).
create macro standard_error(n, total, squares) as
    case when n > 1 then sqrt(greatest(squares - total ^ 2 / n, 0) / (n - 1) / n) end;

-- The standard deviation of the same (of the values themselves, not of a sample).
create macro deviation(n, total, squares) as
    case when n > 0 then sqrt(greatest(squares / n - (total / n) ^ 2, 0)) end;

-- One end of the interval around a mean, within the scale; null where one value alone says nothing of the spread.
create macro interval_end(mean, distance) as
    case when distance is not null then least(greatest(mean + distance, 0), 5) end;
