//! Digital signatures (chữ ký số) and the signature blocks that they belong to.
//!
//! In: a document and the digital signatures of its file, in their order. Out: the same document, each block with the
//! signature that belongs to it. An issued file holds more signatures than its paper has blocks: those who drafted
//! initial it, the signer signs, the office stamps several times, the gazette signs what it publishes. A signature
//! belongs to the block that bears its signer's name; that of the office which issues the paper belongs to a block
//! without one. The others sign no block and are left out, unless the paper has no block at all, as a scan.

use crate::document::{DigitalSignature, Document, Signature};
use crate::text::fold;

/// Gives the blocks their digital signatures.
pub(crate) fn join_signatures(document: &mut Document, digital: Vec<DigitalSignature>) {
    let mut open = distinct(digital);
    for block in &mut document.signatures {
        let Some(name) = block.name.as_deref().map(fold) else { continue };
        let own = open.iter().position(|d| d.signer.as_deref().is_some_and(|s| fold(s) == name));
        block.digital = own.map(|at| open.remove(at));
    }
    if document.signatures.is_empty() {
        document.signatures = open.into_iter().map(alone).collect();
        return;
    }
    let header = &document.header;
    let offices: Vec<_> =
        [&header.authority, &header.parent_authority].into_iter().flatten().map(|o| fold(o)).collect();
    for digital in open {
        let signer = digital.signer.as_deref().map(fold).unwrap_or_default();
        if signer.is_empty() || !offices.iter().any(|o| o.starts_with(&signer)) {
            continue;
        }
        if let Some(block) = document.signatures.iter_mut().rfind(|b| b.digital.is_none()) {
            block.digital = Some(digital);
        }
    }
}

fn alone(digital: DigitalSignature) -> Signature {
    Signature { digital: Some(digital), ..Signature::default() }
}

/// One signature for each signer, the last one.
fn distinct(digital: Vec<DigitalSignature>) -> Vec<DigitalSignature> {
    let mut out: Vec<DigitalSignature> = Vec::new();
    for signature in digital {
        let same = |d: &DigitalSignature| d.signer.as_deref().map(fold) == signature.signer.as_deref().map(fold);
        out.retain(|d| !same(d));
        out.push(signature);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digital(signer: &str, time: &str) -> DigitalSignature {
        DigitalSignature { signer: Some(signer.into()), time: Some(time.into()), ..DigitalSignature::default() }
    }

    fn document(names: &[&str]) -> Document {
        let grammar = crate::Grammar::builtin().expect("loads");
        let mut document = crate::read_text("a", b"", &grammar);
        document.header.authority = Some("Sở Y tế tỉnh Quảng Nam".into());
        document.signatures =
            names.iter().map(|n| Signature { name: Some((*n).into()), ..Signature::default() }).collect();
        document
    }

    fn signers(document: &Document) -> Vec<Option<&str>> {
        document.signatures.iter().map(|s| s.digital.as_ref()?.signer.as_deref()).collect()
    }

    #[test]
    fn the_signer_has_his_block_and_the_stamp_of_the_office_adds_none() {
        let mut document = document(&["Phan Thị Mẫu"]);
        let all = vec![
            digital("Người Thảo Mẫu", "1"),
            digital("PHAN THỊ MẪU", "2"),
            digital("SỞ Y TẾ", "3"),
            digital("SỞ Y TẾ", "4"),
        ];
        join_signatures(&mut document, all);
        assert_eq!(signers(&document), [Some("PHAN THỊ MẪU")]);
    }

    #[test]
    fn a_block_signed_by_hand_bears_the_stamp_of_the_office() {
        let mut document = document(&["Phan Thị Mẫu"]);
        join_signatures(&mut document, vec![digital("Sở Y tế", "1")]);
        assert_eq!(signers(&document), [Some("Sở Y tế")]);
    }

    #[test]
    fn without_blocks_every_signer_stands_alone() {
        let mut document = document(&[]);
        join_signatures(&mut document, vec![digital("Trung tâm Công báo", "1"), digital("Sở Y tế", "2")]);
        assert_eq!(signers(&document), [Some("Trung tâm Công báo"), Some("Sở Y tế")]);
    }
}
