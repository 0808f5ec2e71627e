//! Recurrences (định kỳ) as ISO 8601 durations.
//!
//! In: a unit and a count. Out: `P1M`, `P3M`, `P1Y`. How often in a unit is said by a duration only for once.

use crate::grammar::meaning::Unit;

/// Every `count` units.
pub(super) fn every(unit: Unit, count: u32) -> String {
    match unit {
        Unit::Day => format!("P{count}D"),
        Unit::Week => format!("P{count}W"),
        Unit::Month => format!("P{count}M"),
        Unit::Quarter => format!("P{}M", count * 3),
        Unit::Year => format!("P{count}Y"),
    }
}

/// `count` times in each unit; `None` for more than once: the days are not said.
pub(super) fn times(unit: Unit, count: u32) -> Option<String> {
    (count == 1).then(|| every(unit, 1))
}
