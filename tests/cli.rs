//! The real program: exit codes, standard output, standard error.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn vanban(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vanban"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(args: &[&str]) -> Output {
    vanban(args).stdin(Stdio::null()).output().expect("the program runs")
}

fn run_with(args: &[&str], input: &[u8]) -> Output {
    let mut child = vanban(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|l| serde_json::from_str(l).expect("JSON on each line")).collect()
}

/// A folder with files; gone when dropped.
struct Folder(tempfile::TempDir);

impl Folder {
    fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn names(&self, sub: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.path().join(sub)).expect("a folder");
        let mut names: Vec<_> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        // the index that a later run goes on from
        names.retain(|n| n != ".vanban-index.ndjson");
        names.sort();
        names
    }
}

const PLAN: &str = "corpus/nho-ke-hoach/source.txt";
const LETTER: &str = "corpus/nho-cong-van/source.txt";

#[test]
fn one_file_comes_back_as_one_line_of_json() {
    let output = run(&["parse", PLAN]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let documents = lines(&output);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0]["schema"], "vanban/1");
    assert_eq!(documents[0]["source"]["name"], "source.txt");
    assert!(stderr(&output).is_empty());
}

#[test]
fn several_files_come_back_one_on_each_line_in_their_order() {
    let output = run(&["parse", PLAN, LETTER]);
    let sizes: Vec<_> = lines(&output).iter().map(|d| d["source"]["bytes"].as_u64()).collect();
    assert_eq!(sizes, [PLAN, LETTER].map(|p| fs::metadata(p).ok().map(|m| m.len())));
    let list: Value = serde_json::from_slice(&run(&["parse", PLAN, LETTER, "--to", "json"]).stdout).expect("one value");
    assert_eq!(list.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_dash_reads_standard_input() {
    let file = lines(&run(&["parse", PLAN]));
    let piped = lines(&run_with(&["parse", "-"], &fs::read(PLAN).expect("the plan")));
    assert_eq!(piped[0]["text"], file[0]["text"]);
    assert_eq!(piped[0]["source"]["sha256"], file[0]["source"]["sha256"]);
    assert_eq!(piped[0]["source"]["name"], "-");
    assert_eq!(code(&run(&["parse", "-", "-"])), 2);
}

#[test]
fn a_wrong_path_is_told_and_the_others_are_parsed() {
    let output = run(&["parse", "khong-co.txt", PLAN]);
    assert_eq!(code(&output), 1);
    assert_eq!(lines(&output).len(), 1);
    assert_eq!(stderr(&output), "vanban: error: khong-co.txt: no such file; check the path\n");
}

#[test]
fn a_folder_is_told_where_one_document_is_meant() {
    let output = run(&["explain", "corpus"]);
    assert_eq!(code(&output), 1);
    assert_eq!(
        stderr(&output),
        "vanban: error: corpus: this is a folder; name the files in it, such as corpus/*.txt\n"
    );
}

#[test]
fn an_empty_file_is_a_document_with_a_doubt() {
    let folder = Folder::with(&[("trong.txt", ""), ("trang.txt", " \r\n\t\n")]);
    for name in ["trong.txt", "trang.txt"] {
        let output = run(&["parse", &folder.path(name)]);
        assert_eq!(code(&output), 0);
        let document = &lines(&output)[0];
        assert_eq!(document["text"], "");
        let codes: Vec<_> = document["diagnostics"].as_array().expect("a list").iter().map(|d| &d["code"]).collect();
        assert!(codes.iter().any(|c| **c == "text.empty"), "{codes:?}");
    }
}

#[test]
fn what_is_not_text_is_refused() {
    let folder = Folder::with(&[("b.ndjson", "%PDF-1.4 x"), ("d.docx", "PK")]);
    fs::write(folder.path("e.txt"), b"\0\x01\x02\x03 junk \x07\x00\x00").expect("a file");
    for (name, says) in [("b.ndjson", "a PDF"), ("d.docx", "a Word document"), ("e.txt", "no text")] {
        let path = folder.path(name);
        let output = run(&["parse", &path]);
        assert_eq!(code(&output), 1, "{name}");
        assert!(output.stdout.is_empty(), "{name}");
        let told = stderr(&output);
        assert!(told.starts_with(&format!("vanban: error: {path}: ")) && told.contains(says), "{told}");
        let remedies = ["convert it to plain text", "save its text", "read it with --from pdf"];
        assert!(remedies.iter().any(|r| told.contains(r)), "{told}");
    }
}

#[test]
fn a_web_page_is_known_by_its_name_or_its_beginning() {
    let page = "<!DOCTYPE html><nav>Trang chủ</nav><p>Căn cứ Nghị định số 72/2015/N&#272;-CP<p>x";
    let folder = Folder::with(&[("a.txt", page), ("b.html", &page[15..]), ("c.ndjson", page)]);
    for name in ["a.txt", "b.html"] {
        let document = lines(&run(&["parse", &folder.path(name)])).remove(0);
        assert_eq!(document["source"]["format"], "html", "{name}");
        assert_eq!(document["citations"][0]["code"], "72/2015/NĐ-CP", "{name}");
    }
    let piped = lines(&run_with(&["parse", "--from", "html", "-"], &page.as_bytes()[15..])).remove(0);
    assert_eq!((&piped["source"]["format"], &piped["form"]), (&"html".into(), &"republished".into()));
    assert!(stderr(&run(&["parse", &folder.path("c.ndjson")])).contains("this is a web page"));
}

#[test]
fn an_old_encoding_is_found_or_named() {
    let old = b"C\xa8n c\xf8 Ngh\xde \xae\xdenh";
    let found = lines(&run_with(&["parse", "-"], old)).remove(0);
    assert_eq!((&found["source"]["charset"], &found["text"]), (&"tcvn3".into(), &"Căn cứ Nghị định".into()));
    let named = lines(&run_with(&["parse", "--charset", "windows-1252", "-"], old)).remove(0);
    assert_eq!(named["source"]["charset"], "windows-1252");
    let unknown = run(&["parse", "--charset", "ebcdic", PLAN]);
    assert_eq!(code(&unknown), 2);
    assert!(stderr(&unknown).contains("use auto, utf-8"), "{}", stderr(&unknown));
}

#[test]
fn records_come_back_in_order_and_bad_ones_are_told() {
    let records =
        "{\"id\":\"a\",\"text\":\"Căn cứ\"}\n{\"id\":\"b\"}\n\n{bad\n{\"id\":7,\"text\":\"Kế hoạch\",\"more\":{}}";
    let folder = Folder::with(&[("r.ndjson", records)]);
    let path = folder.path("r.ndjson");
    let output = run(&["parse", &path]);
    assert_eq!(code(&output), 1);
    let names: Vec<_> = lines(&output).iter().map(|d| d["source"]["name"].clone()).collect();
    assert_eq!(names, ["a", "7"]);
    let told = stderr(&output);
    let told: Vec<_> = told.lines().collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with(&format!("vanban: error: {path}, line 2: not a record (missing field `text`")),
        "{told:?}"
    );
    assert!(told[1].starts_with(&format!("vanban: error: {path}, line 4: ")), "{told:?}");
    assert!(told.iter().all(|l| l.contains("write {\"id\": ")), "{told:?}");
}

#[test]
fn a_record_gives_the_same_facts_as_a_file() {
    let text = fs::read_to_string(PLAN).expect("the plan");
    let record = serde_json::json!({"id": "x", "text": text}).to_string();
    let mut piped = lines(&run_with(&["parse", "--from", "ndjson", "-"], record.as_bytes())).remove(0);
    let mut file = lines(&run(&["parse", PLAN])).remove(0);
    assert_eq!(piped["source"]["name"], "x");
    assert_eq!(piped["source"]["sha256"], file["source"]["sha256"]);
    piped["source"].take();
    file["source"].take();
    assert_eq!(piped, file);
}

#[test]
fn no_record_is_no_document() {
    let output = run_with(&["parse", "--from", "ndjson", "-"], b"\n");
    assert_eq!((code(&output), stdout(&output)), (0, String::new()));
    let output = run_with(&["parse", "--from", "ndjson", "--to", "json", "-"], b"");
    assert_eq!(stdout(&output), "[]\n");
}

#[test]
fn each_input_gets_its_own_file() {
    let folder = Folder::with(&[("a.txt", "Một"), ("b.v1.txt", "Hai"), ("c.ndjson", "{\"id\":\"x\",\"text\":\"\"}\n")]);
    let out = folder.path("out/sub");
    let output = run(&["parse", &folder.path("a.txt"), &folder.path("b.v1.txt"), &folder.path("c.ndjson"), "-o", &out]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert_eq!(folder.names("out/sub"), ["a.json", "b.v1.json", "c.ndjson"]);
    let document: Value =
        serde_json::from_slice(&fs::read(folder.path("out/sub/a.json")).expect("a file")).expect("JSON");
    assert_eq!(document["text"], "Một");
}

#[test]
fn names_that_would_meet_keep_their_extension() {
    let folder = Folder::with(&[("a.txt", "Một"), ("a.md", "Hai"), ("b.txt", "Ba"), ("x/b.txt", "Bốn")]);
    let [txt, md, b, xb] = ["a.txt", "a.md", "b.txt", "x/b.txt"].map(|n| folder.path(n));
    let out = folder.path("out");
    assert_eq!(code(&run(&["parse", &txt, &md, &b, "-o", &out])), 0);
    assert_eq!(folder.names("out"), ["a.md.json", "a.txt.json", "b.json"]);
    let output = run(&["parse", &b, &xb, "-o", &folder.path("other")]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("both would be written to"), "{}", stderr(&output));
    assert!(!Path::new(&folder.path("other")).exists());
}

#[test]
fn a_failed_input_leaves_no_file_and_no_input_is_written_over() {
    let folder =
        Folder::with(&[("a.txt", "Một"), ("b.txt", "%PDF-1.4"), ("r.ndjson", "{\"id\":\"x\",\"text\":\"\"}\n")]);
    let output = run(&["parse", &folder.path("a.txt"), &folder.path("b.txt"), "-o", &folder.path("out")]);
    assert_eq!(code(&output), 1);
    assert_eq!(folder.names("out"), ["a.json", "failures.ndjson"]);
    let output = run(&["parse", &folder.path("r.ndjson"), "-o", &folder.path("")]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("written over"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(folder.path("r.ndjson")).expect("it is there"), "{\"id\":\"x\",\"text\":\"\"}\n");
}

#[test]
fn wrong_arguments_are_told_and_help_helps() {
    for args in [&["parse"][..], &["parse", "--frob", "x"], &["frob"], &["parse", "x", "--to", "xml"], &[]] {
        let output = run(args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
    assert!(stderr(&run(&["parse", "--frob"])).starts_with("vanban: error: unexpected argument"));
    for command in ["parse", "explain", "check", "schema", "completions", "man"] {
        let output = run(&[command, "--help"]);
        assert_eq!(code(&output), 0);
        assert!(stdout(&output).contains("Example"), "{command} shows an example");
    }
    assert!(stdout(&run(&["--version"])).starts_with("vanban "));
}

#[test]
fn the_schema_the_completions_and_the_manual_are_printed() {
    let schema: Value = serde_json::from_slice(&run(&["schema"]).stdout).expect("JSON");
    assert_eq!(schema["$id"], "vanban/1");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(stdout(&run(&["completions", shell])).contains("vanban"), "{shell}");
    }
    assert!(stdout(&run(&["man"])).contains(".TH vanban 1"));
    assert!(stdout(&run(&["man", "parse"])).contains("ndjson"));
    assert_eq!(code(&run(&["man", "frob"])), 2);
}

#[test]
fn a_pipe_that_breaks_ends_quietly() {
    let record = format!("{{\"id\":\"x\",\"text\":\"{}\"}}\n", "Kế hoạch ".repeat(500));
    let mut child = vanban(&["parse", "--from", "ndjson", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("standard input");
    let writer = std::thread::spawn(move || {
        for _ in 0..2000 {
            if stdin.write_all(record.as_bytes()).is_err() {
                break;
            }
        }
    });
    let mut first = [0; 10];
    let mut out = child.stdout.take().expect("standard output");
    out.read_exact(&mut first).expect("something comes");
    drop(out);
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    assert_eq!(code(&output), 0);
    assert_eq!(stderr(&output), "");
}

/// A copy of the built-in grammar in a folder.
fn grammars(folder: &Folder) -> PathBuf {
    let to = PathBuf::from(folder.path("grammars"));
    fs::create_dir_all(&to).expect("a folder");
    for entry in fs::read_dir("grammars").expect("grammars").map(|e| e.expect("an entry").path()) {
        fs::copy(&entry, to.join(entry.file_name().expect("a name"))).expect("a copy");
    }
    to
}

#[test]
fn an_edited_grammar_is_used_and_a_broken_one_is_told() {
    let folder = Folder::with(&[]);
    let dir = grammars(&folder);
    let dir = dir.display().to_string();
    let same = run(&["parse", PLAN, "--grammars", &dir]);
    assert_eq!((code(&same), stdout(&same)), (0, stdout(&run(&["parse", PLAN]))));

    let file = format!("{dir}/citations.toml");
    let good = fs::read_to_string(&file).expect("a grammar file");
    let rule = "\n[[rule]]\nid = \"citation.broken\"\npatterns = [\"điều {khong-co}\"]\nexamples = [\"điều 5\"]\n\
                source = \"-\"\nmeaning = \"todo\"\n";
    for wrong in [format!("{good}\n[[rule]\n"), format!("{good}{rule}"), format!("{good}\n[[unknown]]\nx = 1\n")] {
        fs::write(&file, wrong).expect("a file");
        let output = run(&["parse", PLAN, "--grammars", &dir]);
        assert_eq!(code(&output), 2);
        assert!(output.stdout.is_empty());
        assert!(stderr(&output).starts_with("vanban: error: grammar file "), "{}", stderr(&output));
        assert!(stderr(&output).contains("citations.toml"), "{}", stderr(&output));
    }
    fs::remove_file(&file).expect("it is there");
    let output = run(&["parse", PLAN, "--grammars", &dir]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("citations.toml: no such file"), "{}", stderr(&output));
}

#[test]
fn a_grammar_that_begins_in_too_many_ways_is_told() {
    let folder = Folder::with(&[]);
    let dir = grammars(&folder);
    let file = dir.join("assignments.toml");
    let mut seed = 7_u32;
    let mut letter = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (seed >> 24) as u8 % 26)
    };
    let patterns: Vec<String> =
        (0..1100).map(|_| format!("{:?}", (0..280).map(|_| letter()).collect::<String>())).collect();
    let rule = format!(
        "\n[[rule]]\nid = \"assignment.many\"\npatterns = [{}]\nexamples = [\"a\"]\nsource = \"-\"\nmeaning = \"verb\"\n",
        patterns.join(", ")
    );
    let good = fs::read_to_string(&file).expect("a grammar file");
    fs::write(&file, format!("{good}{rule}")).expect("a file");
    let output = run(&["parse", PLAN, "--grammars", &dir.display().to_string()]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("entry 'assignment.many': with its patterns the rules begin in too many ways"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn check_stores_then_agrees_then_shows_what_changed() {
    let folder = Folder::with(&[("b/source.txt", "Kế hoạch"), ("a.txt", "Công văn"), (".an/x.txt", "x")]);
    let dir = folder.path("");
    let output = run(&["check", &dir]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("is missing; store it with --accept"), "{}", stdout(&output));
    assert_eq!(code(&run(&["check", &dir, "--accept"])), 0);
    assert_eq!(folder.names(""), [".an", "a.golden.txt", "a.txt", "b"]);
    assert_eq!(folder.names("b"), ["golden.txt", "source.txt"]);
    let output = run(&["check", &dir]);
    assert_eq!((code(&output), stdout(&output)), (0, "2 documents, 0 differ\n".to_owned()));
    let golden = folder.path("b/golden.txt");
    let stored = fs::read_to_string(&golden).expect("it is stored").replace("form original", "form article");
    fs::write(&golden, stored).expect("a file");
    let output = run(&["check", &dir]);
    assert_eq!(code(&output), 1);
    let told = stdout(&output);
    assert!(told.contains("    - form article\n") && told.contains("    + form original\n"), "{told}");
    assert_eq!(code(&run(&["check", &folder.path("nowhere")])), 2);
}

#[test]
fn the_goldens_of_the_corpus_agree() {
    let output = run(&["check", "corpus", "--timeout", "60"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
}

#[test]
fn explain_shows_no_escape_of_the_document() {
    let folder = Folder::with(&[("a.txt", "KẾ HOẠCH\u{2066}\u{1b}]0;x\u{7}\nCăn cứ Nghị định số 30/2020/NĐ-CP;")]);
    let output = run(&["explain", &folder.path("a.txt")]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(!stdout(&output).contains(['\u{1b}', '\u{7}', '\u{2066}']));
    assert_eq!(code(&run(&["explain", "khong-co.txt"])), 1);
    assert_eq!(code(&run(&["explain", "corpus"])), 1);
}
