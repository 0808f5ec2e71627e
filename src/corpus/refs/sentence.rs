//! The sentence around a citation (câu chứa viện dẫn).
//!
//! In: a document's text and a place in it. Out: the sentence, cut where it is very long. It changes no word.

use crate::text::Span;

/// Most code points on each side of a citation.
const REACH: usize = 300;

/// Finds sentences; places come mostly in the order of the text, so that no look-up walks it from the start.
pub(super) struct Sentences<'t> {
    text: &'t str,
    /// Bytes of every 64th code point.
    marks: Vec<usize>,
}

impl<'t> Sentences<'t> {
    pub fn new(text: &'t str) -> Self {
        Sentences { text, marks: text.char_indices().step_by(64).map(|(byte, _)| byte).collect() }
    }

    fn byte(&self, position: usize) -> usize {
        let Some(&mark) = self.marks.get(position / 64) else { return self.text.len() };
        let rest = self.text.get(mark..).unwrap_or_default();
        rest.char_indices().nth(position % 64).map_or(self.text.len(), |(byte, _)| mark + byte)
    }

    /// The words at a place.
    pub fn slice(&self, span: Span) -> &'t str {
        self.text.get(self.byte(span.start)..self.byte(span.end)).unwrap_or_default()
    }

    /// True where a comma follows a place.
    pub fn goes_on(&self, span: Span) -> bool {
        self.slice(Span::new(span.end, span.end + 2)).trim_start().starts_with(',')
    }

    /// The sentence that holds a place, on one line.
    pub fn around(&self, span: Span) -> String {
        let before = self.slice(Span::new(span.start.saturating_sub(REACH), span.start));
        let after = self.slice(Span::new(span.end, span.end + REACH));
        let inner = self.slice(span);
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let opened = before.get(line..).unwrap_or_default();
        let start = ends(opened).last();
        let left = start.and_then(|at| opened.get(at..)).unwrap_or(opened);
        let line_end = after.find('\n').unwrap_or(after.len());
        let closing = after.get(..line_end).unwrap_or_default();
        // the end of the citation may itself end the sentence
        let stop = if inner.ends_with(['.', ';']) { Some(0) } else { ends(closing).next() };
        let right = stop.and_then(|at| closing.get(..at)).unwrap_or(closing);
        let cut_left = line == 0 && start.is_none() && span.start > REACH;
        let cut_right = stop.is_none() && line_end == after.len() && after.chars().count() == REACH;
        let mut out = String::new();
        out.push_str(if cut_left { "…" } else { "" });
        out.push_str(left.trim_start());
        out.push_str(inner);
        out.push_str(right.trim_end());
        out.push_str(if cut_right { "…" } else { "" });
        out.replace(['\n', '\t'], " ")
    }
}

/// Ends of sentences: after ". " before a capital, and after ";".
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(move |(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        let ended = match c {
            ';' => true,
            '.' | '!' | '?' => {
                let word = text.get(..at)?.rsplit([' ', '(']).next().unwrap_or_default();
                // "TP. Hồ Chí Minh", "Điều 5. Hiệu lực", "TS. Nguyễn …"
                let short = word.chars().count() <= 2 || word.chars().all(|c| c.is_ascii_digit());
                !short
                    && (rest.is_empty() || rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase))
            }
            _ => false,
        };
        ended.then_some(at + c.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, words: &str) -> String {
        let byte = text.find(words).expect("the words");
        let start = text[..byte].chars().count();
        Sentences::new(text).around(Span::new(start, start + words.chars().count()))
    }

    #[test]
    fn a_sentence_ends_at_marks_and_lines() {
        let text =
            "Mở đầu.\nBáo cáo kết quả. Thực hiện Nghị định số 1/2020/NĐ-CP của Chính phủ, sở làm ngay. Xong.\nHết";
        assert_eq!(
            around(text, "Nghị định số 1/2020/NĐ-CP"),
            "Thực hiện Nghị định số 1/2020/NĐ-CP của Chính phủ, sở làm ngay."
        );
        let text = "Căn cứ Luật A; Căn cứ Nghị định B;\nx";
        assert_eq!(around(text, "Nghị định B"), "Căn cứ Nghị định B;");
        assert_eq!(around("Theo Điều 5. Luật A và B", "Luật A"), "Theo Điều 5. Luật A và B");
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let text = format!("{} Luật A {}", "chữ ".repeat(200), "chữ ".repeat(200));
        let cut = around(&text, "Luật A");
        assert!(cut.starts_with('…') && cut.ends_with('…'), "{cut}");
        assert!(cut.chars().count() < 620);
    }
}
