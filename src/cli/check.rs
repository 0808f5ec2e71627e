//! `vanban check`: what is found in the documents of a folder now, against what was stored.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use vanban::Error;
use vanban::corpus::{self, Change};
use walkdir::WalkDir;

use super::input::{From, Input};
use super::output::{self, Whole};
use super::reader::{PdfArgs, Reader};
use super::terminal::{self, neutral};
use super::{GrammarArgs, Outcome, Stop, walk};

/// Compare what is found in the documents of a folder with what was stored
#[derive(Args)]
#[command(after_help = "\
Examples:
  vanban check corpus
  vanban check corpus --accept
  vanban check corpus --grammars my-grammars

Every .txt, .html and .pdf file under DIR is parsed, in the order of the names; hidden files are passed over. The result of
source.txt, source.html or source.pdf is stored beside it in golden.txt, that of NAME.txt in NAME.golden.txt, that of NAME.pdf in
NAME.pdf.golden.txt: one fact on each line.
Shown are facts gained (+), lost (-) and moved (~). With --grammars, the examples of those files are proved first.")]
pub(super) struct CheckArgs {
    /// The folder
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Store what is found now
    #[arg(long)]
    accept: bool,
    #[command(flatten)]
    pdf: PdfArgs,
    #[command(flatten)]
    grammar: GrammarArgs,
}

/// Compares, or stores.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Stop> {
    let reader = Reader::new(&args.grammar, &args.pdf, false)?;
    let sources = find(&args.dir)?;
    if sources.is_empty() {
        return Err(Stop::Message(format!(
            "{}: no .txt, .html or .pdf file in this folder; check the path",
            args.dir.display()
        )));
    }
    let mut check = Check { reader, out: output::stdout(), differs: false };
    if args.grammar.grammars.is_some() {
        check.prove()?;
    }
    let mut changed = 0;
    for source in &sources {
        let result = check.document(source, args.accept)?;
        changed += usize::from(result.unwrap_or_else(|error| {
            terminal::error(&error.to_string());
            check.differs = true;
            false
        }));
    }
    let said = if args.accept { "stored anew" } else { "differ" };
    check.say(&format!("{} documents, {changed} {said}", sources.len()))?;
    check.out.flush().map_err(output::stdout_failed)?;
    Ok(if check.differs { Outcome::Differs } else { Outcome::Done })
}

struct Check<W: Write> {
    reader: Reader,
    out: W,
    differs: bool,
}

impl<W: Write> Check<W> {
    fn say(&mut self, line: &str) -> Result<(), Stop> {
        writeln!(self.out, "{}", neutral(line)).map_err(output::stdout_failed)
    }

    /// Shows what the examples of edited grammar files do not prove.
    fn prove(&mut self) -> Result<(), Stop> {
        let problems = self.reader.grammar()?.problems();
        for problem in problems {
            self.differs = true;
            self.say(&format!("grammar: {problem}"))?;
        }
        Ok(())
    }

    /// True where the document differs from what was stored.
    fn document(&mut self, source: &Path, accept: bool) -> Result<Result<bool, Error>, Stop> {
        let input = Input::new(source);
        let now = match input.kind(From::Auto).and_then(|kind| self.reader.document(&input, kind)) {
            Ok(document) => corpus::views(&document),
            Err(error) => return Ok(Err(error)),
        };
        let golden = golden_of(source);
        let before = match fs::read_to_string(&golden) {
            Ok(text) => Some(text),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Ok(Err(Error::Read { path: golden, source: error })),
        };
        if before.as_deref() == Some(now.as_str()) {
            return Ok(Ok(false));
        }
        if accept {
            return Ok(store(&golden, &now).map(|()| true));
        }
        self.differs = true;
        self.say(&format!("{}", source.display()))?;
        match before {
            None => self.say(&format!("  {} is missing; store it with --accept", golden.display()))?,
            Some(before) => self.changes(&corpus::compare(&before, &now))?,
        }
        Ok(Ok(true))
    }

    fn changes(&mut self, changes: &[Change]) -> Result<(), Stop> {
        if changes.is_empty() {
            self.say("  only blank lines differ")?;
        }
        for change in changes {
            match change {
                Change::View(name) => self.say(&format!("  {name}"))?,
                Change::Lost(line) => self.say(&format!("    - {line}"))?,
                Change::Gained(line) => self.say(&format!("    + {line}"))?,
                Change::Moved(from, line) => self.say(&format!("    ~ {from} → {line}"))?,
                Change::Reordered => self.say("    ~ the same facts in another order")?,
            }
        }
        Ok(())
    }
}

fn store(golden: &Path, text: &str) -> Result<(), Error> {
    let mut file = Whole::create(golden)?;
    file.write_all(text.as_bytes()).map_err(|e| file.failed(e))?;
    file.finish()
}

fn golden_of(source: &Path) -> PathBuf {
    match source.file_stem().map(|s| s.to_string_lossy()) {
        Some(stem) if stem != "source" && is_pdf(&source.to_string_lossy()) => {
            source.with_file_name(format!("{stem}.pdf.golden.txt"))
        }
        Some(stem) if stem != "source" => source.with_file_name(format!("{stem}.golden.txt")),
        _ => source.with_file_name("golden.txt"),
    }
}

fn is_pdf(name: &str) -> bool {
    name.to_lowercase().ends_with(".pdf")
}

/// Text files, web pages and PDFs under a folder, in the order of their names; links to folders are not followed.
fn find(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for entry in WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(|entry| !walk::is_hidden(entry)) {
        let entry = entry.map_err(|e| walk::unreadable(e, dir))?;
        if !entry.file_type().is_dir() && is_source(&entry.file_name().to_string_lossy()) {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

fn is_source(name: &str) -> bool {
    let text = name.ends_with(".txt") && name != "golden.txt" && !name.ends_with(".golden.txt");
    text || name.ends_with(".html") || is_pdf(name)
}
