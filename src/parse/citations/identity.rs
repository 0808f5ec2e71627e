//! Identity of the cited document: one Akoma Ntoso work IRI for every spelling of it, with the year in place of
//! the day, so that a misquoted day does not split an identity.
//!
//! In: the citations of a document, read. Out: their targets, and a doubt where one document has two dates. What
//! cannot be told stays without a target: local numbers without a place, Party rows without a date.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::Draft;
use super::symbol::Symbol;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Citation, Form, Header, Relation};
use crate::grammar::{Agency, BodyKind, Edition, Element, Grammar, Level, Province, Statute};
use crate::parse::Frame;
use crate::text::{Span, Text, fold, slug};

/// Gives each citation its target.
pub(super) fn resolve(
    text: &Text,
    grammar: &Grammar,
    frame: &Frame,
    drafts: &[&Draft],
    items: &mut [Citation],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let home = home(grammar, frame);
    let mut actors = Actors::new(grammar, home);
    let targets = drafts.iter().zip(items.iter()).map(|(draft, item)| match &draft.symbol {
        Some(symbol) => by_symbol(grammar, frame, &mut actors, symbol, item),
        None if draft.congress.is_some() => by_congress(text, grammar, home, draft, item),
        None => by_name(text, grammar, frame, draft, item),
    });
    let targets: Vec<Option<String>> = targets.collect();
    for (item, target) in items.iter_mut().zip(targets) {
        item.target = target;
    }
    let congress = |draft: &Draft| draft.congress.as_ref()?.key(text, grammar, home);
    meet(drafts, items, congress);
    two_dates(items, diagnostics);
}

/// Identity of a document itself, by its head: the same one that others cite it by.
pub(crate) fn own(header: &Header, form: Form, grammar: &Grammar) -> Option<String> {
    let code = header.code.as_deref()?;
    let text = crate::layout::normalise(code, grammar);
    let symbol = super::symbol::read(&text, grammar, 0, text.len())?;
    let frame = Frame { form, header: header.clone(), ..Frame::default() };
    let item = Citation {
        id: String::new(),
        raw: code.to_owned(),
        span: Span::new(0, 0),
        page: None,
        boxes: Vec::new(),
        section: None,
        rule: String::new(),
        core: Span::new(0, 0),
        kind: header.kind.clone().unwrap_or_default(),
        code: Some(code.to_owned()),
        name: None,
        date: header.date.clone(),
        authority: header.authority.clone(),
        subject: None,
        pinpoint: None,
        relation: Relation::Mention,
        target: None,
    };
    by_symbol(grammar, &frame, &mut Actors::new(grammar, home(grammar, &frame)), &symbol, &item)
}

/// The province of the document, from its issuer, place or title.
fn home<'g>(grammar: &'g Grammar, frame: &Frame) -> Option<&'g Province> {
    frame.province_words(grammar).find_map(|words| province_in(grammar, words))
}

/// The province that some words name.
pub(super) fn province_in<'g>(grammar: &'g Grammar, words: &str) -> Option<&'g Province> {
    let folded = fold(words);
    let starts = (0..folded.len()).filter(|&i| i == 0 || !crate::text::is_word(folded[i - 1]));
    starts
        .filter_map(|i| grammar.provinces.longest(&folded, i, folded.len()))
        .find_map(|(_, entry)| grammar.provinces.entry(entry))
}

fn year_of<'i>(item: &'i Citation, symbol: Option<&Symbol>) -> Option<Cow<'i, str>> {
    let dated = item.date.as_deref().and_then(|d| d.get(..4)).map(Cow::Borrowed);
    symbol.and_then(|s| s.year).map(|y| Cow::Owned(y.to_string())).or(dated)
}

pub(super) fn iri(element: Element, subtype: &str, actor: &str, year: &str, number: &str) -> String {
    ["/akn/vn", element.as_str(), subtype, actor, year, number].join("/")
}

