//! Who cites whom, and who must do what: the real program over small corpora, its files read by other programs.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const DECREE: &str = "CHÍNH PHỦ\nSố: 72/2015/NĐ-CP\nHà Nội, ngày 07 tháng 9 năm 2015\nNGHỊ ĐỊNH\nVề quản lý hoạt động thông tin đối ngoại\n\
    Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;\nĐiều 1. Phạm vi\nNghị định này quy định về thông tin đối ngoại.\n";

const ENDING: &str = "CHÍNH PHỦ\nSố: 10/2020/NĐ-CP\nHà Nội, ngày 05 tháng 02 năm 2020\nNGHỊ ĐỊNH\nVề thông tin đối ngoại trong tình hình mới\n\
    Điều 1. Phạm vi\nNghị định này quy định về thông tin đối ngoại.\nĐiều 2. Hiệu lực\n\
    Nghị định này thay thế Nghị định số 72/2015/NĐ-CP ngày 07 tháng 9 năm 2015 của Chính phủ.\n";

/// A plan with the words of its preamble and of its first section.
fn plan(number: &str, day: &str, preamble: &str, body: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: {number}/KH-UBND\nGia Lai, {day}\nKẾ HOẠCH\nThông tin đối ngoại năm 2024 <script>alert(1)</script>\n\
         {preamble}\nI. MỤC ĐÍCH\n1. Yêu cầu\n{body}\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Thông tin và Truyền thông\n\
         Chủ trì, phối hợp với Sở Ngoại vụ xây dựng báo cáo tổng kết, hoàn thành trước ngày 30/11/2024; hằng quý báo cáo Ủy ban nhân dân tỉnh.\n"
    )
}

/// Two plans, a decree and the one that replaces it.
fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("nghi-dinh.txt", DECREE);
    write("thay-the.txt", ENDING);
    write(
        "mot.txt",
        &plan(
            "11",
            "ngày 12 tháng 01 năm 2024",
            "Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ về quản lý hoạt động thông tin đối ngoại;\n\
             Căn cứ Thông tư số 22/2016/TT-BTTTT ngày 19/10/2016 của Bộ Thông tin và Truyền thông;",
            "Thực hiện Quyết định số 1191/QĐ-TTg ngày 05/8/2020 của Thủ tướng Chính phủ.",
        ),
    );
    write(
        "hai.txt",
        &plan(
            "12",
            "ngày 20 tháng 02 năm 2024",
            "Căn cứ Nghị định số 72/2015/NĐ-CP ngày 09/7/2015 của Chính phủ;\n\
             Căn cứ Thông tư số 22/2016/TT-BTTTT ngày 19/10/2017 của Bộ Ngoại giao;",
            "Thực hiện Quyết định số 1191/QĐ-TTg của Thủ tướng Chính phủ. Thực hiện Nghị định số 5/2025/NĐ-CP ngày 01/02/2025 của Chính phủ.",
        ),
    );
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vanban"));
    let [name, rest @ ..] = args else { panic!("a command") };
    command.arg(name).arg(folder).args(rest).output().expect("the program runs")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn json(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&text(&run(folder, &[&["refs"], args, &["--to", "json"]].concat()))).expect("JSON")
}

fn work<'v>(report: &'v Value, code: &str) -> &'v Value {
    let works = report["works"].as_array().expect("works");
    works.iter().find(|w| w["code"] == code).unwrap_or_else(|| panic!("{code} is not in {works:#?}"))
}

