//! Web pages (trang web): saved pages of portals and law sites, however broken their markup.
//!
//! In: bytes, then the decoded page. Out: the lines that a reader sees, menus and the like left out, the data tables, and
//! the map back to the page. The words are not changed; what they mean is not asked here.
//!
//! The tokens come from `html5gum`, which follows the HTML standard in every state of broken markup and, unlike the
//! parsers that build a tree, says which bytes each token came from. No tree is built: lines need only know where
//! blocks, cells and tables begin and end, and memory stays bounded whatever the nesting.

mod walk;

use encoding_rs::Encoding;

use super::charset::{Charset, repair_lines};
use super::plain::{self, Decoded, Doubt};
use super::sheet::{Page, Words};

/// How far into a page its charset may be named, in bytes.
const HEAD: usize = 4096;

/// Share of the text that must be left when menus and the like are taken out by the names of their elements, else
/// those names meant something else: one part in so many.
const LEAST_KEPT: usize = 3;

/// Decodes a page: by what is asked for, a byte order mark, UTF-8 where it is; else in the old encoding that gives
/// Vietnamese, else as the page says. Pages in old fonts seldom say the truth.
pub fn decode(bytes: &[u8], charset: Option<Charset>) -> Decoded<'_> {
    if let Some(charset) = charset {
        return plain::decode_as(bytes, charset);
    }
    let decoded = plain::decode_unrepaired(bytes);
    match (&decoded.doubt, declared(bytes)) {
        (Some(Doubt::Unknown(_)), Some(charset)) => {
            Decoded { doubt: decoded.doubt.clone(), ..plain::decode_as(bytes, charset) }
        }
        _ => decoded,
    }
}