fn by_symbol<'a>(
    grammar: &Grammar,
    frame: &Frame,
    actors: &mut Actors<'a>,
    symbol: &'a Symbol,
    item: &'a Citation,
) -> Option<String> {
    // "(Kèm theo Quyết định số …)" without a day: the document's own number has the document's own day
    let day = frame.header.date.as_deref().filter(|_| item.code.is_some() && item.code == frame.header.code);
    let own = || day.and_then(|d| d.get(..4)).map(Cow::Borrowed);
    let year = year_of(item, Some(symbol)).or_else(own)?;
    if symbol.is_assembly() && symbol.kind.is_none() {
        return assembly(grammar, symbol, item, &year);
    }
    let cited = || grammar.types.named(&item.kind).filter(|t| t.id != "van-ban");
    // "công văn số 4952/CT-CS của Cục Thuế": CT is whose letter it is, and no chỉ thị
    let sender = |code: &String| {
        let words = fold(item.authority.as_deref()?);
        grammar.agencies.coded(code).find(|body| body.level == Level::Central && is_named(body, &words))
    };
    if let Some(letter) = cited().filter(|cited| cited.codes.iter().any(|code| code == LETTER))
        && let Some(sender) = symbol.kind.as_ref().and_then(sender)
    {
        return Some(iri(
            letter.element,
            &letter.id,
            &sender.id,
            &year,
            &slug(&symbol.spelled(&symbol.number, symbol.year)),
        ));
    }
    let kind = match &symbol.kind {
        Some(code) => {
            let meant = grammar.types.meant(code)?;
            // "Tờ trình số 407/TT-SNN", "Thông tri số 02-TT/TU": TT is not always a circular
            cited().filter(|cited| meant.id == "thong-tu" && cited.element == Element::Doc).unwrap_or(meant)
        }
        // before 1997 the type stood only in the heading
        None if symbol.old || *year < *"1997" => cited()?,
        // 5740/BTTTT-TTĐN is a letter, whatever it is called
        None if symbol.issuers.len() > 1 => grammar.types.named("Công văn")?,
        // 32/CP: the type stands only in the citing word
        None if !symbol.issuers.is_empty() => cited()?,
        // "Nghị định 168/2024", "Nghị định 168 ngày 26/12/2024": only the Government makes decrees
        None if symbol.year.is_some() || *year >= *"1997" => {
            let decree = cited().filter(|cited| cited.id == "nghi-dinh")?;
            let actor = actors.of(DECREES.1, None, year.parse().unwrap_or_default())?;
            let number = slug(&format!("{}/{year}/{}-{}", symbol.number, DECREES.0, DECREES.1));
            return Some(iri(decree.element, &decree.id, actor, &year, &number));
        }
        None => return None,
    };
    let joint = symbol.issuers.len() > 1 && kind.codes.iter().any(|c| c.contains("LT") || c == "TTLB");
    let issuers = if joint { &symbol.issuers[..] } else { symbol.issuers.get(..1)? };
    let mut actor = String::new();
    for code in issuers {
        if !actor.is_empty() {
            actor.push('-');
        }
        actor.push_str(actors.of(code, item.authority.as_deref(), year.parse().unwrap_or_default())?);
    }
    if actor.is_empty() {
        return None;
    }
    let carries_year = kind.yearly && !symbol.party;
    // a number that is its own year: the scan lost the number before it
    if symbol.year.is_none() && carries_year && symbol.number == year {
        return None;
    }
    let left_out = || year.parse().ok().filter(|&y| y >= 1997 && carries_year);
    let padded = if symbol.number.len() == 1 { format!("0{}", symbol.number) } else { String::new() };
    let number = if padded.is_empty() { &symbol.number } else { &padded };
    // "118/2018/BTC" is the circular 118/2018/TT-BTC
    let full = || {
        let mut symbol = symbol.clone();
        symbol.kind = kind.codes.first().cloned();
        symbol
    };
    let typed = (symbol.kind.is_none() && symbol.year.is_some() && carries_year).then(full);
    let symbol = typed.as_ref().unwrap_or(symbol);
    Some(iri(kind.element, &kind.id, &actor, &year, &slug(&symbol.spelled(number, symbol.year.or_else(left_out)))))
}

/// Abbreviation of a letter.
const LETTER: &str = "CV";
/// Abbreviations of a decree and of the one body that makes decrees.
const DECREES: (&str, &str) = ("NĐ", "CP");

fn assembly(grammar: &Grammar, symbol: &Symbol, item: &Citation, year: &str) -> Option<String> {
    let number = symbol.canonical();
    // laws and resolutions of an assembly are counted apart: 71/2006/QH11 is both
    let lawful = grammar.types.named(&item.kind).is_none_or(|t| t.named || t.id == "van-ban");
    let passed = |s: &&Statute| s.editions.iter().any(|e| e.number.as_deref() == Some(number.as_str()));
    let known = grammar.statutes.coded(&number).filter(|_| lawful).find(passed).map(|s| s.kind.as_str());
    let kind = grammar.types.named(known.unwrap_or(&item.kind)).filter(|t| t.id != "van-ban")?;
    let actor = if symbol.issuers.first()?.starts_with("UBTVQH") { "ubtvqh" } else { "qh" };
    Some(iri(kind.element, &kind.id, actor, year, &slug(&number)))
}