#[test]
fn a_work_tells_its_spellings_its_places_and_that_it_is_here() {
    let folder = corpus();
    let report = json(folder.path(), &[]);
    let decree = work(&report, "72/2015/NĐ-CP");
    assert_eq!(decree["count"], 3, "{decree:#}");
    assert_eq!(decree["documents"], 3);
    assert_eq!(decree["in_corpus"], true);
    assert_eq!(decree["sources"][0], "nghi-dinh.txt");
    assert_eq!(decree["date"], "2015-09-07");
    let places = decree["places"].as_array().expect("places");
    assert_eq!(places[1]["document"], "mot.txt", "{places:#?}");
    assert!(places[1]["sentence"].as_str().is_some_and(|s| s.starts_with("Căn cứ Nghị định số 72/2015/NĐ-CP")));
    let mot =
        report["documents"].as_array().expect("documents").iter().find(|d| d["name"] == "mot.txt").expect("mot.txt");
    assert_eq!(mot["basis"].as_array().map(Vec::len), Some(2), "{mot:#}");
    assert!(report["missing"].as_array().is_some_and(|m| m.iter().all(|w| w["label"] != decree["label"])));
}

#[test]
fn a_citation_without_its_year_meets_the_only_one_that_fits_and_says_so() {
    let folder = corpus();
    let report = json(folder.path(), &[]);
    let decision = work(&report, "1191/QĐ-TTg");
    assert_eq!(decision["count"], 2, "{decision:#}");
    assert_eq!(decision["places"][0]["document"], "hai.txt");
    assert_eq!(decision["places"][0]["resolved_by"], "code");
    assert_eq!(decision["places"][1]["resolved_by"], Value::Null);

    let other = plan(
        "13",
        "ngày 01 tháng 3 năm 2024",
        "",
        "Thực hiện Quyết định số 1191/QĐ-TTg ngày 05/8/2021 của Thủ tướng Chính phủ.",
    );
    fs::write(folder.path().join("ba.txt"), other).expect("a file");
    let report = json(folder.path(), &[]);
    let unresolved = report["unresolved"].as_array().expect("unresolved");
    let two = unresolved.iter().find(|u| u["code"] == "1191/QĐ-TTg").expect("it is ambiguous now");
    assert_eq!(two["candidates"].as_array().map(Vec::len), Some(2), "{two:#}");
    assert_eq!(two["places"][0]["document"], "hai.txt");
}

#[test]
fn what_several_may_mean_is_listed_and_not_guessed() {
    let folder = corpus();
    // the Constitution of 1992 is cited in full, but that of 2013 bears the name as well; a number alone says little
    let words = "Thực hiện Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992; Nghị định số 72 về thông tin.";
    fs::write(folder.path().join("ba.txt"), plan("13", "ngày 01 tháng 3 năm 2024", "", words)).expect("a file");
    let short = "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: 14/KH-UBND\nKẾ HOẠCH\nVề thông tin\n\
                 Thực hiện Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam; Chỉ thị số 18 về thông tin.\n";
    fs::write(folder.path().join("bon.txt"), short).expect("a file");
    let order = "Căn cứ Chỉ thị số 18-CT/TW ngày 04/9/2012 của Ban Bí thư;\nCăn cứ Chỉ thị số 18 của Ban Bí thư;";
    fs::write(folder.path().join("nam.txt"), plan("15", "ngày 02 tháng 3 năm 2024", order, "")).expect("a file");
    let report = json(folder.path(), &[]);
    let unresolved = report["unresolved"].as_array().expect("unresolved");
    let open = |text: &str| unresolved.iter().find(|u| u["text"] == text).unwrap_or_else(|| panic!("{unresolved:#?}"));
    let named = open("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam");
    assert!(named["candidates"].as_array().is_some_and(|c| c.len() == 3), "{named:#}");
    let bare = open("Chỉ thị số 18");
    assert_eq!(bare["candidates"].as_array().map(Vec::len), Some(1), "{bare:#}");
}

