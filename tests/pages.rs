//! PDFs written by the test: pages, places, tables, and files that cannot be read.

use vanban::document::BlockKind;
use vanban::read::pdf::Options;
use vanban::{Code, Document, Error, Grammar, PdfFault, read_pdf};

/// A PDF with one page for each content stream, set in a standard font.
fn pdf(pages: &[String]) -> Vec<u8> {
    let mut objects: Vec<String> = vec!["<< /Type /Catalog /Pages 2 0 R >>".into(), String::new()];
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>".into());
    let mut kids = String::new();
    for content in pages {
        let page = objects.len() + 1;
        kids.push_str(&format!("{page} 0 R "));
        let resources = "/Resources << /Font << /F1 3 0 R >> >>";
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {} 0 R >>",
            page + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    offsets.iter().for_each(|o| out.push_str(&format!("{o:010} 00000 n \n")));
    out.push_str(&format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF", objects.len() + 1));
    out.into_bytes()
}

/// A line of text at a place, in points from the page's lower left.
fn text(x: u32, y: u32, words: &str) -> String {
    format!("BT /F1 13 Tf {x} {y} Td ({words}) Tj ET\n")
}

fn read(bytes: Vec<u8>, boxes: bool) -> Result<Document, Error> {
    let grammar = Grammar::builtin().expect("the grammar loads");
    read_pdf("to.pdf", bytes, &Options { boxes, ..Options::default() }, &grammar)
}

#[test]
fn facts_have_their_page_and_their_rectangle() {
    let first = text(85, 700, "Trong nam qua cac co quan da lam tot viec nay.");
    let second = text(85, 700, "Theo 72/2015/N\\320-CP ngay 07/9/2015.");
    let document = read(pdf(&[first, second]), true).expect("is read");
    assert_eq!(document.source.pages, Some(2));
    let date = document.dates.first().expect("a date");
    assert_eq!((date.raw.as_str(), date.page), ("07/9/2015", Some(2)));
    let place = date.boxes.first().expect("a rectangle");
    assert_eq!(place.page, 2);
    assert!((120.0..160.0).contains(&place.y) && place.x > 85.0 && place.width > 40.0, "{place:?}");
    assert!(read(pdf(&[text(85, 700, "07/9/2015")]), false).expect("is read").dates[0].boxes.is_empty());
}

#[test]
fn a_table_is_data_and_no_section() {
    let mut page = String::new();
    for y in [700, 670, 640] {
        page.push_str(&format!("85 {y} m 500 {y} l S\n"));
    }
    for x in [85, 120, 500] {
        page.push_str(&format!("{x} 700 m {x} 640 l S\n"));
    }
    page.push_str(
        &[text(90, 680, "TT"), text(130, 680, "Viec"), text(90, 650, "1"), text(130, 650, "Trong cay")].concat(),
    );
    let document = read(pdf(&[page]), false).expect("is read");
    let table = document.tables.first().expect("a table");
    assert_eq!((table.header.as_slice(), table.page), (&["TT".to_owned(), "Viec".to_owned()][..], Some(1)));
    assert_eq!(table.rows, [["1", "Trong cay"]]);
    assert_eq!(document.text, "TT\tViec\n1\tTrong cay");
    assert!(document.sections.is_empty());
    assert!(document.preamble.iter().any(|b| b.kind == BlockKind::Table && b.table.as_deref() == Some("t1")));
}

#[test]
fn a_page_without_text_is_told() {
    let document = read(pdf(&[String::new()]), false).expect("is read");
    assert!(document.diagnostics.iter().any(|d| d.code == Code::TextEmpty));
}

#[test]
fn what_cannot_be_read_is_one_error() {
    for bytes in [b"%PDF-1.7\n".to_vec(), b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj".to_vec(), Vec::new()] {
        let error = read(bytes, false).expect_err("cannot be read");
        assert!(matches!(error, Error::Pdf { fault: PdfFault::Damaged, .. }), "{error}");
        assert!(error.to_string().starts_with("to.pdf: it is damaged"), "{error}");
    }
}
