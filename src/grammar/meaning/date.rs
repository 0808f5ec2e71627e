//! Meanings of the rules in `dates.toml`.

use toml_spanner::Toml;

/// What a match of a rule is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Date {
    /// A day, month, quarter or year, as read.
    Moment,
    /// The same, but so short that something beside it must say that it is a date (30/4, 12/2027).
    WeakMoment,
    /// A moment said to be approximate (khoảng).
    About,
    /// A day or month left blank for the pen.
    Blank,
    /// From one moment to another.
    Interval,
    /// From one to another with nothing beside them that says so (2021 - 2025).
    BareInterval,
    /// A moment and all that follows (trở đi).
    OpenEnd,
    /// The first months of a year (6 tháng đầu năm).
    FirstMonths,
    /// The last months of a year.
    LastMonths,
    /// Ten days of a month (thượng, trung, hạ tuần): 1 to 3.
    Third(u32),
    /// Ten years (thập niên 90).
    Decade,
    /// All of a list.
    Set,
    /// One of a list.
    Choice,
    /// Every so often (hằng tháng, 6 tháng một lần).
    Every(Unit),
    /// So many times in each unit (02 lần/năm).
    Times(Unit),
    /// A day of the lunar calendar.
    Lunar,
    /// The fifteenth of a lunar month (rằm).
    FullMoon,
    /// The first days of a lunar year (mùng 2 Tết).
    NewYear,
    /// The night before a lunar year (giao thừa).
    Eve,
    /// The first or last month of the lunar year, whole.
    LunarMonth,
    /// A lunar year by its name (Quý Mão).
    LunarYear,
    /// Limiting word before a deadline (trước, chậm nhất …).
    Bound(Bound),
    /// Words that make a short form beside them a date (ngày, dịp).
    Evidence,
    /// Words of an anniversary or a feast.
    Event,
    /// Looks like a date and is none.
    Decoy,
}

/// Unit of a recurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Unit {
    /// Ngày.
    Day,
    /// Tuần.
    Week,
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// Năm.
    Year,
}

/// How a limiting word bounds the time named after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Bound {
    /// Trước: a named day is the last by the custom of offices; a month, quarter or year is left out.
    Before,
    /// Chậm nhất, đến hết: the named time is the last.
    Until,
    /// Đến: the same, for days alone; before a year it names a horizon (đến năm 2030).
    To,
    /// Trong: inside the named time.
    Within,
}