#[test]
fn titles_are_those_of_full_citations() {
    let folder = corpus();
    let full =
        "Căn cứ Nghị định số 45/2010/NĐ-CP ngày 21/4/2010 của Chính phủ quy định về tổ chức, hoạt động và quản lý hội;";
    let rest = "Cơ quan có thẩm quyền theo Điều 14 Nghị định số 45/2010/NĐ-CP hướng dẫn ban lãnh đạo hoàn chỉnh điều lệ.\n\
                Theo Nghị định số 45/2010/NĐ-CP ngày 21/4/2010 của Chính phủ, giao Sở Nội vụ chủ trì, rà soát và báo cáo.";
    fs::write(folder.path().join("ba.txt"), plan("13", "ngày 01 tháng 3 năm 2024", full, rest)).expect("a file");
    let report = json(folder.path(), &["--cites", "45/2010/NĐ-CP"]);
    assert_eq!(report["works"][0]["title"], "quy định về tổ chức, hoạt động và quản lý hội");
    assert_eq!(report["works"][0]["count"], 3);
    assert_eq!(report["conflicts"], Value::Array(Vec::new()), "{report:#}");
}

#[test]
fn every_kind_of_conflict_is_told_with_its_places() {
    let folder = corpus();
    let report = json(folder.path(), &[]);
    let conflicts = report["conflicts"].as_array().expect("conflicts");
    let told = |kind: &str, label: &str| {
        conflicts
            .iter()
            .find(|c| c["conflict"] == kind && c["label"].as_str().is_some_and(|l| l.contains(label)))
            .unwrap_or_else(|| panic!("no {kind} of {label} in {conflicts:#?}"))
    };
    let date = told("date", "72/2015/NĐ-CP");
    assert_eq!(date["says"][0]["value"], "2015-09-07");
    assert_eq!(date["says"][0]["own"], true);
    assert_eq!(date["says"][0]["majority"], true);
    assert_eq!(date["says"][1]["value"], "2015-07-09");
    assert_eq!(date["says"][1]["places"][0]["document"], "hai.txt");
    told("issuer", "22/2016/TT-BTTTT");
    told("number_year", "22/2016/TT-BTTTT");
    told("later_than_citing", "5/2025/NĐ-CP");
    let ended = told("basis_ended", "72/2015/NĐ-CP");
    assert_eq!(ended["says"][0]["value"], "thay-the.txt (2020-02-05)");
}

