//! The real program on PDFs: workers, limits, passwords, damage, signatures.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const SIGNED: &str = "corpus/pdf-tu-viet/source.pdf";
const BROWSER: &str = "corpus/pdf-trinh-duyet/source.pdf";
const PASSWORD: &str = "tests/mat-khau.pdf";
const TEXT: &str = "corpus/nho-ke-hoach/source.txt";

fn run(args: &[&str]) -> Output {
    run_with(args, b"")
}

fn run_with(args: &[&str], input: &[u8]) -> Output {
    // a busy machine is no fault of the file
    let patience: &[&str] = if args.contains(&"--timeout") { &[] } else { &["--timeout", "60"] };
    let mut child = Command::new(env!("CARGO_BIN_EXE_vanban"))
        .args(args)
        .args(patience)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // a program that ends early closes its end
    let _ = child.stdin.take().expect("standard input").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn documents(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|l| serde_json::from_str(l).expect("JSON on each line")).collect()
}

/// A file in a folder that is gone when dropped.
fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    (folder, path.display().to_string())
}

/// A PDF of one page with these contents and objects; the tables of objects are left to the reader to find.
fn pdf(page: &str, contents: &str, objects: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj <</Type/Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages /Kids [3 0 R] /Count 1>> endobj\n\
         3 0 obj <</Type/Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page}>> endobj\n4 0 obj <</Length \
         {}>> stream\n{contents}\nendstream endobj\n{objects}\ntrailer <</Root 1 0 R>>\n",
        contents.len()
    )
    .into_bytes()
}

/// Forms that each draw the next one twice, forty levels deep: 2^40 drawings in four kilobytes.
fn doubling() -> Vec<u8> {
    let form = |n: usize| {
        let next = n + 1;
        format!(
            "{n} 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>/Length 11>> \
             stream\n/X Do /X Do\nendstream endobj\n"
        )
    };
    pdf("/Resources<</XObject<</X 5 0 R>>>>", "/X Do", &(5..45).map(form).collect::<String>())
}

/// Asserts one failure, told in one line with these words.
fn fails(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(1), "{}", stderr(output));
    let told = stderr(output);
    assert!(told.starts_with("vanban: error: ") && told.contains(words) && told.lines().count() == 1, "{told}");
}

#[test]
fn a_pdf_gives_the_facts_of_its_text() {
    let documents = documents(&run(&["parse", SIGNED, TEXT]));
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0]["source"]["format"], "pdf");
    assert_eq!(documents[0]["source"]["pages"], 1);
    assert_eq!(documents[0]["source"]["bytes"], fs::metadata(SIGNED).expect("the file").len());
    for name in ["type", "code", "place", "date", "title"] {
        assert_eq!(documents[0]["header"][name], documents[1]["header"][name], "{name}");
    }
}

#[test]
fn the_signer_stands_in_his_block_unverified() {
    let document = &documents(&run(&["parse", SIGNED]))[0];
    let signature = &document["signatures"][0];
    assert_eq!(signature["name"], "Tạ Minh Viễn");
    assert_eq!(signature["digital"]["signer"], "Tạ Minh Viễn");
    assert_eq!(signature["digital"]["organisation"], "Ủy ban nhân dân tỉnh Ninh Bình");
    assert_eq!(signature["digital"]["time"], "2024-04-05T09:30:00+07:00");
    assert_eq!(signature["digital"]["verified"], false);
}

#[test]
fn a_pdf_is_known_on_standard_input_and_under_any_name() {
    let bytes = fs::read(BROWSER).expect("the file");
    let piped = run_with(&["parse", "-"], &bytes);
    assert_eq!(documents(&piped)[0]["source"]["format"], "pdf", "{}", stderr(&piped));
    let (_folder, path) = file("khong-duoi", &bytes);
    assert_eq!(documents(&run(&["parse", &path]))[0]["source"]["format"], "pdf");
}