/// The issuers in IRIs, each told once for all citations of a document.
struct Actors<'a> {
    grammar: &'a Grammar,
    home: Option<&'a Province>,
    /// By abbreviation, by the words that name the body, and by year.
    known: FxHashMap<(&'a str, Option<&'a str>, u16), Option<String>>,
}

impl<'a> Actors<'a> {
    fn new(grammar: &'a Grammar, home: Option<&'a Province>) -> Self {
        Actors { grammar, home, known: FxHashMap::default() }
    }

    fn of(&mut self, code: &'a str, authority: Option<&'a str>, year: u16) -> Option<&str> {
        let known = self.known.entry((code, authority, year));
        known.or_insert_with(|| actor(self.grammar, self.home, code, authority, year)).as_deref()
    }
}

/// The issuer in an IRI; a local body only with its place.
fn actor(grammar: &Grammar, home: Option<&Province>, code: &str, authority: Option<&str>, year: u16) -> Option<String> {
    // the unit in brackets is no body of its own: BCA(C11)
    let code = code.split('(').next().unwrap_or(code);
    // the Central Committee and its bodies, whichever mark stands before: 23-CT/TW, 23/CT-TW
    if code == "TW" {
        return Some("tw".to_owned());
    }
    if code.starts_with("QH") || code.starts_with("UBTVQH") {
        return Some(slug(code.trim_end_matches(|c: char| c.is_ascii_digit())));
    }
    // "UBPLTP15": a committee of the assembly in its fifteenth term
    let term = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let assembly = |body: &&Agency| body.level == Level::Central && body.kind == BodyKind::Council;
    if term.len() < code.len()
        && let Some(committee) = grammar.agencies.coded(term).find(assembly)
    {
        return Some(committee.id.clone());
    }
    let folded = fold(code);
    let bodies: SmallVec<[&Agency; 4]> = grammar.agencies.coded_folded(&folded).collect();
    let authority = authority.map(|words| (words, fold(words)));
    let spelt = authority.as_ref().map(|(_, folded)| folded.as_slice());
    let named = spelt.and_then(|words| bodies.iter().find(|body| is_named(body, words)).copied());
    // several bodies had the abbreviation: the one that the words name, or that there was in the year
    // "QĐ-CT" of "Chủ tịch UBND tỉnh" is of no central body
    let cues = &grammar.words.citations;
    let below = spelt.is_some_and(|words| cues.councils.are_in(words));
    let was = |body: &&&Agency| bodies.len() == 1 || !below && was_in(body, year);
    let central = || bodies.iter().filter(|b| b.level == Level::Central).find(was).copied();
    let local = || bodies.iter().find(|b| b.level != Level::Central).copied();
    let body = named.or_else(central).or_else(local).or_else(|| bodies.first().copied())?;
    if body.level == Level::Central {
        return Some(body.id.clone());
    }
    let stem = if named.is_some() && central().is_some() { body.id.clone() } else { slug(code) };
    let Some((words, folded)) = authority else { return home.map(|p| format!("{stem}-{}", p.id)) };
    if cues.local.are_in(&folded) || cues.communes.are_in(&folded) {
        // a district or commune is known only by its whole name
        let named =
            words.split_whitespace().next_back().is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase));
        // and many provinces have a huyện Châu Thành
        return home.filter(|_| named).map(|province| format!("{}-{}", slug(words), province.id));
    }
    if names_city_below(grammar, words, &folded) {
        return home.map(|province| format!("{}-{}", slug(words), province.id));
    }
    match province_in(grammar, words) {
        Some(province) => Some(format!("{stem}-{}", province.id)),
        None => home.map(|p| format!("{stem}-{}", p.id)),
    }
}

/// True where words hold a name of the body.
fn is_named(body: &Agency, words: &[u8]) -> bool {
    let holds = |name: &String| memchr::memmem::find(words, &fold(name)).is_some();
    holds(&body.name) || body.aliases.iter().any(holds)
}

/// True where there was the body in a year.
fn was_in(body: &Agency, year: u16) -> bool {
    let of = |date: &Option<String>| date.as_deref().and_then(|d| d.get(..4)).and_then(|y| y.parse::<u16>().ok());
    of(&body.from).is_none_or(|from| from <= year) && of(&body.to).is_none_or(|to| year <= to)
}

