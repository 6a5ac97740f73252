-- A review was written in the chosen months.
-- columns: reviewed_on
month_number(reviewed_on) between $lowest_reviewed_month and $highest_reviewed_month