#[test]
fn what_is_no_pdf_or_is_cut_short_is_told_and_the_others_are_read() {
    let whole = fs::read(BROWSER).expect("the file");
    for bytes in [b"x".as_slice(), b"", b"%PDF-1.7\n", &whole[..2000]] {
        let (_folder, path) = file("a.pdf", bytes);
        let output = run(&["parse", &path, SIGNED]);
        fails(&output, "damaged");
        assert!(stderr(&output).contains(&path));
        assert_eq!(documents(&output).len(), 1);
    }
}

#[test]
fn a_pdf_that_lost_its_table_of_objects_is_read() {
    let broken = run(&["parse", "corpus/pdf-hong/source.pdf"]);
    assert_eq!(broken.status.code(), Some(0), "{}", stderr(&broken));
    assert_eq!(documents(&broken)[0]["header"]["code"], "59/KH-UBND");
}

#[test]
fn a_picture_of_a_page_is_told_as_a_scan_and_a_small_picture_is_not() {
    let image = "5 0 obj <</Type/XObject/Subtype/Image/Width 2/Height 3/ColorSpace/DeviceGray/BitsPerComponent 8/Length 6>> \
                 stream\nabcdef\nendstream endobj\n";
    let codes = |matrix: &str| {
        let contents = format!("q {matrix} cm /I Do Q");
        let (_folder, path) = file("quet.pdf", &pdf("/Resources<</XObject<</I 5 0 R>>>>", &contents, image));
        let document = documents(&run(&["parse", &path])).remove(0);
        let told = document["diagnostics"].as_array().expect("a list");
        told.iter().map(|d| d["code"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("595 0 0 842 0 0"), ["document.scanned"]);
    assert_eq!(codes("0 -842 595 0 0 842"), ["document.scanned"]);
    assert_eq!(codes("60 0 0 60 0 0"), ["text.empty"]);
}

#[test]
fn an_empty_password_opens_by_itself_and_another_must_be_given() {
    assert_eq!(documents(&run(&["parse", "corpus/pdf-ma-hoa/source.pdf"])).len(), 1);
    fails(&run(&["parse", PASSWORD]), "it is encrypted and needs a password; give it with --password");
    fails(&run(&["parse", PASSWORD, "--password", "sai"]), "the password does not open it");
    for password in ["mat-khau", "chu"] {
        let output = run(&["parse", PASSWORD, "--password", password]);
        assert_eq!(documents(&output)[0]["header"]["code"], "59/KH-UBND", "{}", stderr(&output));
    }
}

#[test]
fn a_time_out_costs_its_file_alone() {
    let (_folder, path) = file("lap.pdf", &doubling());
    let start = Instant::now();
    let output = run(&["parse", &path, SIGNED, "--timeout", "5"]);
    assert!(start.elapsed() < Duration::from_secs(20));
    fails(&output, "longer than 5 seconds; ");
    assert_eq!(documents(&output).len(), 1);
    fails(&run(&["parse", SIGNED, "--timeout", "0.000001"]), "allow more with --timeout");
    assert_eq!(run(&["parse", SIGNED, "--timeout", "0"]).status.code(), Some(2));
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_takes_too_much_memory_costs_itself_alone() {
    // widths for two thousand million characters
    let fonts = "5 0 obj <</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>> endobj\n6 0 \
                 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement \
                 0>>/W[0 2147483647 500]>> endobj";
    let bytes = pdf("/Resources<</Font<</F 5 0 R>>>>", "BT /F 9 Tf <0001> Tj ET", fonts);
    let (_folder, path) = file("bom.pdf", &bytes);
    let output = run(&["parse", &path, SIGNED, "--max-memory", "128", "--timeout", "60"]);
    fails(&output, "reading it took more than 128 MiB of memory; ");
    assert_eq!(documents(&output).len(), 1);
}

#[test]
fn explain_and_check_read_pdfs_too() {
    let output = run(&["explain", SIGNED]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("59/KH-UBND"));
    let (folder, _) = file("a.pdf", &fs::read(SIGNED).expect("the file"));
    let dir = folder.path().display().to_string();
    assert_eq!(run(&["check", &dir, "--accept"]).status.code(), Some(0));
    assert!(folder.path().join("a.pdf.golden.txt").exists());
    assert_eq!(run(&["check", &dir]).status.code(), Some(0));
}