/// True for the name of a body of a city below the province: "UBND thành phố Hội An", not "UBND thành phố Đà Nẵng".
fn names_city_below(grammar: &Grammar, words: &str, folded: &[u8]) -> bool {
    static CITY: LazyLock<Vec<u8>> = LazyLock::new(|| fold("thành phố "));
    let Some(at) = memchr::memmem::rfind(folded, &CITY).map(|city| city + CITY.len()) else { return false };
    let known =
        grammar.provinces.longest(folded, at, folded.len()).and_then(|(_, entry)| grammar.provinces.entry(entry));
    let province = known.is_some_and(|province| CITY.starts_with(&fold(&province.title)));
    words.chars().nth(at).is_some_and(char::is_uppercase) && !province
}

/// A law, code, ordinance or constitution by name and date or year; by name alone where the document's own date
/// tells which act of that name is meant.
fn by_name(text: &Text, grammar: &Grammar, frame: &Frame, draft: &Draft, item: &Citation) -> Option<String> {
    let year = year_of(item, None).or_else(|| year_in_force(grammar, frame, draft).map(Cow::Borrowed))?;
    let kind = grammar.types.named(&item.kind).filter(|t| t.named)?;
    let actor = if kind.id == "phap-lenh" { "ubtvqh" } else { "qh" };
    let statute = draft.statute.and_then(|s| grammar.statutes.entry(s));
    let editions = statute.map_or(&[][..], |s| s.editions.as_slice());
    let of_year = || editions.iter().filter(|e| e.date.as_deref().is_some_and(|d| d.starts_with(&*year)));
    let edition = of_year().find(|e| e.date == item.date);
    // a name passed twice in one year: without its own day it may be either
    if edition.is_none() && of_year().count() > 1 {
        return None;
    }
    let edition = edition.or_else(|| of_year().next());
    if let Some(number) = edition.and_then(|e| e.number.as_deref()) {
        let kind = statute.and_then(|s| grammar.types.named(&s.kind)).unwrap_or(kind);
        return Some(iri(kind.element, &kind.id, actor, &year, &slug(number)));
    }
    let name = match statute {
        Some(statute) => statute.id.clone(),
        None => slug(text.slice(draft.name?)),
    };
    Some(iri(kind.element, &kind.id, actor, &year, &name))
}

/// The resolution of a congress of the Party.
fn by_congress(
    text: &Text,
    grammar: &Grammar,
    home: Option<&Province>,
    draft: &Draft,
    item: &Citation,
) -> Option<String> {
    let kind = grammar.types.named(&item.kind).filter(|t| t.id != "van-ban")?;
    draft.congress.as_ref()?.identity(text, grammar, home, kind)
}

/// Identifiers of all acts that bore a name, in the order of their days, as far as the lexicon holds them.
pub(crate) fn acts(name: &str, grammar: &Grammar) -> Vec<String> {
    let Some(statute) = grammar.statutes.named(name) else { return Vec::new() };
    let Some(kind) = grammar.types.named(&statute.kind) else { return Vec::new() };
    let actor = if kind.id == "phap-lenh" { "ubtvqh" } else { "qh" };
    let act = |edition: &Edition| {
        let number = edition.number.as_deref().map_or_else(|| statute.id.clone(), slug);
        Some(iri(kind.element, &kind.id, actor, edition.date.as_deref()?.get(..4)?, &number))
    };
    statute.editions.iter().filter_map(act).collect()
}

/// Year of the one act that a bare name can mean in a document of its day: the newest one passed before, at least
/// a year before where it has forerunners (until then both are cited). A day beyond the newest act of the lexicon
/// tells nothing: a later act of the name may be missing here.
fn year_in_force<'g>(grammar: &'g Grammar, frame: &Frame, draft: &Draft) -> Option<&'g str> {
    let editions = &grammar.statutes.entry(draft.statute?)?.editions;
    if draft.amending {
        return None;
    }
    let Some(day) = frame.header.date.as_deref() else {
        // a page without a day: the one act of the name
        return editions.first().filter(|_| editions.len() == 1)?.date.as_deref()?.get(..4);
    };
    if day > grammar.newest_act.as_deref()? {
        return None;
    }
    let passed = editions.iter().filter_map(|e| e.date.as_deref()).filter(|d| *d <= day).max()?;
    let year = passed.get(..4)?;
    let settled = day.get(..4)?.parse::<u16>().ok()? > year.parse::<u16>().ok()? + 1;
    (settled || editions.len() == 1).then_some(year)
}

