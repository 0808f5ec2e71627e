//! Tasks across many documents (nhiệm vụ được giao): who must do what by when, and what document says so.
//!
//! In: a document and a [`Question`]. Out: the tasks that it asks for, each with its document. It holds no document
//! longer than it looks at it.

use serde::{Deserialize, Serialize};

use crate::document::{Assignment, Document, Header, Role, Source};

/// What the list needs of a document; the rest of its JSON is passed over.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Giving {
    /// Where its text came from.
    pub source: Source,
    /// Its head.
    pub header: Header,
    /// The tasks that it gives.
    pub assignments: Vec<Assignment>,
}

impl From<Document> for Giving {
    fn from(document: Document) -> Self {
        let Document { source, header, assignments, .. } = document;
        Giving { source, header, assignments }
    }
}

/// One task with the document that gives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Task<'d> {
    /// Name of the source.
    pub document: &'d str,
    /// Number and symbol of the document.
    pub code: Option<&'d str>,
    /// Its day of issue, EDTF.
    pub date: Option<&'d str>,
    /// Its issuer.
    pub authority: Option<&'d str>,
    /// The time that the document is for, EDTF.
    pub period: Option<&'d str>,
    /// SHA-256 of the source.
    #[serde(skip)]
    pub sha256: &'d str,
    /// First day on which it may be due, ISO 8601.
    pub due_from: Option<String>,
    /// Last day on which it is due, ISO 8601.
    pub due: Option<String>,
    /// The task itself.
    #[serde(flatten)]
    pub assignment: &'d Assignment,
}

/// Which tasks are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// A body, by its words and, where the registry holds it, its id.
    pub agency: Option<Body>,
    /// Role of the body.
    pub role: Option<Role>,
    /// Due on this day or earlier, ISO 8601.
    pub before: Option<String>,
    /// Due on this day or later, ISO 8601.
    pub after: Option<String>,
}

/// A body that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Its name, as a slug.
    pub words: String,
    /// Registry id, with a province where the name says one.
    pub id: Option<String>,
}

impl Body {
    /// A body by its name; `id` is that of the registry.
    pub fn new(name: &str, id: Option<String>) -> Self {
        Body { words: crate::text::slug(name), id }
    }

    /// True for one of its names, or for an id that may be its own: one without a province asks for every province.
    pub fn is(&self, name: &str, id: Option<&str>) -> bool {
        let same =
            |mine: &str, other: &str| mine == other || !mine.contains('@') && other.split('@').next() == Some(mine);
        match (&self.id, id) {
            (Some(mine), Some(other)) => same(mine, other),
            (Some(_), None) => false,
            (None, _) => format!("-{}-", crate::text::slug(name)).contains(&format!("-{}-", self.words)),
        }
    }
}

impl Question {
    /// The tasks of a document that are asked for; `body` gives the registry's id of a name.
    pub fn tasks<'d>(&self, document: &'d Giving, body: &dyn Fn(&str) -> Option<String>) -> Vec<Task<'d>> {
        let header = &document.header;
        let year = header.date.as_deref().or(header.period.as_deref()).and_then(|d| d.get(..4));
        let mut out = Vec::new();
        for assignment in document.assignments.iter().filter(|a| self.concerns(a, body)) {
            let (due_from, due) = assignment
                .deadline
                .as_ref()
                .and_then(|d| d.value.as_deref())
                .map_or((None, None), |value| days(value, year));
            let early = self.after.as_deref().is_some_and(|after| due.as_deref().is_none_or(|due| due < after));
            let late = self.before.as_deref().is_some_and(|before| due.as_deref().is_none_or(|due| due > before));
            if early || late {
                continue;
            }
            out.push(Task {
                document: &document.source.name,
                code: header.code.as_deref(),
                date: header.date.as_deref(),
                authority: header.authority.as_deref(),
                period: header.period.as_deref(),
                sha256: &document.source.sha256,
                due_from,
                due,
                assignment,
            });
        }
        out
    }

    /// A body has a task as one of its agencies, or as a partner, which is a supporting role.
    fn concerns(&self, assignment: &Assignment, body: &dyn Fn(&str) -> Option<String>) -> bool {
        let role = self.role.is_none_or(|role| role == assignment.role);
        let Some(agency) = &self.agency else { return role };
        let ids = assignment.agency_ids.iter().map(Option::as_deref).chain(std::iter::repeat(None));
        let own = assignment.agencies.iter().zip(ids).any(|(name, id)| {
            let known = if id.is_none() { body(name) } else { None };
            agency.is(name, id.or(known.as_deref()))
        });
        let partner = || assignment.partners.iter().any(|name| agency.is(name, body(name).as_deref()));
        role && own || matches!(self.role, None | Some(Role::Support)) && partner()
    }
}

