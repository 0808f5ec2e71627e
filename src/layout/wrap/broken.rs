//! Names and titles that a line end cuts although the line had room.
//!
//! In: two lines that follow each other. Out: whether the second one goes on with a name or with a title that the first one
//! began: many copies break the first line of a paragraph early.

use super::{Joiner, LINE, SPLIT};
use crate::grammar::meaning::Layout;
use crate::layout::cues;
use crate::layout::lines::Line;
use crate::text::{Span, is_word};

impl Joiner<'_, '_> {
    /// True where the title in capitals below the name of the type goes on: "VỀ VIỆC TRỒNG CÂY" / "Ở CÁC XÃ".
    pub(super) fn names_title(&self, first: Line, second: Line) -> bool {
        let (a, b) = (first.span, second.span);
        let capitals = || self.shouted(first) && self.lines.in_capitals(second);
        // among whole paragraphs: "QUY" / "ĐỊNH MỨC THU", and a long line
        let broken = || self.breaks.is_some() || a.len() > LINE || !self.cues.text.slice(a).contains(' ');
        let part = |line: Line| self.lines.marker(line).is_some() || self.cues.is_part_number(line.span);
        let own = |line: Line| self.cues.is_type(line.span) || part(line);
        let opens = || self.lines.cue(second).is_some_and(|(cue, _)| cue.opens_line());
        // "THỦ" / "TƯỚNG CHÍNH PHỦ điện:" is below it
        let next = || {
            let below = self.lines.after(second).filter(|_| b.len() <= SPLIT);
            below.is_some_and(|below| self.cues.cuts_name(b, below.span))
        };
        let free = || !own(first) && !own(second) && !opens() && !self.issues(second) && !next();
        self.title && capitals() && broken() && free()
    }

    /// True for a line in capitals, were it one letter ("Ý" / "KIẾN CHỈ ĐẠO").
    pub(super) fn shouted(&self, line: Line) -> bool {
        let text = self.cues.text;
        self.lines.in_capitals(line) || line.span.len() == 1 && text.is_upper(line.span.start)
    }

    /// True where a sentence trails off at a line end and goes on in small letters: "ngày lễ, ngày tết…" / "để hoàn thành".
    pub(super) fn trails_on(&self, a: Span, b: Span) -> bool {
        let folded = self.cues.text.folded();
        let ragged = self.breaks.is_some_and(|breaks| breaks.ragged);
        cues::trails_off(folded, a) && cues::first_word(folded, b).len() > 1 && (ragged || self.is_full(a, b))
    }

    /// True for the body that issues a paper, between its title and the bases.
    pub(super) fn issues(&self, line: Line) -> bool {
        let span = line.span;
        let folded = self.cues.text.folded();
        let Some((end, _)) = self.cues.grammar.bodies.longest(folded, span.start, span.end) else { return false };
        let mut below = self.lines.iter().skip(line.at + 1).filter(|line| !line.span.is_empty());
        let issuer = matches!(self.lines.cue(line), Some((Layout::Issuer, _)));
        let next = below.next();
        issuer && (end == span.end || next.is_none_or(|next| !self.lines.in_capitals(next)))
            || next.is_some_and(|next| matches!(self.lines.cue(next), Some((Layout::Basis, _))))
    }

    /// True for a footnote of its own below another one: "[3] Kế hoạch số …".
    pub(super) fn opens_note(&self, line: Line) -> bool {
        let number = |line: Line| cues::note_number(&self.cues.text.folded()[line.span.start..line.span.end]);
        number(line).is_some_and(|next| number(self.opening).is_some_and(|last| last + 1 == next))
    }

    /// True where the line end cuts the name of a body, of its officer or of a place, or parts a verb from the document that is its
    /// object: "Giám đốc Sở" / "Y tế", "Thủ tướng Chính phủ" / "Lò Văn Tám đã …", "ban hành" / "Quyết định …".
    pub(super) fn runs_over(&self, first: Line, second: Line) -> bool {
        let (a, b) = (first.span, second.span);
        let text = self.cues.text;
        if !text.is_upper(b.start) || self.lines.cue(second).is_some_and(|(cue, _)| cue.opens_line()) {
            return false;
        }
        let ragged = self.breaks.is_some_and(|breaks| breaks.ragged);
        self.cues.cuts_body(a, b)
            || a.len() > LINE && self.cues.begins_with_person(b)
            || self.cues.puts_out(a) && self.cues.begins_with_type(b)
            || ragged && self.cues.cuts_syllables(a, b) && is_word(text.folded()[a.end - 1])
    }
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;

    /// The paragraphs of lines that stand among others whose first ones were broken early.
    fn paragraphs(lines: &str) -> Vec<String> {
        let early = "Ngày 28 tháng 5, các xã\nven biển và các xã ở núi đã trồng xong năm nghìn cây dừa ở ven đường và đã báo cáo";
        let end = "kết quả trồng dừa về tỉnh để tổng hợp chung, đề nghị khen thưởng các xã đã trồng\nnhiều dừa.";
        let around = format!("{early}\n{end}");
        let source = format!("{lines}\n{around}\n\n{around}\n\n{around}\n\n{around}");
        let text = crate::normalise(&source, &Grammar::builtin().expect("the grammar loads"));
        text.lines().iter().map(|&line| text.slice(line).to_owned()).collect()
    }