/// What a short form may leave of a full one.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    /// A whole symbol; the place of a district's or commune's body, which is another one in every place.
    Symbol {
        number: &'a str,
        kind: &'a str,
        issuers: &'a [String],
        place: &'a str,
        year: Option<u16>,
    },
    Number {
        kind: &'a str,
        number: &'a str,
    },
    Statute(usize),
    Congress {
        kind: &'a str,
        congress: Vec<String>,
    },
}

/// What the full forms with a key mean.
#[derive(Clone, Copy)]
enum Meant<'a> {
    Nothing,
    One(&'a str),
    Several,
}

/// Keys of a citation; few have more.
type Keys<'a> = SmallVec<[Key<'a>; 3]>;

/// A repeat without date or year meets its full form in the same document, if only one fits.
fn meet(drafts: &[&Draft], items: &mut [Citation], congress: impl Fn(&Draft) -> Option<Vec<String>>) {
    let met: Vec<(usize, String)> = {
        let both = || drafts.iter().zip(items.iter());
        let short = both().enumerate().filter(|(_, (_, item))| item.target.is_none());
        let short: Vec<(usize, Keys<'_>)> =
            short.map(|(i, (draft, item))| (i, keys(draft, item, &congress))).filter(|(_, k)| !k.is_empty()).collect();
        if short.is_empty() {
            return;
        }
        // what the keys of the short forms mean: nothing yet, one document, or several
        let mut full: FxHashMap<&Key<'_>, Meant<'_>> = FxHashMap::default();
        full.extend(short.iter().flat_map(|(_, keys)| keys).map(|key| (key, Meant::Nothing)));
        for (draft, item) in both() {
            let Some(target) = item.target.as_deref() else { continue };
            for key in keys(draft, item, &congress) {
                if let Some(meant) = full.get_mut(&key) {
                    *meant = match *meant {
                        Meant::Nothing => Meant::One(target),
                        Meant::One(known) if known == target => Meant::One(known),
                        _ => Meant::Several,
                    };
                }
            }
        }
        let met = short.iter().filter_map(|(i, keys)| {
            let target = keys.iter().find_map(|key| match full.get(key)? {
                Meant::One(target) => Some(*target),
                Meant::Nothing | Meant::Several => None,
            });
            target.map(|target| (*i, target.to_owned()))
        });
        met.collect()
    };
    for (i, target) in met {
        if let Some(item) = items.get_mut(i) {
            item.target = Some(target);
        }
    }
}

/// The keys of a citation, the fullest first.
fn keys<'a>(draft: &'a Draft, item: &'a Citation, congress: impl Fn(&Draft) -> Option<Vec<String>>) -> Keys<'a> {
    let mut keys = Keys::new();
    let kind = item.kind.as_str();
    if let Some(symbol) = &draft.symbol {
        let number = symbol.number.trim_start_matches('0');
        if symbol.is_full() {
            // "UBND tỉnh" and no issuer at all may be one body, "UBND huyện X" is another
            let place = item.authority.as_deref().filter(|a| a.contains("huyện") || a.contains("xã ")).unwrap_or("");
            let kind = symbol.kind.as_deref().unwrap_or_default();
            let key = |year| Key::Symbol { number, kind, issuers: &symbol.issuers, place, year };
            if symbol.year.is_some() {
                keys.push(key(symbol.year));
            }
            if symbol.year.is_none() || item.target.is_some() {
                keys.push(key(None));
            }
        }
        if !symbol.is_full() || item.target.is_some() {
            keys.push(Key::Number { kind, number });
        }
    }
    if let Some(statute) = draft.statute
        && (item.date.is_none() || item.target.is_some())
    {
        keys.push(Key::Statute(statute));
    }
    keys.extend(congress(draft).map(|congress| Key::Congress { kind, congress }));
    keys
}

/// One document cited with two different days.
fn two_dates(items: &[Citation], diagnostics: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<&str, &str> = FxHashMap::default();
    for item in items {
        let (Some(target), Some(date)) = (item.target.as_deref(), item.date.as_deref()) else { continue };
        if date.len() < 10 {
            continue;
        }
        let known = *first.entry(target).or_insert(date);
        if known != date {
            let what = item.code.as_deref().or(item.name.as_deref()).unwrap_or(&item.raw);
            diagnostics.push(Diagnostic::new(
                Code::CitationTwoDates,
                item.core,
                format!("{what} is dated {date} here and {known} earlier"),
            ));
        }
    }
}