/// The charset that the page names, if it is one that is read.
fn declared(bytes: &[u8]) -> Option<Charset> {
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    let at = memchr::memmem::find_iter(head, b"charset").find_map(|at| {
        let rest = head.get(at + 7..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')));
        rest.get(..end.unwrap_or(rest.len()))
    })?;
    Charset::from_name(&Encoding::for_label(at)?.name().to_ascii_lowercase())
}

/// The lines of a decoded page: of the block that holds its document, where nothing outside it belongs to a document.
pub fn lines(html: &str, words: &Words<'_>) -> Page {
    let whole = walk::walk(html, false, words);
    let parts = walk::walk(html, true, words);
    let sheet = if parts.text.len() * LEAST_KEPT >= whole.text.len() { parts } else { whole };
    let sheet = sheet.without_menus();
    let sheet = sheet.part(sheet.main_block(words.is_part));
    let mut page = sheet.into_page();
    // a letter of an old encoding is never a line end, nor the other way round: the lines stay the same
    if let Some(r) = repair_lines(&page.text) {
        page = Page { text: r.text, map: r.map.then(&page.map), repaired: Some((r.charset, r.mixed)), ..page };
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::laid::Flow;

    fn lines(html: &str) -> Page {
        let words = Words {
            is_part: &|words| words.contains("Số:"),
            is_column: &|words| words.contains("Nhiệm vụ") || words.contains("Chủ trì"),
            is_around: &|name| name == "footer",
        };
        super::lines(html, &words)
    }

    #[test]
    fn blocks_and_breaks_end_lines_and_places_lead_back() {
        let html = "<title>x</title><p>K&#7871;  ho&#x1ea1;ch\n số&nbsp;<b>5</b><br>dòng hai<div>ba</div><script>var a='<p>';</script>";
        let page = lines(html);
        assert_eq!(
            page.text.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>(),
            ["Kế hoạch số\u{a0}5", "dòng hai", "ba"]
        );
        let at = page.text.find("dòng").expect("a word");
        assert_eq!(html.get(page.map.range(at..at + "dòng".len())), Some("dòng"));
        let at = page.text.find("ạch").expect("a word");
        assert_eq!(html.get(page.map.range(at..at + "ạch".len())), Some("&#x1ea1;ch"));
    }

    #[test]
    fn the_two_columns_of_a_head_are_read_one_after_the_other() {
        let html = "<table><tr><td><p>UBND TỈNH A</p><p>Số: 5/KH-UBND<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>\
                    Độc lập - Tự do - Hạnh phúc</table><p>KẾ HOẠCH";
        let page = lines(html);
        let got: Vec<_> = page.text.lines().filter(|l| !l.is_empty()).collect();
        let want = [
            "UBND TỈNH A",
            "Số: 5/KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "KẾ HOẠCH",
        ];
        assert_eq!(got, want);
        assert!(page.tables.is_empty());
    }

    #[test]
    fn a_data_table_is_kept_with_its_cells() {
        let html = "<table border=1><tr><th>TT<th>Nhiệm vụ<th>Chủ trì<tr><td>1<td>Trồng<br>cây<td>Sở A<tr><td>2<td>Tưới<td></table>";
        let page = lines(html);
        assert_eq!(page.text.trim_matches('\n'), "TT\nNhiệm vụ\nChủ trì\n1\nTrồng cây\nSở A\n2\nTưới");
        assert_eq!(table(&page), (1, "TT|Nhiệm vụ|Chủ trì\n1|Trồng cây|Sở A\n2|Tưới|".into()));
        let flows: Vec<_> = page.flows.iter().filter(|f| **f == Flow::RowCell).collect();
        assert_eq!(flows.len(), 3);
    }

    /// Rows that are the head, and the words of the cells.
    fn table(page: &Page) -> (usize, String) {
        let table = page.tables.first().expect("a table");
        let lines: Vec<&str> = page.text.split('\n').collect();
        let words = |cell: &Option<u32>| cell.map_or("", |line| lines[line as usize]);
        let row = |row: &Vec<Option<u32>>| row.iter().map(words).collect::<Vec<_>>().join("|");
        (table.head, table.rows.iter().map(row).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn cells_that_reach_over_rows_and_columns_stand_where_a_reader_sees_them() {
        let page = lines(
            "<table class=MsoNormalTable><tr><td rowspan=2>TT<td rowspan=2>Nhiệm vụ<td colspan=2>Cơ quan<tr><td>Chủ trì<td>Phối hợp\
             <tr><td>(1)<td>(2)<td>(3)<td>(4)<tr><td colspan=4>I. Rừng<tr><td>1<td>Trồng cây<td rowspan=2>Sở A<td>Sở B\
             <tr><td>2<td>Tưới<td>Sở C</table>",
        );
        let want =
            "TT|Nhiệm vụ|Cơ quan|\nTT|Nhiệm vụ|Chủ trì|Phối hợp\nI. Rừng|||\n1|Trồng cây|Sở A|Sở B\n2|Tưới|Sở A|Sở C";
        assert_eq!(table(&page), (2, want.into()));
    }

    #[test]
    fn two_columns_without_lines_are_data_where_their_heads_are_known() {
        let rows = |first: &str| format!("<table><tr><td>{first}<td>Chủ trì<tr><td>1<td>Sở A</table>");
        assert_eq!(table(&lines(&rows("Nhiệm vụ"))), (1, "Nhiệm vụ|Chủ trì\n1|Sở A".into()));
        assert!(lines(&rows("Nơi nhận")).tables.is_empty());
    }

    #[test]
    fn a_row_that_counts_is_a_row_where_nothing_else_is_below_the_head() {
        let page = lines("<table><tr><th>T2<th>T3<th>T4<tr><td>1<td>2<td>3</table>");
        assert_eq!(table(&page), (1, "T2|T3|T4\n1|2|3".into()));
    }

    #[test]
    fn a_head_or_an_end_in_three_columns_is_no_data() {
        let head = "<table><tr><td>UBND TỈNH A<td>&nbsp;x<td>CỘNG HÒA<tr><td>Số: 5/KH-UBND<td><td>Hà Nội</table>";
        let page = lines(head);
        assert!(page.tables.is_empty() && page.text.contains("CỘNG HÒA\n"));
    }

    #[test]
    fn cells_that_claim_to_reach_far_take_bounded_memory() {
        let html =
            "<table border=1><tr><td>a<td>b<td>c".to_owned() + &"<tr><td rowspan=65534 colspan=1000>x".repeat(20_000);
        let page = lines(&html);
        let places: usize = page.tables.iter().flat_map(|t| &t.rows).map(Vec::len).sum();
        assert!(places < 400_000, "{places}");
    }

    #[test]
    fn menus_and_hidden_parts_are_left_out() {
        let html = "<nav>Trang chủ</nav><ul><li><a href=1>Giới thiệu</a><li><a>Tin tức</a><li><a>Liên hệ</a></ul>\
                    <div style='display: none'><div>ẩn</div></div><p>Căn cứ <a>Nghị định số 5/2020/NĐ-CP</a> của Chính phủ;</p>\
                    <div class='footer'>Bản quyền</div>";
        assert_eq!(lines(html).text.trim(), "Căn cứ Nghị định số 5/2020/NĐ-CP của Chính phủ;");
    }

    #[test]
    fn what_stands_around_the_block_of_the_document_is_left_out() {
        let long = "Điều khoản dài của văn bản ".repeat(20);
        let page = |head: &str| {
            lines(&format!("<body><div>Nội dung<div>{head}<div><p>{long}<p>{long}</div></div><div>Khoản 1</div>")).text
        };
        assert!(!page("").contains("Khoản 1") && !page("").contains("Nội dung"));
        assert!(page("Số: 5/KH-UBND").starts_with("Số: 5"));
    }

    #[test]
    fn letters_of_an_old_encoding_written_as_references_are_repaired() {
        let page = lines("<p>C&aacute;c c&ntilde;a tr&ordf;n &reg;&THORN;nh nh&copy;n d&copy;n");
        assert_eq!(page.repaired.map(|r| r.0), Some(Charset::Tcvn3));
        assert!(page.text.contains("của trên định nhân dân"));
    }

    #[test]
    fn hostile_nesting_takes_linear_time() {
        let html = "<table><tr><td>".repeat(100_000) + "x";
        assert_eq!(lines(&html).text.trim(), "x");
        let html = "<div><a>".repeat(100_000) + "x</a></div>";
        assert_eq!(lines(&html).text.trim(), "x");
    }

    #[test]
    fn a_page_says_its_charset_and_bytes_say_it_better() {
        let page = b"<meta charset=windows-1252><p>C\xa8n c\xf8 Ngh\xde \xae\xdenh";
        assert_eq!(decode(page, None).charset, Charset::Tcvn3);
        assert_eq!(decode("<p>Kế".as_bytes(), None).charset, Charset::Utf8);
    }
}
