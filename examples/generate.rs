//! Writes documents that cite each other, for measurements: the same ones for the same seed.
//!
//! `cargo run --release --example generate -- [COUNT] [SEED] > documents.ndjson` writes records for `vanban parse`:
//! plans of provinces (100,000 unless said otherwise) that rest on decrees, circulars, decisions and laws, few of them
//! cited by many and many by few. One citation in fifty misquotes the day, one in thirty lacks its year.

use std::io::Write;

#[path = "../tests/common/random.rs"]
mod random;

use random::Random;

/// Small numbers often, large ones seldom.
fn skewed(random: &mut Random, n: usize) -> usize {
    let (a, b) = (random.below(n), random.below(n));
    a * b / n * random.below(n) / n
}

fn of<'a>(random: &mut Random, words: &[&'a str]) -> &'a str {
    words[random.below(words.len())]
}

const PROVINCES: [&str; 12] = [
    "Gia Lai",
    "Quảng Bình",
    "Lạng Sơn",
    "Thái Nguyên",
    "Tuyên Quang",
    "Nghệ An",
    "Cao Bằng",
    "Lào Cai",
    "Hà Giang",
    "Đắk Lắk",
    "Bến Tre",
    "Sóc Trăng",
];
const BODIES: [&str; 6] = [
    "Sở Thông tin và Truyền thông",
    "Sở Ngoại vụ",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Công an tỉnh",
    "Sở Giáo dục và Đào tạo",
];
const MINISTRIES: [(&str, &str); 4] = [
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("BTC", "Bộ Tài chính"),
    ("BNV", "Bộ Nội vụ"),
    ("BGTVT", "Bộ Giao thông vận tải"),
];
const SUBJECTS: [&str; 6] = [
    "quản lý hoạt động thông tin đối ngoại",
    "tăng cường bảo đảm trật tự, an toàn giao thông",
    "công tác văn thư",
    "kiểm soát thủ tục hành chính",
    "chuyển đổi số quốc gia",
    "bảo vệ bí mật nhà nước",
];

/// A citation of the n-th document of the world outside.
fn citation(n: usize, random: &mut Random) -> String {
    let (number, year) = (n % 180 + 1, 2004 + n / 180 % 20);
    let misquoted = random.below(50) == 0;
    let short = random.below(30) == 0;
    let day = if misquoted { n % 27 + 2 } else { n % 27 + 1 };
    let date = format!("ngày {day:02}/{}/{year}", n % 12 + 1);
    let subject = SUBJECTS[n % 6];
    match n % 4 {
        0 if short => format!("Nghị định số {number}/NĐ-CP của Chính phủ"),
        0 => format!("Nghị định số {number}/{year}/NĐ-CP {date} của Chính phủ về {subject}"),
        1 => {
            let (code, ministry) = MINISTRIES[n / 4 % 4];
            format!("Thông tư số {number}/{year}/TT-{code} {date} của {ministry} hướng dẫn về {subject}")
        }
        2 if short => format!("Quyết định số {number}/QĐ-TTg của Thủ tướng Chính phủ"),
        2 => format!("Quyết định số {number}/QĐ-TTg {date} của Thủ tướng Chính phủ về {subject}"),
        _ => format!("Chỉ thị số {number}/CT-TTg {date} của Thủ tướng Chính phủ về {subject}"),
    }
}

fn document(n: usize, random: &mut Random) -> String {
    let province = of(random, &PROVINCES);
    let year = 2024 + n % 3;
    let mut text = format!(
        "ỦY BAN NHÂN DÂN\nTỈNH {}\n-------\nSố: {}/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         {province}, ngày {:02} tháng {} năm {year}\nKẾ HOẠCH\nVề {} năm {year}\n",
        province.to_uppercase(),
        n % 900 + 1,
        n % 28 + 1,
        n % 12 + 1,
        of(random, &SUBJECTS),
    );
    for _ in 0..2 + random.below(4) {
        let cited = skewed(random, 7200);
        text.push_str(&format!("Căn cứ {};\n", citation(cited, random)));
    }
    text.push_str("I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n");
    for _ in 0..1 + random.below(3) {
        let cited = skewed(random, 7200);
        text.push_str(&format!(
            "Tiếp tục thực hiện {}; nâng cao nhận thức của cán bộ và nhân dân.\n",
            citation(cited, random)
        ));
    }
    text.push_str("2. Yêu cầu\nCác hoạt động bảo đảm thiết thực, hiệu quả, tiết kiệm.\nII. TỔ CHỨC THỰC HIỆN\n");
    for i in 0..2 + random.below(3) {
        text.push_str(&format!(
            "{}. {}\nChủ trì, phối hợp với {} tham mưu, báo cáo Ủy ban nhân dân tỉnh trước ngày {:02}/{}/{year}.\n",
            i + 1,
            of(random, &BODIES),
            of(random, &BODIES),
            random.below(28) + 1,
            random.below(12) + 1,
        ));
    }
    text
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let count: usize = args.next().map_or(Ok(100_000), |a| a.parse())?;
    let mut random = Random::new(args.next().map_or(Ok(4), |a| a.parse())?);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for n in 0..count {
        let record = serde_json::json!({ "id": format!("kh-{n:06}"), "text": document(n, &mut random) });
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
