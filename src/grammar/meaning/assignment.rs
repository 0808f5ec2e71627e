//! Meanings of the rules in `assignments.toml`.

use toml_spanner::Toml;

/// What a match of a rule is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "kebab-case")]
pub(crate) enum Assignment {
    /// A heading of the part that gives work (tổ chức thực hiện).
    Work,
    /// A heading of the part that says what is wanted (mục đích, yêu cầu).
    Aim,
    /// A heading of the part that says what words mean and whom a paper concerns (giải thích từ ngữ).
    Definition,
    /// A heading of the part that tells how things stand or what was done (kết quả, tình hình).
    Told,
    /// Ends a lead-in to things, not to tasks (bao gồm).
    Things,
    /// What an officer says gives work (có ý kiến như sau).
    Opinion,
    /// Counts the works of a list in words (một là, thứ hai).
    Ordinal,
    /// A page tells what a law says (được quy định tại).
    Ruled,
    /// The bodies before it are named in the parts that follow (sau đây).
    Below,
    /// Says since when a paper holds (có hiệu lực).
    Effect,
    /// Persons by their address before the offices that they hold (các ông, bà).
    Persons,
    /// Words before the body of a heading (trách nhiệm của).
    RoleOf,
    /// An order before its body (giao, yêu cầu).
    Give,
    /// A wish before its body (đề nghị).
    Request,
    /// Looks like giving work and is not (theo đề nghị của).
    Trap,
    /// Done already (đã).
    Past,
    /// An order that is told (đã giao).
    Gave,
    /// A wish that is told (đã đề nghị).
    Asked,
    /// The body before it must do what follows (có trách nhiệm).
    Duty,
    /// The bodies before it must carry the paper out (chịu trách nhiệm thi hành): nothing but names stands there.
    Enforce,
    /// The doer leads (chủ trì).
    Lead,
    /// The body before it is the first (là đầu mối).
    Focal,
    /// The doer helps (phối hợp).
    Support,
    /// Partners follow (phối hợp với).
    With,
    /// A word before the verb (chủ động).
    Adverb,
    /// On which ground (theo chức năng).
    Scope,
    /// Goes on with what the paper says that a report is about (theo đó).
    Thereby,
    /// To which end, and when (để, sau khi): a name ends there.
    Goal,
    /// Names those of the doers that are meant above all (nhất là).
    Notably,
    /// A verb with which a task opens (rà soát).
    Verb,
    /// Opens a closing paragraph (trên đây là).
    Closing,
    /// Opens what bodies shall do in case of trouble (nếu có vướng mắc).
    Condition,
    /// Many bodies at once (các cơ quan, đơn vị).
    Plural,
    /// Words of a name in small letters (tỉnh, có liên quan).
    Tail,
    /// Says of which kind bodies are (quản lý nhà nước); behind one body it is what that does.
    Kind,
    /// Says in which branch of work bodies are (y tế, du lịch).
    Branch,
    /// Joins a name to that of the body above (thuộc).
    Owner,
    /// A word at which a name ends (và, là).
    Stop,
    /// A name ends there, and a clause may say which bodies it means (có, nơi).
    Which,
    /// A short name follows (viết tắt là).
    Define,
    /// What is to be done (Nhiệm vụ:).
    LabelTask,
    /// The same below a heading that only counts (Hoạt động 1, Nội dung:).
    LabelContent,
    /// Who leads (Cơ quan chủ trì:).
    LabelLead,
    /// Who does it (Đơn vị thực hiện:).
    LabelPerform,
    /// With whom (Cơ quan phối hợp:).
    LabelSupport,
    /// By when (Thời gian:).
    LabelDeadline,
    /// What comes of it (Sản phẩm:).
    LabelDeliverable,
    /// Paid by what (Kinh phí:).
    LabelFunding,
    /// Where, who is there, how many (Địa điểm:): nothing that is told of a task.
    LabelOther,
}

impl Assignment {
    /// True for "giao", "đề nghị" and the like: the body that must do the work follows.
    pub(crate) fn is_order(self) -> bool {
        matches!(self, Self::Give | Self::Request)
    }

    /// True for words with which bodies set to work.
    pub(crate) fn acts(self) -> bool {
        use Assignment::{Adverb, Duty, Enforce, Focal, Kind, Lead, Support, Verb, With, Work};
        // "tổ chức thực hiện" heads a part, and is what bodies do
        matches!(self, Adverb | Duty | Enforce | Focal | Kind | Lead | Support | Verb | With | Work)
    }

    /// True for words with which bodies set to work and that stand in no name; verbs do ("phòng quản lý xây dựng").
    pub(crate) fn is_no_name(self) -> bool {
        self.acts() && !matches!(self, Self::Verb | Self::Adverb | Self::Work | Self::Kind)
    }

    /// True for words at which a name ends.
    pub(crate) fn ends_name(self) -> bool {
        matches!(self, Self::Stop | Self::Which | Self::Goal)
    }

    /// True for words with which a task begins.
    pub(crate) fn opens_task(self) -> bool {
        self.is_order() || self.acts() && self != Self::Focal || self == Self::Scope
    }

    /// True for the labels of a task's line.
    pub(crate) fn is_label(self) -> bool {
        matches!(
            self,
            Self::LabelTask
                | Self::LabelOther
                | Self::LabelLead
                | Self::LabelPerform
                | Self::LabelSupport
                | Self::LabelDeadline
                | Self::LabelDeliverable
                | Self::LabelFunding
        )
    }
}
