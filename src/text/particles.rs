//! Small words of the language that serve syntax, each folded once.
//!
//! In: nothing. Out: the word, with or without the blanks that stand beside it. Words of the domain are data in
//! `grammars/words.toml`.

use std::sync::LazyLock;

use memchr::memmem::FinderRev;

use super::fold;

/// A small word between blanks, folded, and what looks for it from the end.
pub(crate) struct Particle(Vec<u8>, FinderRev<'static>);

impl Particle {
    fn new(word: &str) -> Self {
        let word = fold(&format!(" {word} "));
        let last = FinderRev::new(&word).into_owned();
        Particle(word, last)
    }

    /// The word alone.
    pub fn word(&self) -> &[u8] {
        &self.0[1..self.0.len() - 1]
    }

    /// The word with a blank before it.
    pub fn after_blank(&self) -> &[u8] {
        &self.0[..self.0.len() - 1]
    }

    /// The word with a blank behind it.
    pub fn before_blank(&self) -> &[u8] {
        &self.0[1..]
    }

    /// The word between blanks.
    pub fn apart(&self) -> &[u8] {
        &self.0
    }

    /// Where it stands last in a text, between blanks.
    pub fn last_in(&self, text: &[u8]) -> Option<usize> {
        self.1.rfind(text)
    }
}

/// "là" says what something is.
pub(crate) static IS: LazyLock<Particle> = LazyLock::new(|| Particle::new("là"));
/// "và" joins.
pub(crate) static AND: LazyLock<Particle> = LazyLock::new(|| Particle::new("và"));
/// "về" stands before a matter.
pub(crate) static ABOUT: LazyLock<Particle> = LazyLock::new(|| Particle::new("về"));
/// "cũng" stands before one more verb.
pub(crate) static ALSO: LazyLock<Particle> = LazyLock::new(|| Particle::new("cũng"));
/// "do" stands before who did something.
pub(crate) static BY: LazyLock<Particle> = LazyLock::new(|| Particle::new("do"));
/// "ngày" stands before a day.
pub(crate) static DAY: LazyLock<Particle> = LazyLock::new(|| Particle::new("ngày"));
/// "được" makes a passive.
pub(crate) static GIVEN: LazyLock<Particle> = LazyLock::new(|| Particle::new("được"));
/// "các" stands before many.
pub(crate) static MANY: LazyLock<Particle> = LazyLock::new(|| Particle::new("các"));
/// "việc" stands before what is done.
pub(crate) static MATTER: LazyLock<Particle> = LazyLock::new(|| Particle::new("việc"));
/// "tháng" stands before a month.
pub(crate) static MONTH: LazyLock<Particle> = LazyLock::new(|| Particle::new("tháng"));
/// "phải" stands before what has to be done.
pub(crate) static MUST: LazyLock<Particle> = LazyLock::new(|| Particle::new("phải"));
/// "số" stands before a number.
pub(crate) static NUMBER: LazyLock<Particle> = LazyLock::new(|| Particle::new("số"));
/// "của" stands before an owner.
pub(crate) static OF: LazyLock<Particle> = LazyLock::new(|| Particle::new("của"));
/// "những" stands before many that are told.
pub(crate) static SEVERAL: LazyLock<Particle> = LazyLock::new(|| Particle::new("những"));
/// "này" stands behind what speaks of itself.
pub(crate) static THIS: LazyLock<Particle> = LazyLock::new(|| Particle::new("này"));
/// "năm" stands before a year.
pub(crate) static YEAR: LazyLock<Particle> = LazyLock::new(|| Particle::new("năm"));