    #[test]
    fn a_title_in_capitals_is_whole_and_the_issuer_below_it_stands_apart() {
        let of = |title: &str| {
            paragraphs(&format!(
                "VĂN PHÒNG CHÍNH\nPHỦ\nQUYẾT ĐỊNH\n{title}\nỦY BAN NHÂN DÂN TỈNH BẮC NINH\nCăn cứ Luật Lâm nghiệp;"
            ))
        };
        let whole =
            ["VĂN PHÒNG CHÍNH PHỦ", "QUYẾT ĐỊNH", "QUY ĐỊNH MỨC THU PHÍ TRỒNG DỪA", "ỦY BAN NHÂN DÂN TỈNH BẮC NINH"];
        for title in ["QUY\nĐỊNH MỨC THU PHÍ TRỒNG DỪA", "QUY ĐỊNH MỨC THU\nPHÍ TRỒNG DỪA"] {
            assert_eq!(of(title)[..4], whole, "{title}");
        }
        let chapter = paragraphs("Chương II\n\nTRÁCH NHIỆM CỦA CÁC\nXÃ VÀ PHƯỜNG\n\nĐiều 2. Trồng dừa");
        assert_eq!(chapter[..2], ["Chương II", "TRÁCH NHIỆM CỦA CÁC XÃ VÀ PHƯỜNG"]);
        let letter = paragraphs("CÔNG ĐIỆN\nỨNG PHÓ MƯA LŨ\nTHỦ\nTƯỚNG CHÍNH PHỦ điện:");
        assert_eq!(letter[..3], ["CÔNG ĐIỆN", "ỨNG PHÓ MƯA LŨ", "THỦ TƯỚNG CHÍNH PHỦ điện:"]);
    }

    #[test]
    fn names_that_a_line_end_cuts_inside_a_sentence_are_whole() {
        for (first, second) in [
            ("Theo đề nghị của Giám đốc Sở", "Nông nghiệp và Môi trường tại Tờ trình số 12/TTr-SNNMT về trồng dừa."),
            ("Chủ tịch Ủy ban nhân dân", "Thành phố có ý kiến chỉ đạo như sau:"),
            ("Ngày 20 tháng 11 năm 2025, Phó Thủ tướng Chính phủ", "Lê Văn Tám đã đi thăm các xã trồng dừa."),
            ("c) Về việc trồng dừa ở khu vực cảng Cái", "Mép - Phú Mỹ: các xã trồng xong dừa trong năm 2025."),
            ("Thủ tướng Chính phủ ban hành", "Quyết định bãi bỏ một số văn bản về trồng dừa."),
            ("Việc này trình Quốc hội thông qua tại kỳ họp thứ 10, Quốc hội khóa", "XV."),
            ("4. Biển báo chỉ mức cháy từ cấp I đến cấp", "V. Chi tiết ở Phụ lục III."),
            ("3. Trong từng thời kỳ, giai đoạn phát triển kinh tế", "- xã hội, tỉnh trồng dừa."),
        ] {
            assert_eq!(paragraphs(&format!("{first}\n{second}\n"))[0], format!("{first} {second}"));
        }
        let listed = "5. Hội đồng nhân dân tỉnh;\nỦy ban Mặt trận Tổ quốc Việt Nam tỉnh trồng dừa.\n\n";
        let parted = paragraphs(&format!("1. Trồng dừa.\n\n2. Tưới dừa.\n\n3. Trồng mía.\n\n4. Tưới mía.\n\n{listed}"));
        assert_eq!(parted[4], listed.trim_end().replace('\n', " "));
        let level = "- Tổ chức lực lượng tiếp cận các vùng ngập sâu, ưu tiên\ncác xã ven biển, ven sông, ven hồ và các địa bàn dễ ngập, dễ bị chia cắt có cấp độ\n1. Cấp ngay \
                     mì tôm cho dân.\n";
        assert_eq!(paragraphs(level)[0], level.trim_end().replace('\n', " "));
        let part = paragraphs("4. Chính quyền các cấp\nV. Trồng dừa\n\n");
        assert_eq!(part[..2], ["4. Chính quyền các cấp", "V. Trồng dừa"]);
        let heading = paragraphs("1. Trồng dừa\nSở Tài chính trồng dừa.\n\n");
        assert_eq!(heading[..2], ["1. Trồng dừa", "Sở Tài chính trồng dừa."]);
    }

    #[test]
    fn a_sentence_may_trail_off_at_a_line_end_and_notes_stand_apart() {
        let lines = "Các xã làm việc cả ngày nghỉ, ngày lễ, ngày tết...\nđể trồng xong dừa.\n\n[1] Các\nxã ven biển.\n[2] Các xã\nở núi.";
        let whole = [
            "Các xã làm việc cả ngày nghỉ, ngày lễ, ngày tết... để trồng xong dừa.",
            "[1] Các xã ven biển.",
            "[2] Các xã ở núi.",
        ];
        assert_eq!(paragraphs(&format!("{lines}\n"))[..3], whole);
    }

    #[test]
    fn a_marker_or_a_dash_alone_on_its_line_stands_before_its_text() {
        let lines = "I.\nBẢO TỒN THIÊN NHIÊN\n\n1.\nTrồng dừa ở ven biển.\n\n-\nChăm sóc dừa.\n";
        let whole = ["I. BẢO TỒN THIÊN NHIÊN", "1. Trồng dừa ở ven biển.", "- Chăm sóc dừa."];
        assert_eq!(paragraphs(lines)[..3], whole);
    }
}