#[test]
fn questions_choose_works_and_documents() {
    let folder = corpus();
    let works = |args: &[&str]| json(folder.path(), args)["works"].as_array().map_or(0, Vec::len);
    assert_eq!(works(&["--cites", "72/2015/NĐ-CP"]), 1);
    assert_eq!(works(&["--cited-by", "mot.txt"]), 3);
    assert_eq!(works(&["--since", "2024-02"]), 4);
    assert_eq!(works(&["--agency", "UBND tỉnh Gia Lai"]), works(&["--since", "2024"]));
    assert_eq!(works(&["--agency", "Chính phủ"]), 2);
    // together they ask for what all of them ask for
    let both = json(folder.path(), &["--cites", "72/2015/NĐ-CP", "--cited-by", "mot.txt"]);
    assert_eq!(both["works"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&both["works"][0]["count"], &both["works"][0]["places"][0]["document"]),
        (&1.into(), &"mot.txt".into())
    );
    assert_eq!(both["documents"].as_array().map(Vec::len), Some(1));
    let agency = ["--cites", "72/2015/NĐ-CP", "--agency", "UBND tỉnh Gia Lai", "--since", "2024-02"];
    let agency = json(folder.path(), &agency);
    assert_eq!((&agency["works"][0]["count"], &agency["works"][0]["in_corpus"]), (&1.into(), &true.into()));
    assert_eq!(works(&["--agency", "Chính phủ", "--since", "2024"]), 0);
    let table = text(&run(folder.path(), &["refs", "--cites", "72/2015/nđ-cp"]));
    assert!(table.contains("mot.txt (2024-01-12)") && table.contains("in the corpus"), "{table}");
    let none = run(folder.path(), &["refs", "--cites", "1/1999/NĐ-CP"]);
    assert_eq!(none.status.code(), Some(2));
    let wrong = run(folder.path(), &["refs", "--since", "hôm qua"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn texts_and_their_parsed_json_give_one_report() {
    let folder = corpus();
    let parsed = tempfile::tempdir().expect("a folder");
    let mut files: Vec<_> =
        fs::read_dir(folder.path()).expect("the folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    let output = Command::new(env!("CARGO_BIN_EXE_vanban")).arg("parse").args(&files).output().expect("runs");
    let lines = text(&output);
    fs::write(parsed.path().join("all.ndjson"), &lines).expect("a file");
    assert_eq!(json(folder.path(), &[]), json(parsed.path(), &[]));
    let list = format!("[{}]", lines.trim_end().replace('\n', ","));
    fs::remove_file(parsed.path().join("all.ndjson")).expect("removed");
    fs::write(parsed.path().join("all.json"), list).expect("a file");
    assert_eq!(json(folder.path(), &[]), json(parsed.path(), &[]));
    fs::write(parsed.path().join("broken.json"), "{}").expect("a file");
    let output = run(parsed.path(), &["refs"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("broken.json: not a parsed document"));
}

#[test]
fn a_folder_of_results_is_read_whatever_else_lies_in_it() {
    let folder = corpus();
    fs::write(folder.path().join("hong.pdf"), "%PDF-1.7 hỏng").expect("a file");
    let results = folder.path().join(".ra");
    let parsed = run(folder.path(), &["parse", "-o", &results.to_string_lossy()]);
    assert_eq!(parsed.status.code(), Some(1));
    fs::write(results.join("ghi-chu.csv"), "không phải văn bản").expect("a file");
    #[cfg(unix)]
    assert!(Command::new("mkfifo").arg(results.join("ong.json")).status().expect("mkfifo runs").success());
    fs::remove_file(folder.path().join("hong.pdf")).expect("it is there");
    assert!(results.join("failures.ndjson").exists());
    assert_eq!(json(&results, &[]), json(folder.path(), &[]));
}

#[test]
fn parsed_documents_come_by_standard_input() {
    let folder = corpus();
    let lines = text(&run(folder.path(), &["parse"]));
    let mut child = Command::new(env!("CARGO_BIN_EXE_vanban"))
        .args(["refs", "-", "--to", "json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), lines.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(serde_json::from_str::<Value>(&text(&output)).expect("JSON"), json(folder.path(), &[]));
}

#[test]
fn lines_are_json_and_csv_comes_back_with_its_mark() {
    let folder = corpus();
    let lines = text(&run(folder.path(), &["refs", "--to", "ndjson"]));
    let kinds: Vec<Value> =
        lines.lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON")["kind"].take()).collect();
    for kind in ["work", "document", "conflict"] {
        assert!(kinds.iter().any(|k| k == kind), "{kind}");
    }
    let sheet = text(&run(folder.path(), &["refs", "--to", "csv"]));
    let rows = sheet.strip_prefix('\u{feff}').expect("the mark");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(rows.as_bytes()).records().map(|r| r.expect("a row")).collect();
    let all = json(folder.path(), &[])["summary"]["citations"].as_u64();
    assert_eq!(Some(rows.len() as u64), all);
    assert!(rows.iter().any(|r| r.iter().any(|cell| cell == "Nghị định 72/2015/NĐ-CP")));
}

/// Counts of nodes and edges that the report tells.
fn size(folder: &Path) -> (usize, usize) {
    let report = json(folder, &[]);
    let works = report["works"].as_array().expect("works");
    let documents = report["documents"].as_array().expect("documents");
    let alone = documents.iter().filter(|d| !works.iter().any(|w| w["id"] == d["id"])).count();
    let relations = ["basis", "amends", "replaces", "repeals", "promulgates", "mention"];
    let edges = documents.iter().flat_map(|d| relations.map(|r| d[r].as_array().map_or(0, Vec::len))).sum();
    (works.len() + alone, edges)
}

#[test]
fn graphml_is_well_formed_and_whole() {
    let folder = corpus();
    let graph = text(&run(folder.path(), &["refs", "--to", "graphml"]));
    let mut reader = quick_xml::Reader::from_str(&graph);
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Start(e) => {
                let attributes: Vec<String> =
                    e.attributes().map(|a| a.expect("an attribute").value.into_owned()).collect();
                match e.name().as_ref() {
                    "node" => nodes.push(attributes[0].clone()),
                    "edge" => edges.push(attributes),
                    _ => {}
                }
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((nodes.len(), edges.len()), size(folder.path()));
    assert!(edges.iter().flatten().all(|end| nodes.contains(end)));
}

#[test]
fn graphviz_reads_dot() {
    let folder = corpus();
    let graph = text(&run(folder.path(), &["refs", "--to", "dot"]));
    let file = folder.path().join(".refs.dot");
    fs::write(&file, graph).expect("a file");
    let Ok(output) = Command::new("dot").arg("-Tplain").arg(&file).output() else {
        eprintln!("skipped: Graphviz (dot) is not installed");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let plain = String::from_utf8(output.stdout).expect("text");
    let count = |word: &str| plain.lines().filter(|l| l.starts_with(word)).count();
    assert_eq!((count("node "), count("edge ")), size(folder.path()));
}

#[test]
fn a_calendar_is_read_by_another_parser() {
    let folder = corpus();
    let output = run(folder.path(), &["tasks", "--to", "ics"]);
    let calendar = text(&output);
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    let calendars: Vec<_> =
        ical::IcalParser::new(calendar.as_bytes()).map(|c| c.expect("a calendar that is read")).collect();
    assert_eq!(calendars.len(), 1);
    let events = &calendars[0].events;
    assert_eq!(events.len(), 2, "{calendar}");
    let value = |name: &str| {
        let property = events[0].properties.iter().find(|p| p.name == name);
        property.and_then(|p| p.value.clone()).unwrap_or_else(|| panic!("{name} is missing"))
    };
    assert_eq!(value("DTSTART"), "20241130");
    assert_eq!(value("RRULE"), "FREQ=MONTHLY;INTERVAL=3;UNTIL=20241231");
    assert!(value("SUMMARY").starts_with("Sở Thông tin và Truyền thông: Chủ trì"), "{}", value("SUMMARY"));
    assert!(value("DESCRIPTION").contains("Văn bản: 12/KH-UBND"));
    assert!(value("DESCRIPTION").contains("Mục: II/1"));
    assert_eq!(calendar, text(&run(folder.path(), &["tasks", "--to", "ics"])), "two runs are alike");
}

#[test]
fn tasks_are_found_by_body_role_and_day() {
    let folder = corpus();
    let count =
        |args: &[&str]| text(&run(folder.path(), &[&["tasks", "--to", "ndjson"], args].concat())).lines().count();
    assert_eq!(count(&["--agency", "Sở TT&TT"]), 2);
    assert_eq!(count(&["--agency", "Sở Ngoại vụ", "--role", "support"]), 2);
    assert_eq!(count(&["--agency", "Sở Ngoại vụ", "--role", "lead"]), 0);
    assert_eq!(count(&["--role", "lead", "--before", "2024-11"]), 2);
    assert_eq!(count(&["--after", "2024-12"]), 0);
    let sheet = text(&run(folder.path(), &["tasks", "--to", "csv"]));
    let rows = csv::Reader::from_reader(sheet.trim_start_matches('\u{feff}').as_bytes()).records().count();
    assert_eq!(rows, count(&[]));
    assert!(text(&run(folder.path(), &["tasks"])).contains("2024-11-30"));
}

/// What a person does on the page, and what the page then shows; the results are written into the page itself.
const VISIT: &str = r#"<script>
const seen = [];
window.addEventListener('error', e => seen.push('error ' + e.message));
console.error = (...words) => seen.push('console ' + words.join(' '));
window.addEventListener('load', () => {
  const rows = () => document.querySelectorAll('tbody tr').length;
  const say = (name, value) => seen.push(name + '=' + value);
  const search = document.getElementById('search');
  const type = words => { search.value = words; search.dispatchEvent(new Event('input')); };
  say('works', rows());
  type('nghi dinh 72/2015');
  say('found', rows());
  document.querySelector('tbody .link').click();
  say('sentence', document.querySelector('.place q').textContent);
  document.querySelector('.place .link').click();
  say('followed', document.querySelector('tr.open').dataset.key);
  document.querySelector('[data-view=works]').click();
  document.querySelector('[data-sort=label]').click();
  const labels = [...document.querySelectorAll('tbody td:nth-child(4)')].map(e => e.textContent);
  say('sorted', labels.join() === [...labels].sort((a, b) => a.localeCompare(b, 'vi', { numeric: true })).join());
  say('aria', document.querySelector('th[aria-sort=ascending] button').dataset.sort);
  document.querySelector('[data-view=documents]').click();
  type('mot');
  say('title', document.querySelector('tbody tr td:last-child').previousSibling.textContent);
  document.getElementById('tabs').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  say('keyboard', document.querySelector('[aria-selected=true]').dataset.view);
  document.querySelector('[data-view=graph]').click();
  say('nodes', document.querySelectorAll('#graph .node').length);
  document.querySelector('#graph .node').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  say('opened', document.querySelectorAll('tr.open').length > 0);
  document.getElementById('language').click();
  say('language', document.documentElement.lang);
  document.getElementById('theme').click();
  say('theme', ['dark', 'light'].includes(document.documentElement.dataset.theme));
  say('scripts', document.querySelectorAll('main script').length);
  const out = document.createElement('pre');
  out.id = 'seen';
  out.textContent = seen.join('\n');
  document.body.replaceChildren(out);
});
</script>"#;

#[test]
fn the_page_works_in_a_browser_and_shows_text_as_text() {
    let folder = corpus();
    let page = text(&run(folder.path(), &["refs", "--to", "html"]));
    assert!(!page.contains("<script>alert(1)</script>"), "text of a document is escaped");
    assert!(!page.contains("http://") || !page.contains("src=\"http"), "no network");
    let file = folder.path().join(".page.html");
    fs::write(&file, page.replacen("<head>", &format!("<head>{VISIT}"), 1)).expect("a file");
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|b| Command::new(b).arg("--version").output().is_ok_and(|o| o.status.success()));
    let Some(browser) = browser else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let profile = tempfile::tempdir().expect("a folder");
    let output = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser runs");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let seen = dom.split_once("<pre id=\"seen\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let seen = seen.unwrap_or_else(|| panic!("the page did not load: {dom}")).0;
    let (nodes, _) = size(folder.path());
    let works = json(folder.path(), &[])["works"].as_array().map_or(0, Vec::len);
    let wanted = [
        format!("works={works}"),
        "found=1".to_owned(),
        "sentence=Căn cứ Nghị định số 72/2015/NĐ-CP ngày 09/7/2015 của Chính phủ;".to_owned(),
        "followed=d hai.txt".to_owned(),
        "sorted=true".to_owned(),
        "aria=label".to_owned(),
        "title=Thông tin đối ngoại năm 2024 &lt;script&gt;alert(1)&lt;/script&gt;".to_owned(),
        "keyboard=conflicts".to_owned(),
        format!("nodes={nodes}"),
        "opened=true".to_owned(),
        "language=en".to_owned(),
        "theme=true".to_owned(),
        "scripts=0".to_owned(),
    ];
    assert_eq!(seen.lines().collect::<Vec<_>>(), wanted);
}