/// First and last day of an EDTF value; a day without its year falls into the given one.
pub fn days(value: &str, year: Option<&str>) -> (Option<String>, Option<String>) {
    if let Some(set) = value.strip_prefix('{') {
        let ends: Vec<_> = set.trim_end_matches('}').split(',').map(|part| days(part.trim(), year)).collect();
        let first = ends.iter().filter_map(|(from, _)| from.clone()).min();
        return (first, ends.into_iter().filter_map(|(_, to)| to).max());
    }
    if let Some((from, to)) = value.split_once('/') {
        return (days(from, year).0, days(to, year).1);
    }
    let value = match value.strip_prefix("XXXX") {
        Some(rest) => match year {
            Some(year) => format!("{year}{rest}"),
            None => return (None, None),
        },
        None => value.trim_end_matches(['~', '?', '%']).to_owned(),
    };
    let mut parts = value.split('-');
    let Some(year) = parts.next().and_then(|y| y.parse::<u32>().ok()).filter(|y| (1000..=9999).contains(y)) else {
        return (None, None);
    };
    let number = |part: Option<&str>| part.map(|p| p.parse::<u32>().unwrap_or(0));
    let (first, last) = match (number(parts.next()), number(parts.next())) {
        (None, _) => ((1, 1), (12, 31)),
        (Some(month @ 1..=12), None) => ((month, 1), (month, month_days(year, month))),
        (Some(month @ 1..=12), Some(day)) if (1..=month_days(year, month)).contains(&day) => {
            ((month, day), (month, day))
        }
        // quarters of a year, EDTF 33 to 36
        (Some(quarter @ 33..=36), None) => {
            let end = (quarter - 32) * 3;
            ((end - 2, 1), (end, month_days(year, end)))
        }
        _ => return (None, None),
    };
    let day = |(month, day)| Some(format!("{year:04}-{month:02}-{day:02}"));
    (day(first), day(last))
}

fn month_days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    #[test]
    fn every_kind_of_value_has_its_last_day() {
        let due = |value| days(value, Some("2024")).1.unwrap_or_default();
        assert_eq!(due("2024-12"), "2024-12-31");
        assert_eq!(due("2024-36"), "2024-12-31");
        assert_eq!(due("2024-33"), "2024-03-31");
        assert_eq!(due("../2024-11-30"), "2024-11-30");
        assert_eq!(due("../XXXX-06-15"), "2024-06-15");
        assert_eq!(due("2021/2025"), "2025-12-31");
        assert_eq!(due("{2018-04,2018-06,2018-05}"), "2018-06-30");
        assert_eq!(due("2024-02"), "2024-02-29");
        assert_eq!(due("2023-02-30"), "");
        assert_eq!(due("rubbish"), "");
        assert_eq!(days("../2024-11-30", None).0, None);
    }

    #[test]
    fn an_agency_finds_its_aliases_and_its_partners_tasks() {
        let grammar = Grammar::builtin().expect("loads");
        let body = |name: &str| crate::body_of(name, &grammar);
        let text = "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: 12/KH-UBND\nGia Lai, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nThông tin đối ngoại năm 2024\n\
                    I. TỔ CHỨC THỰC HIỆN\n1. Sở Thông tin và Truyền thông\nChủ trì, phối hợp với Sở Ngoại vụ xây dựng báo cáo, hoàn thành trước ngày 30/11/2024.\n\
                    2. Sở Tài chính\nTham mưu bố trí kinh phí.\n";
        let document = Giving::from(crate::read_text("a", text.as_bytes(), &grammar));
        let count = |agency: &str, role| {
            let agency = Some(Body::new(agency, body(agency)));
            Question { agency, role, ..Question::default() }.tasks(&document, &body).len()
        };
        assert_eq!(count("Sở TT&TT", None), 1, "{:?}", document.assignments);
        assert_eq!(count("Sở Thông tin và Truyền thông", Some(Role::Lead)), 1);
        assert_eq!(count("Sở Thông tin và Truyền thông tỉnh Gia Lai", None), 1);
        assert_eq!(count("Sở Thông tin và Truyền thông tỉnh Quảng Bình", None), 0);
        assert_eq!(count("Sở Ngoại vụ", None), 1);
        assert_eq!(count("Sở Ngoại vụ", Some(Role::Lead)), 0);
        let before =
            |day: &str| Question { before: Some(day.into()), ..Question::default() }.tasks(&document, &body).len();
        assert_eq!((before("2024-11-29"), before("2024-11-30")), (0, 1));
    }
}
